"""Are a joined word, a hyphened one and two words the same where the collection has them so?"""

from collections.abc import Mapping

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.clauses.matching import at_all
from search_api.query.clauses.place import REPORT
from search_api.query.entities.concept_names import ConceptNames, learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.parser import parse_text
from search_api.query.text.compound_spelling import (
    parted_as,
    ways_of_writing,
    written_both_ways,
)
from search_api.query.text_query import text_query
from search_api.search.rarity import Rarity, keys_of, with_rarity_weights


@pytest.fixture(scope="module")
def names() -> ConceptNames:
    return learn_names(load_vocabulary())


def taken(typed: str, reports: Mapping[str, int], function_words: str = "") -> list[str]:
    """The words that are taken for one, in a collection where so many reports hold each form."""
    words = typed.replace("-", " ").split()
    asked = [word for word in words if word not in function_words.split()]
    ways = list(ways_of_writing(words, asked))
    found = written_both_ways(ways, lambda form: reports.get(form, 0), words, typed)
    return [each.joined for each in found]


@pytest.mark.parametrize("typed", ["wellbeing", "well being", "well-being"])
def test_a_word_is_one_in_each_form_where_the_collection_has_both(typed: str) -> None:
    assert taken(typed, {"wellbeing": 5, "well being": 50}, "being") == ["wellbeing"]


def test_a_word_that_no_report_holds_is_found_as_two() -> None:
    assert taken("labourinspection", {"labour inspection": 9}) == ["labourinspection"]


def test_a_lost_space_makes_no_word_of_two() -> None:
    assert taken("safe water", {"safe water": 90, "safewater": 1}) == []


def test_a_word_cut_at_the_end_of_a_line_is_no_second_form() -> None:
    assert taken("animals", {"animals": 90, "ani mals": 5}) == []
    assert taken("takeover", {"takeover": 8, "take over": 19}) == ["takeover"]


def test_forms_are_counted_as_they_stand_and_not_by_their_stems() -> None:
    query = text_query(parse_text("speech recognition"), ["en"], {})
    counted = str(keys_of(query)[("recogniti on", ("any",))])
    assert "recogniti on" in counted
    assert "text.any" in counted
    assert "text.en" not in counted


def test_a_word_typed_twice_weighs_twice_beside_another_form() -> None:
    query = text_query(parse_text("well-being and being well well"), ["en"], {})
    known = {("well being", ("any",)): Rarity(2.0, 5), ("wellbeing", ("any",)): Rarity(2.0, 5)}
    assert with_rarity_weights(query, known).words.split().count(
        "well"
    ) == query.words.split().count("well")


@pytest.mark.parametrize(
    ("typed", "joined", "apart", "ranked"),
    [
        ("test ban", 3.0, 1.0, "test ban"),  # the rarer form would count as a rare word
        ("test ban", 1.0, 3.0, "test ban testban"),
        ("test ban", 3.0, 0.0, "test ban testban"),  # no report has it apart
        ("test-ban", 3.0, 1.0, "test ban testban"),
        ("testban", 3.0, 1.0, "testban test ban"),
        ("take over", 1.0, 3.0, "take takeover"),  # and not `over`
    ],
)
def test_a_form_that_was_not_typed_ranks_where_it_is_the_same_word(
    typed: str, joined: float, apart: float, ranked: str
) -> None:
    words = typed.replace("-", " ")
    query = text_query(parse_text(typed), ["en"], {})
    known = {
        (words.replace(" ", "") if " " in words else "testban", ("any",)): Rarity(joined, 5),
        (words if " " in words else "test ban", ("any",)): Rarity(apart, 5),
    }
    found = with_rarity_weights(query, known)
    assert found.words == ranked
    assert "multi_match" in str(at_all(found, REPORT))
    assert found.both_ways[0].joined in str(at_all(found, REPORT))  # and is found all the same


def test_a_hyphen_makes_one_word_whatever_the_collection_writes() -> None:
    assert taken("cross-border", {"cross border": 30}) == ["crossborder"]
    assert taken("cross border", {"cross border": 30}) == []


def test_a_word_is_not_cut_behind_a_function_word() -> None:
    cuts = [each.apart for each in ways_of_writing(["notable"], ["notable"])]
    assert "not able" not in cuts
    assert "nota ble" in cuts


def test_short_words_and_scripts_without_spaces_are_left_whole() -> None:
    assert list(ways_of_writing(["kilns", "童工问题研究报告"], ["kilns", "童工问题研究报告"])) == []


def test_a_name_is_known_in_one_and_apart(names: ConceptNames) -> None:
    def values(text: str) -> list[str]:
        return [each.concept.value for each in find_concepts(text.split(), names, ("en",))]

    assert values("taskforce") == values("task force") != []
    assert values("brickkilns") == values("brick kilns") == ["sector/brick-kilns"]


def test_a_joined_word_is_cut_where_the_name_is() -> None:
    assert parted_as("taskforces", "task force") == "task forces"
    assert parted_as("task force", "task force") == "task force"
    assert parted_as("kilns", "") == "kilns"


def test_numbers_with_a_hyphen_are_one() -> None:
    assert taken("law 109-164", {"109 164": 1}) == ["109164"]
    assert taken("law 109 164", {"109 164": 1}) == []
