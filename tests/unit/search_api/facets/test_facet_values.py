"""Are a facet's values what a reader can use: none twice, no year that is yet to come?"""

from datetime import UTC, datetime
from typing import Any

from config.vocabulary import load_vocabulary
from search_api.facets.counts import ABOUT
from search_api.facets.present import facet_answers
from search_api.query.request import SearchRequest, Selection

VOCABULARY = load_vocabulary()
TWICE = {"child-labour": 9, "child-labour/child-labour-general": 7, "child-labour/worst-forms": 2}


def counted(name: str, counts: dict[Any, int]) -> dict[str, Any]:
    buckets = [{"key": key, "doc_count": count} for key, count in counts.items()]
    return {ABOUT: {name: {"buckets": buckets, "sum_other_doc_count": 0}}}


def values_of(name: str, counts: dict[Any, int], request: SearchRequest) -> list[Any]:
    answer = facet_answers(counted(name, counts), request, VOCABULARY)[name]
    return [each["value"] for each in answer["values"]]


def test_no_value_stands_twice_under_one_label() -> None:
    assert values_of("topic", TWICE, SearchRequest()) == [
        "child-labour",
        "child-labour/worst-forms",
    ]


def test_values_that_count_the_same_stand_by_their_labels() -> None:
    counts = {"ARG": 1, "BIH": 1, "BTN": 1, "DZA": 1, "NPL": 2}
    assert values_of("country", counts, SearchRequest()) == ["NPL", "DZA", "ARG", "BTN", "BIH"]


def test_what_is_chosen_is_listed_all_the_same() -> None:
    chosen = SearchRequest(selections={"topic": Selection(("child-labour/child-labour-general",))})
    assert "child-labour/child-labour-general" in values_of("topic", TWICE, chosen)


def test_years_end_with_this_one() -> None:
    this_year = datetime.now(UTC).year
    counts = {this_year + 4: 3, this_year + 1: 1, this_year: 2, 2019: 5}
    assert values_of("year", counts, SearchRequest()) == [this_year, 2019]


def test_a_label_says_what_stands_under_it() -> None:
    label = VOCABULARY.label("population", "population/minorities-caste", "en")
    assert label == "Minorities and castes"
