"""Which ways on are thought of where nothing was found, and in which order are they offered?"""

from dataclasses import replace

from search_api.facets.responses import AppliedFilter
from search_api.web.address import Address
from search_api.web.nearby_searches import candidates, ordered

HERE = Address(
    "/lessons", (("q", "kiln"), ("country", "NPL"), ("year_from", "2020"), ("page", "3"))
)


def applied(parameter: str, value: str) -> AppliedFilter:
    return {"parameter": parameter, "value": value, "label": value, "excluded": False}


def test_each_filter_all_of_them_the_words_and_everything_are_left_out() -> None:
    filters = [applied("country", "NPL"), applied("year_from", "2020"), applied("year_to", "2021")]
    ways = candidates(HERE, filters, "en")
    assert [(way.left, str(way.href)) for way in ways] == [
        ("filter", "/lessons?q=kiln&year_from=2020"),
        ("filter", "/lessons?q=kiln&country=NPL"),
        ("filters", "/lessons?q=kiln"),
        ("words", "/lessons?country=NPL&year_from=2020"),
        ("all", "/lessons"),
    ]
    assert [way.label for way in ways[:2]] == ["Country", "Year"]


def test_what_was_typed_among_the_words_is_no_choice_to_be_left_out() -> None:
    typed = Address("/", (("q", "kiln country:NPL"),))
    ways = candidates(typed, [applied("country", "NPL")], "en", "kilns country:NPL")
    assert [way.left for way in ways] == ["meant", "all"]


def test_only_what_finds_something_is_offered_and_the_most_first() -> None:
    ways = candidates(HERE, [applied("country", "NPL"), applied("year_from", "2020")], "en")
    counted = [replace(way, count=count) for way, count in zip(ways, (2, 7, 0, 0, 9), strict=True)]
    assert [(way.left, way.count) for way in ordered(counted)] == [
        ("filter", 7),
        ("filter", 2),
        ("all", 9),
    ]
