"""Which clauses do a question's symbols, citations, phrases and beginnings become?"""

import re
from dataclasses import replace
from typing import Any

import pytest
from asked import a_concept, a_query

from config.index.fields import nested
from search_api.query.clauses.boolean import any_of
from search_api.query.clauses.concept_scores import concept_boost, typed_clauses
from search_api.query.clauses.text import (
    BODY_BOOST,
    BODY_OF_WORDS_BOOST,
    body_clauses,
    cited_document_clauses,
    excluded_text_clauses,
    identifier_clauses,
    passage_text_clause,
    title_clauses,
)
from search_api.query.clauses.wanted import kind_clauses, type_clauses
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept


def test_a_run_of_words_with_a_digit_may_be_a_documents_own_symbol() -> None:
    (clause,) = identifier_clauses(a_query("budget A/81/6 (Sect. 12)"))
    assert clause["terms"]["boost"] == 1_000.0
    keys = clause["terms"]["identifier_keys"]
    assert keys[:2] == ["BUDGETA/81/6", "BUDGETA/81/6SECT"]
    assert {"A/81/6", "A/81/6SECT12", "SECT12"} <= set(keys)
    assert len(keys) == len(set(keys))
    assert "12" not in keys  # too short to be one's own
    assert not any(key.isalpha() for key in keys)


def test_runs_are_short_and_excluded_words_are_no_part_of_them() -> None:
    (clause,) = identifier_clauses(a_query("A/1 b c d e f -S/2025/7"))
    keys = clause["terms"]["identifier_keys"]
    assert "A/1BCDE" in keys
    assert "A/1BCDEF" not in keys
    assert not any("2025" in key for key in keys)
    assert identifier_clauses(a_query("brick kilns")) == []


def test_what_is_cited_finds_reports_that_cite_it() -> None:
    convention = a_concept("instrument", "C182", "c182")
    target = a_concept("sdg", "8.7", "8.7")
    query = a_query("c182 8.7", [convention, target, a_concept("country", "NPL", "nepal")])
    assert cited_document_clauses(query) == [
        {"constant_score": {"filter": {"term": {"instruments": "C182"}}, "boost": 5.0}},
        {"constant_score": {"filter": {"term": {"sdg_targets": "8.7"}}, "boost": 5.0}},
    ]
    optional = passage_text_clause(query, nested)["boosting"]["positive"]["boosting"]["positive"][
        "bool"
    ]["should"]
    cited = {"constant_score": {"filter": {"term": {"passages.instruments": "C182"}}, "boost": 5.0}}
    assert cited in optional
    assert "8.7" not in str([each for each in optional if "constant_score" in each])


def test_words_are_matched_in_titles_and_whole_texts_of_each_language() -> None:
    titles, bodies = title_clauses(a_query("wages")), body_clauses(a_query("wages"))
    by_field: dict[str, Any] = {}
    for each in phrases_in([*titles, *bodies]):
        by_field |= each["match"]
    assert {"title_text.en", "body.en"} <= set(by_field)
    assert by_field["title_text.en"] == {"query": "wages", "boost": 0.3}
    assert by_field["body.en"] == {"query": "wages", "boost": BODY_OF_WORDS_BOOST}
    assert title_clauses(a_query('"brick kilns"')) == []


@pytest.mark.parametrize(
    ("facet", "value", "boost"),
    [
        ("topic", "forced-labour", BODY_BOOST),
        ("instrument", "C182", BODY_BOOST),
        ("country", "NPL", BODY_OF_WORDS_BOOST),
        ("region", "034", BODY_OF_WORDS_BOOST),
    ],
)
def test_the_whole_text_counts_more_where_no_concept_lifts_a_report(
    facet: str, value: str, boost: float
) -> None:
    query = a_query("wages named", [a_concept(facet, value, "named")])
    assert BODY_OF_WORDS_BOOST > BODY_BOOST
    boosts = {
        each["match"]["body.en"]["boost"]
        for each in phrases_in(body_clauses(query))
        if "body.en" in each["match"]
    }
    assert boosts == {boost}


def test_words_count_once_by_the_best_of_their_forms() -> None:
    """Stems and exact forms are summed nowhere: a word that is its own stem would count twice."""
    query = a_query("wages kilns")
    passages = passage_text_clause(query, nested)["boosting"]["positive"]["boosting"]["positive"][
        "bool"
    ]["should"]
    for clauses in (title_clauses(query), body_clauses(query), passages):
        (forms,) = (each["dis_max"] for each in clauses if "dis_max" in each)
        assert 0 < forms["tie_breaker"] < 1
        assert len(forms["queries"]) == len(query.weights) > 1
        assert all("'query': 'wages kilns'" in str(form) for form in forms["queries"])


def test_a_phrase_or_beginning_must_stand_in_the_passage() -> None:
    query = a_query('wages "brick kilns" OR "stone quarries" traffick*')
    wanted = passage_text_clause(query, nested)["boosting"]["positive"]["boosting"]["positive"][
        "bool"
    ]
    phrases, beginning = wanted["must"]
    assert phrases["bool"]["minimum_should_match"] == 1
    assert {"match_phrase": {"passages.text.any": "brick kilns"}} in phrases["bool"]["should"]
    assert {"match_phrase": {"passages.heading.any": "stone quarries"}} in phrases["bool"]["should"]
    assert beginning == any_of(
        [
            {"match_bool_prefix": {"passages.heading.any": "traffick"}},
            {"match_bool_prefix": {"passages.text.any": "traffick"}},
        ]
    )
    assert wanted["should"]


def test_each_word_that_is_excluded_has_its_own_clause() -> None:
    one, other = excluded_text_clauses(a_query('wages -fishing -"child labour"'), str)
    assert {"match_phrase": {"heading.any": "fishing"}} in one["bool"]["should"]
    assert {"match_phrase": {"text.any": "child labour"}} in other["bool"]["should"]


def phrases_in(clauses: list[Any]) -> list[Any]:
    """Also where the best of several is taken."""
    return [
        inner for each in clauses for inner in each.get("dis_max", {"queries": [each]})["queries"]
    ]


@pytest.mark.parametrize("count", [3, 40])
def test_only_so_many_words_are_searched_and_it_is_said(count: int) -> None:
    query = a_query(" ".join(f"word{number}" for number in range(count)))
    assert len(query.words.split()) == min(count, 32)
    expected = ["Only the first 32 words were searched for."] if count > 32 else []
    assert list(map(str, query.warnings)) == expected


def test_a_word_is_not_looked_for_beside_itself() -> None:
    pairs = re.findall(
        r"'query': '(\w+ \w+)'",
        str(passage_text_clause(a_query("wages kilns Kilns kilns wages kilns"), nested)),
    )
    assert set(pairs) == {"wages kilns", "kilns wages"}


def test_words_of_one_subject_s_name_are_no_pair_for_its_tag_says_so() -> None:
    concepts = [
        a_concept("topic", "child-labour", "child labour"),
        a_concept("sector", "fishing", "fishers"),
        a_concept("country", "VNM", "Viet Nam"),
    ]
    query = a_query("Child labour fishers Viet Nam", concepts)
    pairs = re.findall(r"'query': '(\w+ \w+)'", str(passage_text_clause(query, nested)))
    assert set(pairs) == {"labour fishers", "fishers Viet", "Viet Nam"}


def test_what_is_finer_weighs_more_than_what_it_stands_under() -> None:
    finer = replace(a_concept("finer", "light-work"), weight=4.0)
    coarser = replace(a_concept("topic", "child-labour/minimum-age"), weight=4.0)
    assert concept_boost(finer) > concept_boost(coarser)


def test_a_name_that_texts_are_not_tagged_by_weighs_half() -> None:
    sure = a_concept("topic", "monitoring-systems", "monitoring system")
    tagged = replace(sure.concept, tagged_by=frozenset({"monitoring system"}))
    surest = replace(sure, concept=tagged, name="monitoring system", weight=4.0)
    unsure = replace(surest, text="information system", name="information system")
    assert concept_boost(unsure) == concept_boost(surest) / 2
    alone, others = (replace(each, weight=0.0) for each in (unsure, surest))
    assert concept_boost(alone) == concept_boost(others)  # a question of nothing but names
    place = replace(a_concept("country", "NPL", "nepal"), weight=4.0)
    assert concept_boost(place) == concept_boost(surest)


def test_words_that_named_what_no_report_carries_score_as_words_alone() -> None:
    care = Concept("finer", "childcare", {"en": ("childcare",)}, ("childcare",))
    query = replace(a_query("preschool age"), understood=(Understood("preschool", care),))
    assert len(typed_clauses(query, nested)) == 1
    nowhere = replace(query.understood[0], is_nowhere=True)
    assert typed_clauses(replace(query, understood=(nowhere,)), nested) == []


def test_words_that_tag_no_text_count_as_much_as_the_concept_that_they_name() -> None:
    debt = Concept("topic", "debt-bondage", {"en": ("bonded labour",)}, ("debt-bondage",))
    query = replace(a_query("moneylenders"), understood=(Understood("moneylenders", debt),))
    (typed,) = typed_clauses(query, nested)
    assert "moneylenders" in str(typed["constant_score"]["filter"])
    assert typed["constant_score"]["boost"] == concept_boost(query.understood[0])
    named = replace(query, understood=(Understood("Bonded Labour", debt),))
    assert typed_clauses(named, nested) == []


def test_reports_full_of_the_kind_asked_for_are_lifted_by_their_type() -> None:
    good = Understood("good practices", Concept("kind", "good_practice", {}, ("good-practice",)))
    evaluation = Understood("evaluation of", Concept("type", "evaluation", {}))
    query = replace(a_query("schools"), intents=(good, evaluation))
    lifted = [each["constant_score"]["filter"]["terms"] for each in type_clauses(query, "type")]
    assert lifted == [{"type": ["good-practice"]}, {"type": ["evaluation"]}]
    (kind,) = kind_clauses(query, "kind")
    assert kind["constant_score"]["filter"] == {"term": {"kind": "good_practice"}}
