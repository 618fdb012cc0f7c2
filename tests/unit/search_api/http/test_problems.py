"""Has every error of ours its own answer?"""

from config.errors import WaymarkError
from search_api.http.problems import STATUS


def test_every_error_has_a_row_of_its_own() -> None:
    assert set(STATUS) == {WaymarkError, *subclasses(WaymarkError)}


def test_what_went_wrong_on_our_side_is_not_told_in_its_own_words() -> None:
    for row in STATUS.values():
        assert row.status < 500 or row.detail


def subclasses(error: type[WaymarkError]) -> set[type[WaymarkError]]:
    direct = set(error.__subclasses__())
    return direct.union(*(subclasses(each) for each in direct))
