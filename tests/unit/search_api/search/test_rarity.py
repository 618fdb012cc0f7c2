"""Is a word weighed by how many reports hold it, among those of its own language?"""

from dataclasses import replace
from math import log
from typing import Any

import pytest
from asked import a_concept, a_query

from search_api.query.clauses.held_concepts import tag_clause
from search_api.query.clauses.held_words import exact_form_clause, word_clause
from search_api.query.clauses.place import REPORT
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.text_query import TextQuery
from search_api.search.rarity import (
    Key,
    Rarity,
    keys_of,
    rarities,
    rarity_body,
    rarity_weight,
    spelled_words,
    with_rarity_weights,
)
from search_api.search.spell_check.typos import (
    Candidate,
    allowed,
    edits,
    meant_by,
    spelling_candidates,
)

QUERY = a_query("wages kilns")
OWN = ("en", "any")  # of a collection that is all English
DEBT = Understood("debt", Concept("topic", "forced-labour", {}, ("forced-labour",)))


def counts(total: int, own_total: int, *each: tuple[int, int]) -> dict[str, Any]:
    """As the engine counts: for each clause all reports, and those in the question's language."""
    buckets = {
        str(place): {"doc_count": whole, "own": {"doc_count": own}}
        for place, (whole, own) in enumerate(each)
    }
    return {
        "hits": {"total": {"value": total}},
        "aggregations": {"own": {"doc_count": own_total}, "words": {"buckets": buckets}},
    }


def test_what_must_be_known_is_asked_in_one_request_for_all_and_for_the_own_language() -> None:
    clauses = [{"term": {"x": 1}}, {"term": {"x": 2}}]
    own = {"own": {"filter": {"terms": {"language": ["en", "any"]}}}}
    assert rarity_body(clauses, QUERY) == {
        "size": 0,
        "track_total_hits": True,
        "aggs": own
        | {"words": {"filters": {"filters": {"0": clauses[0], "1": clauses[1]}}, "aggs": own}},
    }


def test_each_word_is_weighed_among_reports_of_the_question_s_language_if_any_hold_it() -> None:
    keys: list[Key] = [("wages", OWN), ("salaire", OWN), ("qwrtz", OWN)]
    found = dict(rarities(keys, counts(100, 20, (60, 4), (30, 0), (0, 0))))
    assert found == {
        keys[0]: Rarity(rarity_weight(4, 20), 60),
        keys[1]: Rarity(rarity_weight(30, 100), 30),
        keys[2]: Rarity(0.0, 0),
    }


def test_a_concept_is_weighed_among_reports_of_all_languages() -> None:
    found = dict(rarities([("forced-labour", ("topic",))], counts(100, 20, (60, 4))))
    assert list(found.values()) == [Rarity(rarity_weight(60, 100), 60)]


def test_what_a_name_with_words_in_between_means_is_weighed_too() -> None:
    query = replace(QUERY, rest=(("wages", 1.0), ("kilns", 1.0)), interrupted=(DEBT,))
    key: Key = ("forced-labour", ("topic",))
    assert key in keys_of(query)
    assert [
        each.weight for each in with_rarity_weights(query, {key: Rarity(1.5, 7)}).interrupted
    ] == [1.5]


def test_the_rarer_a_word_the_more_it_weighs_and_what_stands_nowhere_weighs_nothing() -> None:
    assert rarity_weight(1, 100) > rarity_weight(50, 100) > rarity_weight(100, 100) > 0
    assert rarity_weight(0, 100) == 0
    assert rarity_weight(2, 10) == pytest.approx(log(1 + 8.5 / 2.5))


def test_words_concepts_and_forms_must_be_known_where_there_is_more_than_one_thing() -> None:
    query = replace(a_query("wages kilns", [DEBT]), rest=(("wages", 1.0), ("kilns", 1.0)))
    known = keys_of(query)
    assert known["wages", OWN] == word_clause("wages", query, REPORT)
    assert known["forced-labour", ("topic",)] == tag_clause(DEBT, REPORT)
    assert known["wages", ("any",)] == exact_form_clause("wages", REPORT)
    one = keys_of(replace(QUERY, rest=(("wages", 1.0),), understood=()))
    assert ("wages", OWN) not in one  # all of it must be held
    assert ("wages", ("any",)) in one
    without_tags = a_concept("topic", "forced-labour")
    assert ("forced-labour", ("topic",)) not in keys_of(replace(query, understood=(without_tags,)))


def test_words_that_may_be_mistyped_are_taken_once_from_text_and_quotes() -> None:
    assert spelled_words(a_query('wages wages "paid late" abc x1234')) == (
        "wages",
        "paid",
        "late",
    )


def rest_of(query: TextQuery) -> dict[str, float]:
    return dict(query.rest)


def test_weights_stand_with_words_and_concepts_and_what_is_not_known_weighs_one() -> None:
    query = replace(a_query("wages kilns", [DEBT]), rest=(("wages", 1.0), ("kilns", 1.0)))
    known = {
        ("wages", OWN): Rarity(2.5, 4),
        ("forced-labour", ("topic",)): Rarity(1.5, 7),
        ("kilns", ("any",)): Rarity(0.0, 0),
    }
    found = with_rarity_weights(query, known)
    assert rest_of(found) == {"wages": 2.5, "kilns": 1.0}
    assert [each.weight for each in found.understood] == [1.5]
    assert [each.weight for each in with_rarity_weights(query, {}).understood] == [0.0]
    assert not found.understood[0].is_nowhere
    assert not with_rarity_weights(query, {}).understood[0].is_nowhere  # it was not asked
    none = {key: Rarity(0.0, 0) for key in keys_of(query)}
    assert with_rarity_weights(query, none).understood[0].is_nowhere
    assert found.unwritten == ("kilns",)  # "wages" was not asked in that form
    assert found.both_ways == ()


def test_a_code_that_no_report_holds_is_said_so() -> None:
    query = replace(a_query("wages A/HRC/44/45"), rest=(("wages", 1.0), ("a/hrc/44/45", 1.0)))
    known = {("wages", OWN): Rarity(0.0, 0), ("a/hrc/44/45", OWN): Rarity(0.0, 0)}
    assert list(map(str, with_rarity_weights(query, known).warnings)) == [
        "“a/hrc/44/45” stands in no report."
    ]
    there = known | {("a/hrc/44/45", OWN): Rarity(2.0, 1)}
    assert with_rarity_weights(query, there).warnings == ()


def test_a_word_written_both_ways_is_one_and_as_rare_as_the_commoner_form() -> None:
    query = a_query("wages wellbeing")
    known = {
        ("wages", OWN): Rarity(2.5, 4),
        ("wellbeing", ("any",)): Rarity(3.0, 5),
        ("well being", ("any",)): Rarity(2.0, 50),
    }
    found = with_rarity_weights(query, known)
    assert [each.joined for each in found.both_ways] == ["wellbeing"]
    assert rest_of(found) == {"wages": 2.5, "wellbeing": 2.0}
    assert found.words == "wages wellbeing well being"


# -- slips -------------------------------------------------------------------------------------


def test_of_several_words_that_may_be_meant_the_commoner_and_oftener_held_wins() -> None:
    rare, common = Candidate("wager", 1, 3.0), Candidate("wages", 1, 4.5)
    assert meant_by("wagex", 0.0, [rare, common]) == "wages"
    seldom, often = Candidate("wager", 1, 4.0), Candidate("wages", 99, 4.0)
    assert meant_by("wagex", 0.0, [seldom, often]) == "wages"
    assert meant_by("wagex", 0.0, []) is None


def test_one_slip_is_likelier_than_two() -> None:
    one, two = Candidate("inspectors", 1, 3.7), Candidate("inspecters", 1, 5.0)
    assert meant_by("inspektors", 0.0, [two, one]) == "inspectors"


def test_how_many_letters_may_be_wrong_is_told_by_the_length() -> None:
    assert [allowed("x" * length) for length in (4, 7, 8, 12)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("one", "other", "most", "count"),
    [
        ("", "", 1, 0),
        ("kiln", "kiln", 1, 0),
        ("ab", "ba", 1, 1),
        ("kilns", "klins", 2, 1),
        ("kilns", "lkisn", 2, 3),
        ("kilns", "kil", 2, 2),
        ("kil", "kilns", 2, 2),
        ("kil", "kilnsx", 2, 3),
    ],
)
def test_edits_are_counted_with_swaps_as_one(one: str, other: str, most: int, count: int) -> None:
    assert edits(one, other, most) == count


def test_words_are_counted_once_with_how_common_they_are() -> None:
    assert list(spelling_candidates(["a", "b", "a"], {"a": 2.0}, {"a"})) == [
        Candidate("a", 2, 2.0, is_named=True),
        Candidate("b", 1, 0.0),
    ]


def test_a_region_without_a_country_is_weighed_apart_from_the_whole_one() -> None:
    whole = Concept("region", "034", {}, ("034",), ("IND", "NPL"))
    narrowed = replace(whole, tags=(), countries=("NPL",))
    one, other = (
        keys_of(replace(QUERY, understood=(Understood("South Asia", each),)))
        for each in (whole, narrowed)
    )
    assert len(one.keys() & other.keys()) == len(other) - 1 == len(one) - 1
