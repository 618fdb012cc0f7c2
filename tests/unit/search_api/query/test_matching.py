"""Does a question become the one rule for what is about it?"""

from typing import Any

import pytest

from config.index import fields as f
from config.vocabulary import Vocabulary, load_vocabulary
from search_api.query.clauses.matching import ENOUGH, OF_A_QUESTION, at_all, must_clauses
from search_api.query.clauses.place import REPORT, passage_place
from search_api.query.entities.concept_names import ConceptNames, learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.parser import parse_text
from search_api.query.text_query import TextQuery, text_query
from search_api.search.documents_body import COUNTRY_FACTOR, place_factor
from search_api.search.rarity import (
    Rarity,
    keys_of,
    rarities,
    rarity_body,
    rarity_weight,
    with_rarity_weights,
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def names(vocabulary: Vocabulary) -> ConceptNames:
    return learn_names(vocabulary)


def a_query(text: str, names: ConceptNames | None = None) -> TextQuery:
    parsed = parse_text(text)
    understood = find_concepts(parsed.words, names, ("en",)) if names else ()
    return text_query(parsed, ["en"], {}, understood)


def with_weights(query: TextQuery, weights: dict[str, float], concepts: float = 0.0) -> TextQuery:
    languages = tuple(code for code, _ in query.weights)
    known = {(word, languages): Rarity(weights.get(word, 0.0), 0) for word, _ in query.rest}
    tags = {
        (each.concept.value, (each.concept.facet,)): Rarity(concepts, 0)
        for each in query.understood
    }
    return with_rarity_weights(query, known | tags)


def found(body: Any, key: str) -> list[Any]:
    """Every value of the key, however deep it stands."""
    if isinstance(body, list):
        return [hit for each in body for hit in found(each, key)]
    if not isinstance(body, dict):
        return []
    return ([body[key]] if key in body else []) + [
        hit for each in body.values() for hit in found(each, key)
    ]


def test_nothing_asked_is_nothing_demanded() -> None:
    assert must_clauses(a_query(""), REPORT) == at_all(a_query(""), REPORT) == []


def test_a_single_word_must_stand_there() -> None:
    clauses = must_clauses(a_query("kilns"), REPORT)
    assert [each["query"] for each in found(clauses, "multi_match")] == ["kilns"]
    assert found(clauses, "function_score") == [] or found(clauses, "min_score")[0] > 0


def test_a_name_of_one_word_beside_its_article_stands_there_as_typed(names: ConceptNames) -> None:
    parsed = parse_text("la trata en la pesca artesanal")
    understood = find_concepts(parsed.words, names, ("es",))
    asked = text_query(parsed, ["es"], {}, understood)
    together = [each for each in found(must_clauses(asked, REPORT), "query") if each == "la trata"]
    assert not together  # `se trata` is the same word
    assert any(
        "la trata" in each.values() for each in found(must_clauses(asked, REPORT), "match_phrase")
    )


@pytest.mark.parametrize("text", ["bonded labour", "Bonded labourers", "servitude pour dettes"])
def test_a_concept_asked_by_a_name_that_says_nothing_else_stands_there_by_its_tag(
    names: ConceptNames, text: str
) -> None:
    clauses = must_clauses(a_query(text, names), REPORT)
    assert found(clauses, "terms") == [{f.CONCEPTS: ["forced-labour/debt-bondage"]}]
    assert not found(clauses, "match_phrase")  # `thé` as typed stands in every English report


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("shelter", {"shelter"}),  # broad: a tag only beside a surer name
        ("children who work", {"children who work", "childrenwhowork"}),  # a name of questions
        ("co operatives", {"co operatives", "cooperatives"}),  # parted otherwise than the name
    ],
)
def test_a_concept_asked_by_another_name_stands_there_as_typed_too(
    names: ConceptNames, text: str, typed: set[str]
) -> None:
    clauses = must_clauses(a_query(text, names), REPORT)
    assert found(clauses, "terms")
    phrases = found(clauses, "match_phrase")
    assert typed <= {text for each in phrases for text in each.values()}


def test_each_concept_must_be_held_and_of_several_places_one(names: ConceptNames) -> None:
    clauses = must_clauses(
        a_query("bonded labour in brick kilns of Nepal and India", names), REPORT
    )
    (whole,) = clauses
    demanded = whole["bool"]["should"][0]["bool"]["filter"]
    places, *subjects = demanded
    about_either = [{"terms": {f.COUNTRIES: ["NPL"]}}, {"terms": {f.COUNTRIES: ["IND"]}}]
    assert places["bool"]["should"][:2] == about_either
    assert [{f.CONCEPTS: ["sector/brick-kilns"]}] in [found(each, "terms") for each in subjects]


def test_a_place_alone_is_held_by_whoever_names_it(names: ConceptNames) -> None:
    for text in ("Nepal", "wages in Nepal"):
        clauses = must_clauses(a_query(text, names), REPORT)
        assert {f.MENTIONED: ["NPL"]} in found(clauses, "terms")


def test_however_many_places_are_named_what_stands_beside_them_is_asked_once(
    names: ConceptNames,
) -> None:
    def asked_inside(text: str) -> list[dict[str, Any]]:
        clauses = must_clauses(a_query(text, names), REPORT)
        return [each for each in found(clauses, "terms") if f.nested(f.CONCEPTS) in each]

    one = asked_inside("brick kilns in Nepal")
    assert one == [{f.nested(f.CONCEPTS): ["sector/brick-kilns"]}]
    assert asked_inside("brick kilns in Nepal, India, Pakistan and Bhutan") == one


def test_one_of_the_codes_that_stand_in_reports_must_be_held() -> None:
    query = a_query("what do A/HRC/45/8 and A/HRC/46/2 say")
    codes = {"A/HRC/45/8": 5.0, "A/HRC/46/2": 5.0, "say": 3.0}
    (whole,) = must_clauses(with_weights(query, codes), REPORT)
    demanded = whole["bool"]["should"][0]["bool"]["filter"]
    texts = [[*each.values()] for clause in demanded for each in found(clause, "match_phrase")]
    assert {"A/HRC/45/8", "A/HRC/46/2"} == {text for (text,) in texts}
    assert len(demanded) == 2  # one of them, and enough of all
    unknown = must_clauses(with_weights(query, {"say": 3.0}), REPORT)
    assert found(unknown, "match_phrase") == []  # what the other words find is listed


@pytest.mark.parametrize("text", ["cocoa or coffee", "cacao ou café", "cacao o café"])
def test_of_concepts_said_with_or_between_one_must_be_held(text: str, names: ConceptNames) -> None:
    parsed = parse_text(text)
    understood = find_concepts(parsed.words, names, ())
    both = must_clauses(text_query(parsed, ["en"], {}, understood), REPORT)
    (demanded,) = both[0]["bool"]["should"][0]["bool"]["filter"]
    assert found(demanded, "terms") == [
        {f.CONCEPTS: ["sector/cocoa"]},
        {f.CONCEPTS: ["sector/coffee"]},
    ]
    each = must_clauses(a_query("cocoa and coffee", names), REPORT)
    assert len(each[0]["bool"]["should"][0]["bool"]["filter"]) == 2


@pytest.mark.parametrize("text", ["cocoa OR sorghum prices", "prices sorghum OR cocoa"])
def test_of_a_concept_and_a_word_beside_the_sign_or_one_must_be_held(
    text: str, names: ConceptNames
) -> None:
    either = with_weights(a_query(text, names), {"sorghum": 2.0, "prices": 1.0}, concepts=2.0)
    (demanded, *_) = must_clauses(either, REPORT)[0]["bool"]["should"][0]["bool"]["filter"]
    assert found(demanded, "terms") == [{f.CONCEPTS: ["sector/cocoa"]}]
    assert [each["query"] for each in found(demanded, "multi_match")] == ["sorghum"]
    rare = with_weights(a_query("cocoa OR sorghum", names), {"sorghum": 9.0}, concepts=0.1)
    assert (
        found(must_clauses(rare, REPORT), "function_score") == []
    )  # nor does its weight ask for it
    sentence = a_query(text.replace("OR", "or"), names)
    assert not found(
        must_clauses(sentence, REPORT)[0]["bool"]["should"][0]["bool"]["filter"][0], "multi_match"
    )


def test_a_place_is_held_by_its_name_as_it_stands_and_by_no_stem(names: ConceptNames) -> None:
    """French `Mali` has the stem of `mal`."""
    parsed = parse_text("au Mali")
    query = text_query(parsed, ["fr"], {}, find_concepts(parsed.words, names, ("fr",)))
    clauses = must_clauses(query, REPORT)
    looked_in = {
        field for key in ("match", "match_phrase") for each in found(clauses, key) for field in each
    }
    assert looked_in
    assert all(field.endswith(".any") for field in looked_in)


def test_a_region_is_held_by_whoever_names_one_of_its_countries(names: ConceptNames) -> None:
    mekong = ["CHN", "KHM", "LAO", "MMR", "THA", "VNM"]
    query = a_query("Mekong", names)
    tags = found(must_clauses(query, REPORT), "terms")
    assert [sorted(values) for each in tags for values in each.values()] == [
        ["greater-mekong"],
        mekong,
    ]
    assert [list(each) for each in tags] == [[f.REGIONS], [f.MENTIONED]]
    (in_passage,) = found(must_clauses(query, passage_place(f.nested)), "terms")
    assert sorted(in_passage[f.nested(f.COUNTRIES)]) == mekong


def test_a_wider_region_has_the_countries_of_those_inside(names: ConceptNames) -> None:
    (africa,) = a_query("Africa", names).understood
    assert {"MLI", "KEN", "ZAF"} <= set(africa.concept.countries)
    assert "NPL" not in africa.concept.countries


def test_rare_words_must_stand_there_and_common_ones_need_not() -> None:
    query = with_weights(a_query("lessons kafala"), {"lessons": 0.2, "kafala": 4.0})
    (rule,) = found(must_clauses(query, REPORT), "function_score")
    assert rule["min_score"] == pytest.approx(ENOUGH * 4.2, abs=0.01)
    held = {
        each["filter"]["multi_match"]["query"]: each["boost"]
        for each in found(rule, "constant_score")
    }
    assert held["kafala"] >= rule["min_score"] > held["lessons"]


def test_of_a_long_text_no_concept_alone_is_demanded_and_less_is_enough(
    names: ConceptNames,
) -> None:
    others = " ".join(f"word{letter}" for letter in "abcdefghijklmno")
    query = with_weights(
        a_query(f"bonded labour {others}", names), dict.fromkeys(others.split(), 2.0), 3.0
    )
    assert len(query.rest) + len(query.understood) == 2 * OF_A_QUESTION
    (rule,) = must_clauses(query, REPORT)[0]["bool"]["should"][0]["bool"]["filter"]
    assert rule["function_score"]["min_score"] == pytest.approx(ENOUGH / 2 * 33, abs=0.01)
    boosts = [each["boost"] for each in found(rule, "constant_score")]
    assert sorted(boosts) == [2.0] * 15 + [3.0]


def test_what_stands_in_no_report_is_not_demanded() -> None:
    query = with_weights(a_query("kafala xyzzyx"), {"kafala": 2.0})
    assert [each["query"] for each in found(must_clauses(query, REPORT), "multi_match")] == [
        "kafala"
    ]


def test_concepts_that_weigh_enough_leave_the_other_words_open(names: ConceptNames) -> None:
    query = a_query("lessons on bonded labour", names)
    assert (
        found(must_clauses(with_weights(query, {"lessons": 1.0}, 3.0), REPORT), "min_score") == []
    )
    assert found(must_clauses(with_weights(query, {"lessons": 20.0}, 3.0), REPORT), "min_score")


def test_a_passage_is_asked_for_its_own_values(names: ConceptNames) -> None:
    clauses = must_clauses(a_query("bonded labour", names), passage_place(f.nested))
    assert found(clauses, "terms") == [{f.nested(f.CONCEPTS): ["forced-labour/debt-bondage"]}]
    assert found(clauses, "nested") == []


def test_a_word_is_weighed_among_the_reports_of_its_language() -> None:
    query = a_query("tin ox")
    keys = list(keys_of(query))
    assert (
        len(rarity_body(keys_of(query).values(), query)["aggs"]["words"]["filters"]["filters"]) == 2
    )
    answer = {
        "hits": {"total": {"value": 1_000}},
        "aggregations": {
            "own": {"doc_count": 10},
            "words": {
                "buckets": {
                    "0": {"doc_count": 8, "own": {"doc_count": 8}},
                    "1": {"doc_count": 3, "own": {"doc_count": 0}},
                }
            },
        },
    }
    known = dict(rarities(keys, answer))
    assert known == {keys[0]: (rarity_weight(8, 10), 8), keys[1]: (rarity_weight(3, 1_000), 3)}
    assert rarity_weight(0, 10) == 0.0
    assert rarity_weight(8, 10) < 0.5 < rarity_weight(3, 1_000)


def test_a_place_leads_the_more_of_a_question_it_is(names: ConceptNames) -> None:
    def factor(text: str) -> float:
        query = a_query(text, names)
        return place_factor(with_weights(query, {word: 4.0 for word, _ in query.rest}, 4.0))

    whole, half, part = (factor(f"{words} Nepal") for words in ("", "wages", "zinc iron lead salt"))
    assert whole == COUNTRY_FACTOR
    assert whole > half > part > 1


def test_a_concept_that_no_report_holds_is_a_part_of_the_question_too(names: ConceptNames) -> None:
    asked = a_query("bonded labour Nepal", names)
    nepal = {("NPL", ("country",)): Rarity(4.0, 5)}
    bonded = "forced-labour/debt-bondage", ("topic",)
    held, unheld = (
        place_factor(with_rarity_weights(asked, nepal | {bonded: rarity}))
        for rarity in (Rarity(4.0, 5), Rarity(0.0, 0))
    )
    assert held == unheld < COUNTRY_FACTOR
