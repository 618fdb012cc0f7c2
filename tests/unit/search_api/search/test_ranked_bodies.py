"""In which steps are reports ranked, what counts for weaker, and what is a place worth?"""

from dataclasses import replace
from typing import Any

import pytest
from asked import a_concept, a_query, a_request

from search_api.facets.conditions import WITH_WEAKER, conditions
from search_api.facets.counts import ABOUT
from search_api.query.clauses.boolean import all_of
from search_api.query.clauses.text import ELSEWHERE, passage_text_clause
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.parser import parse_text
from search_api.query.text_query import TextQuery, text_query
from search_api.search.documents_body import (
    COUNTRY_FACTOR,
    FAR_ABOVE,
    RESCORED,
    SORTS,
    WEAKER_FACTOR,
    about_places,
    documents_body,
    filled_body,
    place_factor,
    weaker_count,
    without_second_step,
)
from search_api.search.passages_body import (
    best_passages,
    best_passages_body,
    passages_body,
    snippets_body,
)

WAGES = a_query("wages in kilns")
NEPAL = Understood("nepal", Concept("country", "NPL", {}, ("NPL",)))
ASIA = a_concept("region", "034", "asia")


def asking(**more: Any) -> Any:
    return a_request(**{"q": "wages in kilns", "facets": "none"} | more)


def best_passage(body: Any) -> Any:
    """What the second step asks of passages."""
    return body["rescore"]["query"]["rescore_query"]["nested"]


# -- two steps ---------------------------------------------------------------------------------


def test_the_best_reports_are_ranked_again_by_the_passage_that_answers_best() -> None:
    body = documents_body(asking(), WAGES)
    second = body["rescore"]
    assert second["window_size"] == RESCORED
    inside = best_passage(body)
    assert inside["path"] == "passages"
    assert "passages.text.en" in str(inside["query"])
    assert not {"sort", "track_scores"} & set(body)


def test_of_chosen_passages_the_best_one_that_is_chosen_decides() -> None:
    body = documents_body(asking(kind="lesson"), WAGES)
    inside = best_passage(body)["query"]["bool"]
    assert inside["filter"] == [{"terms": {"passages.kind": ["lesson"]}}]
    assert "passages.text.en" in str(inside["must"])
    (found,) = body["query"]["bool"]["filter"]
    ways = found["bool"]["should"]
    assert len(ways) == 2  # the report's own text leaves some passages out
    assert ways[1]["nested"]["path"] == "passages"


def test_in_another_order_there_is_no_second_step() -> None:
    body = documents_body(asking(sort="title"), WAGES)
    assert "rescore" not in body
    assert body["sort"] == [{"title.sort": "asc"}, {"id": "asc"}]
    assert without_second_step(body) is body


def test_without_the_second_step_hits_stand_in_an_order_that_can_be_read_to_its_end() -> None:
    body = documents_body(asking(), WAGES)
    first = without_second_step(body)
    assert first == {name: value for name, value in body.items() if name != "rescore"} | {
        "sort": SORTS["relevance"],
        "track_scores": True,
    }
    assert SORTS["relevance"] == [
        {"_score": "desc"},
        {"year": {"order": "desc", "missing": "_last"}},
        {"id": "asc"},
    ]


# -- weaker matches ----------------------------------------------------------------------------


@pytest.mark.parametrize("more", [{}, {"country": "NPL"}, {"kind": "lesson"}])
def test_a_filled_list_holds_weaker_matches_far_below(more: dict[str, Any]) -> None:
    request = asking(**more)
    met = all_of(conditions(request, WAGES, "document"))
    body = filled_body(request, WAGES, 10)
    assert body["aggs"][ABOUT] == {"filter": met}
    both = body["query"]["bool"]
    assert both["should"] == {"constant_score": {"filter": met, "boost": FAR_ABOVE}}
    assert both["must"] == documents_body(request, WAGES)["query"]
    assert body["post_filter"] == weaker_count(request, WAGES)[WITH_WEAKER]["filter"] != met


def test_what_is_about_it_is_looked_at_once_for_its_count_and_the_facets() -> None:
    request = a_request(q="wages in kilns", facets="country")
    body = filled_body(request, WAGES, 10)
    assert set(body["aggs"]) == {ABOUT}
    assert (
        body["aggs"][ABOUT]["filter"] == body["query"]["bool"]["should"]["constant_score"]["filter"]
    )
    assert set(body["aggs"][ABOUT]["aggs"]) == {"country"}


def test_weaker_matches_are_counted_with_what_is_chosen_of_reports_or_passages() -> None:
    def counted(request: Any) -> Any:
        return weaker_count(request, WAGES)[WITH_WEAKER]["filter"]

    assert counted(asking(country="NPL")) == all_of([{"terms": {"countries": ["NPL"]}}])
    lessons = asking(kind="lesson")
    any_of_it = conditions(replace(lessons, matches="any"), WAGES, "document")
    assert counted(lessons) == all_of(any_of_it)
    assert weaker_count(asking(matches="any"), WAGES) == {}
    assert weaker_count(a_request(), a_query()) == {}


def test_where_weaker_ones_are_listed_they_count_less_in_both_steps() -> None:
    request = asking(matches="any")
    body = documents_body(request, WAGES)
    met = all_of(conditions(asking(), WAGES, "document"))
    weaker = {"filter": {"bool": {"must_not": met}}, "weight": WEAKER_FACTOR}
    for ranked in (body["query"], body["rescore"]["query"]["rescore_query"]):
        assert ranked["function_score"]["functions"] == [weaker]
        assert ranked["function_score"]["boost_mode"] == "multiply"
    plain = documents_body(asking(), WAGES)
    assert body["query"]["function_score"]["query"] == plain["query"]


# -- places ------------------------------------------------------------------------------------


def in_nepal(rest: float, place: float = 1.0) -> TextQuery:
    """A question whose other words weigh so much beside its place."""
    query = a_query("wages nepal", [replace(NEPAL, weight=place)])
    return replace(query, rest=(("wages", rest),))


def test_a_place_is_worth_the_more_the_more_of_the_question_it_is() -> None:
    in_passing, half = (place_factor(in_nepal(rest)) - 1 for rest in (9.0, 1.0))
    assert in_passing == pytest.approx((COUNTRY_FACTOR - 1) / 7**1.5)
    assert half == pytest.approx((COUNTRY_FACTOR - 1) * (0.5 / 0.7) ** 1.5)
    assert place_factor(in_nepal(0.1)) == COUNTRY_FACTOR
    assert place_factor(in_nepal(1.0, place=0.0)) == COUNTRY_FACTOR  # nobody asked how rare


def test_reports_on_a_region_are_those_on_its_countries() -> None:
    query = a_query("wages nepal asia", [NEPAL, ASIA])
    assert about_places(query) == [
        {"terms": {"countries": ["NPL"]}},
        {"terms": {"regions": ["034"]}},
    ]
    assert about_places(query, "document.{}".format)[0] == {
        "terms": {"document.countries": ["NPL"]}
    }
    assert about_places(WAGES) == []


def test_both_steps_lift_what_is_about_a_place_and_the_first_what_mentions_it() -> None:
    query = a_query("wages nepal", [NEPAL])
    body = documents_body(asking(), query)
    about = {"filter": {"terms": {"countries": ["NPL"]}}, "weight": place_factor(query) - 1}
    for ranked in (body["query"], body["rescore"]["query"]["rescore_query"]):
        assert ranked["function_score"]["functions"] == [{"weight": 1}, about]
        assert ranked["function_score"]["score_mode"] == "sum"
    shoulds = body["query"]["function_score"]["query"]["bool"]["should"]
    named = [
        each["constant_score"]
        for each in shoulds
        if "NPL" in str(each) and "constant_score" in each
    ]
    assert named
    assert all(each["boost"] > 0 for each in named)


def test_of_two_places_each_lifts_by_half_so_that_a_report_about_both_leads() -> None:
    query = a_query("wages nepal asia", [NEPAL, ASIA])
    gain = (place_factor(query) - 1) / 2
    whole, *places = documents_body(asking(), query)["query"]["function_score"]["functions"]
    assert whole == {"weight": 1}
    assert places == [
        {"filter": {"terms": {"countries": ["NPL"]}}, "weight": gain},
        {"filter": {"terms": {"regions": ["034"]}}, "weight": gain},
    ]


def test_a_passage_scores_by_a_concepts_name_where_its_language_is_not_asked_in() -> None:
    names = {"en": ("child labour",), "fr": ("travail des enfants", "enfants au travail")}
    concept = Understood("child labour", Concept("topic", "any", names))
    text, english = parse_text("child labour"), {"child": frozenset({"en"})}
    asked = text_query(text, ["en", "fr"], english, (concept,))
    best = best_passage(documents_body(asking(), asked))["query"]["boosting"]["positive"]
    (forms,) = (one["dis_max"] for one in best["boosting"]["positive"]["bool"]["should"][:1])
    french = forms["queries"][-1]["combined_fields"]
    assert french["query"] == "travail des enfants"
    assert french["fields"] == ["passages.heading.fr^1", "passages.text.fr"]
    assert french["boost"] == ELSEWHERE < 1
    alone = text_query(text, ["en"], english, (concept,))
    assert "passages.text.fr" not in str(documents_body(asking(), alone))


# -- passages ----------------------------------------------------------------------------------


def test_the_best_passages_are_asked_for_report_by_report() -> None:
    request = asking(kind="lesson", passages=2)
    query = a_query("wages -debt")
    body = best_passages_body(request, query, ["a", "b"])
    asked = body["query"]["bool"]
    assert asked["must"]["boosting"]["positive"] == passage_text_clause(query, str)
    assert asked["filter"] == [
        {"terms": {"document.id": ["a", "b"]}},
        {"terms": {"kind": ["lesson"]}},
    ]
    assert "debt" in str(asked["must_not"])
    by_report = body["aggs"]["reports"]
    once = {"collect_mode": "depth_first"}
    assert by_report["terms"] == {"field": "document.id", "size": 2} | once
    best = by_report["aggs"]["best"]["top_hits"]
    assert (best["size"], best["_source"]) == (2, True)
    assert best["sort"] == [{"_score": "desc"}, {"ordinal": "asc"}]
    assert best["docvalue_fields"] == ["words"]
    assert (body["size"], body["track_total_hits"]) == (0, False)
    assert best_passages_body(request, query, [])["aggs"]["reports"]["terms"]["size"] == 1


def test_best_passages_are_read_by_the_id_of_their_report() -> None:
    bucket = {"key": "a", "best": {"hits": {"hits": [{"_id": "a-0"}]}}}
    answer = {"aggregations": {"reports": {"buckets": [bucket]}}}
    assert best_passages(answer) == {"a": [{"_id": "a-0"}]}


def test_known_passages_are_asked_for_by_their_ids() -> None:
    assert snippets_body(("a-0", "b-1")) == {
        "query": {"ids": {"values": ["a-0", "b-1"]}},
        "size": 2,
        "track_total_hits": False,
        "_source": True,
    }


def test_weaker_passages_are_counted_beside_those_that_are_listed() -> None:
    request = asking()
    whole = conditions(replace(request, matches="any"), WAGES, "passage")
    body = passages_body(request, WAGES)
    assert body["query"]["bool"]["filter"] == whole
    assert body["post_filter"] == all_of(conditions(request, WAGES, "passage"))
    assert body["aggs"] == {WITH_WEAKER: {"filter": all_of(whole)}}
    assert passages_body(asking(matches="any"), WAGES)["aggs"] == {}


def test_reports_on_a_narrowed_region_are_those_on_the_countries_that_are_left() -> None:
    left = replace(ASIA.concept, tags=(), countries=("NPL", "BTN"))
    query = a_query("wages asia except india", [replace(ASIA, concept=left)])
    assert about_places(query) == [{"terms": {"countries": ["NPL", "BTN"]}}]
