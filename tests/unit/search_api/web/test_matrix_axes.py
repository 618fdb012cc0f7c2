"""Do the sides of the matrix show the top of a hierarchy, and lead into it and out again?"""

from typing import Any

from config.vocabulary import load_vocabulary
from search_api.web.address import Address
from search_api.web.matrix_axes import Side, listed_at, page_of_answer, side_of

VOCABULARY = load_vocabulary()


def axis(facet: str, *values: str) -> dict[str, Any]:
    """As `/v1/matrix` answers a side."""
    counts = {"reports": 2, "lessons": 1, "unread": 0, "gap": None}
    links = {"url": "/v1/search?topic=x", "lessons_url": "/v1/lessons?topic=x"}
    listed = [{"value": each, "label": each.title(), **counts, **links} for each in values]
    return {"facet": facet, "label": facet.title(), "values": listed}


TOPICS = axis("topic", "forced-labour", "forced-labour/debt-bondage", "child-labour")


def side(name: str, answered: dict[str, Any], *chosen: tuple[str, str]) -> Side:
    return side_of(name, answered, Address("/matrix", chosen), VOCABULARY)


def test_themes_stand_alone_until_one_is_chosen() -> None:
    rows = side("rows", TOPICS)
    assert [value.value for value in rows.values] == ["forced-labour", "child-labour"]
    assert rows.values[0].inside == "/matrix?topic=forced-labour"
    assert rows.outside == ""
    assert listed_at(TOPICS, rows) == [0, 2]


def test_a_chosen_theme_comes_first_with_a_way_back() -> None:
    answered = axis("topic", "forced-labour/debt-bondage", "forced-labour")
    rows = side("rows", answered, ("rows", "topic"), ("topic", "forced-labour"))
    assert [value.value for value in rows.values] == ["forced-labour", "forced-labour/debt-bondage"]
    assert [value.broadest for value in rows.values] == [True, False]
    assert [value.inside for value in rows.values] == ["", ""]
    assert rows.outside == "/matrix?rows=topic"


def test_a_region_opens_into_countries_and_countries_close_into_regions() -> None:
    regions = side("cols", axis("region", "019", "005"), ("cols", "region"))
    assert [value.value for value in regions.values] == ["019"]  # South America is in it
    assert regions.values[0].inside == "/matrix?cols=country&region=019"
    countries = side("cols", axis("country", "PER"), ("cols", "country"), ("region", "019"))
    assert countries.outside == "/matrix?cols=region"


def test_an_address_of_the_api_becomes_the_page_that_shows_the_same() -> None:
    assert page_of_answer("/v1/search?q=a&lang=ar") == "/?q=a&lang=ar"
    assert page_of_answer("/v1/lessons?kind=lesson") == "/lessons?kind=lesson"
    assert page_of_answer("/v1/passages?kind=result") == "/?kind=result"
