"""Under which conditions is each facet counted, and how do the counts look in an answer?"""

from typing import Any

import pytest
from asked import VOCABULARY, a_concept, a_query, a_request, buckets

from config.index.passage_kinds import READER_KINDS
from search_api.facets.counts import ABOUT, document_facets, facet_counts
from search_api.facets.present import applied_filters, facet_answers
from search_api.facets.table import COUNTED_UNASKED, FACET_BY_NAME
from search_api.facets.value_search import is_sought, sought_values
from search_api.query.request import FacetQuery, SearchRequest, Selection

BY_COUNT = [{"_count": "desc"}, {"_key": "asc"}]


def test_facets_under_the_same_conditions_are_counted_together() -> None:
    found = document_facets(a_request(facets=["country", "type"]), a_query())
    assert found == {
        ABOUT: {
            "filter": {"bool": {"filter": []}},
            "aggs": {
                "country": {"terms": {"field": "countries", "size": 500, "order": BY_COUNT}},
                "type": {"terms": {"field": "type", "size": 500, "order": BY_COUNT}},
            },
        }
    }


def test_a_chosen_facet_is_counted_without_its_own_choice() -> None:
    request = a_request(facets=["type"], country=["NPL", "!IND"], type="evaluation", facet_size=3)
    found = document_facets(request, a_query())
    assert set(found) == {"country", "type"}
    of_type = [
        {"terms": {"countries": ["NPL"]}},
        {"bool": {"must_not": {"terms": {"countries": ["IND"]}}}},
    ]
    assert found["type"] == {
        "filter": {"bool": {"filter": of_type}},
        "aggs": {
            "values": {"terms": {"field": "type", "size": 3, "order": BY_COUNT}},
            "chosen": {"terms": {"field": "type", "include": ["evaluation"], "size": 1}},
        },
    }
    assert found["country"]["aggs"]["chosen"]["terms"]["include"] == ["NPL", "IND"]


def test_years_are_counted_by_year_the_newest_first() -> None:
    values = document_facets(a_request(facets=["year"]), a_query())[ABOUT]["aggs"]["year"]
    assert values == {"terms": {"field": "year", "size": 1_000, "order": {"_key": "desc"}}}


def test_kinds_are_counted_in_reports_whose_passages_meet_the_search() -> None:
    request = a_request(facets=["kind"], country="NPL", q="wages", confidence=0.5)
    kind = document_facets(request, a_query("wages"))["kind"]
    assert {"terms": {"countries": ["NPL"]}} in kind["filter"]["bool"]["filter"]
    inside = kind["aggs"]["passages"]
    assert inside["nested"] == {"path": "passages"}
    narrowed = inside["aggs"]["passages"]["filter"]["bool"]["filter"]
    assert narrowed[0] == {"terms": {"passages.kind": list(READER_KINDS)}}  # few have one
    assert narrowed[1] == {"range": {"passages.confidence": {"gte": 0.5}}}
    assert len(narrowed) > 2  # the text holds on the same passage
    values = inside["aggs"]["passages"]["aggs"]["values"]
    assert values["terms"]["field"] == "passages.kind"
    assert values["terms"]["include"] == list(READER_KINDS)
    assert values["aggs"] == {"reports": {"reverse_nested": {}}}


def test_kinds_are_counted_in_the_reports_that_are_about_it_unless_passages_are_chosen() -> None:
    found = document_facets(a_request(facets=["kind", "type"], q="wages"), a_query("wages"))
    assert set(found) == {ABOUT}
    assert set(found[ABOUT]["aggs"]) == {"kind", "type"}
    inside = found[ABOUT]["aggs"]["kind"]
    assert inside["nested"] == {"path": "passages"}
    assert len(inside["aggs"]["passages"]["filter"]["bool"]["filter"]) > 1  # the text, once more
    for chosen in ({"kind": "lesson"}, {"confidence": 0.5}):
        alone = document_facets(a_request(facets=["kind"], **chosen), a_query())
        assert set(alone) == {"kind"}
    # a target is the report's alone to tell: what is listed of a kind must have it as a tag
    target = a_query("sdg 8.7", [a_concept("sdg", "8.7", "sdg 8.7")])
    assert set(document_facets(a_request(facets=["kind"]), target)) == {"kind"}


def test_a_chosen_kind_is_counted_though_it_is_not_offered() -> None:
    request = a_request(facets=["kind"], kind=["table", "!contents"])
    inside = document_facets(request, a_query())["kind"]["aggs"]["passages"]["aggs"]["passages"]
    (listed,) = inside["filter"]["bool"]["filter"]
    assert listed == {"terms": {"passages.kind": [*READER_KINDS, "table", "contents"]}}


def test_what_is_asked_for_is_counted_and_what_is_chosen_too() -> None:
    assert named(SearchRequest()) == set(COUNTED_UNASKED)
    assert named(a_request(facets="none", country="NPL")) == {"country"}
    looked_for = SearchRequest(facets=("none",), facet_queries={"sdg": FacetQuery("8", ("8.7",))})
    assert named(looked_for) == {"sdg"}


def named(request: SearchRequest) -> set[str]:
    found = document_facets(request, a_query())
    together = found.pop(ABOUT, {"aggs": {}})
    return {*found, *together["aggs"]}


def test_values_that_are_looked_for_are_the_only_ones_counted() -> None:
    known = SearchRequest(
        facets=("country",), facet_queries={"country": FacetQuery("ne", ("NPL",))}
    )
    country = document_facets(known, a_query())[ABOUT]["aggs"]["country"]
    assert country["terms"]["include"] == ["NPL"]
    unknown = SearchRequest(facets=("partner",), facet_queries={"partner": FacetQuery("ki", None)})
    partner = document_facets(unknown, a_query())[ABOUT]["aggs"]["partner"]
    assert partner["terms"] == {"field": "partners", "size": 10_000, "order": BY_COUNT}


def test_counts_are_found_wherever_they_stand_in_the_answer() -> None:
    year, kind, country = (FACET_BY_NAME[name] for name in ("year", "kind", "country"))
    answer = {
        "kind": {"passages": {"passages": {"values": 1}}},
        "country": {"values": 2},
        ABOUT: {"year": 3},
    }
    assert facet_counts({ABOUT: {"kind": {"passages": {"values": 4}}}}, kind) == {"values": 4}
    assert facet_counts(answer, kind) == {"values": 1}
    assert facet_counts(answer, country) == {"values": 2}
    assert facet_counts(answer, year) == {"values": 3}
    assert facet_counts({}, year) is None


# -- the answer --------------------------------------------------------------------------------


def answered(name: str, request: SearchRequest, **aggregations: Any) -> Any:
    return facet_answers({name: aggregations}, request, VOCABULARY)[name]


def test_values_are_labelled_counted_and_marked_as_chosen() -> None:
    request = a_request(country=["NPL", "!IND", "TUV"], lang="fr")
    answer = answered("country", request, values=buckets({"NPL": 3, "IND": 5}))
    assert (answer["label"], answer["type"], answer["more"]) == ("Pays", "terms", False)
    assert answer["values"] == [
        {"value": "IND", "label": "Inde", "count": 5, "selected": False, "excluded": True}
        | {"parent": "034"},
        {"value": "NPL", "label": "Népal", "count": 3, "selected": True, "parent": "034"},
        {"value": "TUV", "label": "Tuvalu", "count": 0, "selected": True, "parent": "061"},
    ]


def test_a_list_that_was_cut_says_so() -> None:
    request = SearchRequest(facet_size=1)
    cut = answered("type", request, values=buckets({"evaluation": 2, "statement": 1}))
    assert ([each["value"] for each in cut["values"]], cut["more"]) == (["evaluation"], True)
    by_engine = answered("type", SearchRequest(), values=buckets({"evaluation": 2}, left_out=4))
    assert by_engine["more"]


def test_what_is_chosen_is_counted_though_the_list_was_cut() -> None:
    request = SearchRequest(facet_size=1, selections={"type": Selection(("statement",))})
    found = answered(
        "type",
        request,
        values=buckets({"evaluation": 2, "statement": 1}),
        chosen=buckets({"statement": 1}),
    )
    assert [(each["value"], each["count"]) for each in found["values"]] == [
        ("evaluation", 2),
        ("statement", 1),
    ]


def test_kinds_count_reports_not_passages() -> None:
    bucket = {"key": "lesson", "doc_count": 40, "reports": {"doc_count": 3}}
    counts = {"values": {"buckets": [bucket], "sum_other_doc_count": 0}}
    found = answered("kind", SearchRequest(), passages={"passages": counts})
    assert found["values"][0]["count"] == 3


def test_years_say_which_are_chosen() -> None:
    found = answered("year", a_request(year_from=2019), values=buckets({2020: 1, 2018: 4}))
    assert found["type"] == "range"
    assert found["values"] == [
        {"value": 2020, "label": "2020", "count": 1, "selected": True},
        {"value": 2018, "label": "2018", "count": 4, "selected": False},
    ]


def test_values_of_the_collection_are_sifted_by_what_is_typed() -> None:
    request = SearchRequest(facet_queries={"partner": FacetQuery("azul", None)})
    found = answered("partner", request, values=buckets({"Kiln Watch": 2, "Rede Azul": 1}))
    assert [each["value"] for each in found["values"]] == ["Rede Azul"]


def test_what_narrows_hits_can_be_taken_back_one_by_one() -> None:
    request = a_request(
        country=["NPL", "!IND"],
        pathfinder="true",
        year_from=2015,
        year_to=2020,
        confidence=0.8,
        document="a" * 64,
        lang="fr",
    )
    assert [tuple(each.values()) for each in applied_filters(request, VOCABULARY)] == [
        ("country", "NPL", "Népal", False),
        ("country", "IND", "Inde", True),
        ("pathfinder", "true", "Oui", False),
        ("year_from", 2015, "2015", False),
        ("year_to", 2020, "2020", False),
        ("confidence", "0.8", "≥ 0.8", False),
        ("document", "a" * 64, "a" * 64, False),
    ]
    keys = {"parameter", "value", "label", "excluded"}
    assert all(set(each) == keys for each in applied_filters(request, VOCABULARY))


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("cote", "Côte d’Ivoire", True),
        ("D'IVOIRE", "Côte d’Ivoire", True),
        ("voire", "Côte d’Ivoire", False),
        ("غانا", "الغانا", True),
        ("", "anything", True),
    ],
)
def test_names_are_found_by_the_beginnings_of_their_words(
    typed: str, name: str, *, found: bool
) -> None:
    assert is_sought(typed, ["other!", name]) == found


def test_known_values_are_sought_by_label_and_id() -> None:
    country = FACET_BY_NAME["country"]
    assert sought_values(country, "npl", VOCABULARY, "en") == ("NPL",)
    assert sought_values(country, "nepa", VOCABULARY, "en") == ("NPL",)
    assert sought_values(FACET_BY_NAME["partner"], "x", VOCABULARY, "en") is None
    assert sought_values(FACET_BY_NAME["pathfinder"], "ou", VOCABULARY, "fr") == ("true",)
