"""Is a mistyped word read as what it was meant to name, and one that names nothing as typed?"""

from dataclasses import replace

from asked import a_concept, a_query

from search_api.query.parser import parse_text
from search_api.search.spell_check.mistyped_names import (
    named_by_slips,
    unambiguous_slips,
    with_corrected_words,
)

SLIPS = {"brik": "brick", "wroker": "worker"}


def test_mistyped_words_are_read_as_they_were_meant() -> None:
    assert with_corrected_words(parse_text("brik kilns"), SLIPS).words == ("brick", "kilns")


def test_what_names_something_is_looked_for_as_meant_and_told_as_typed() -> None:
    kilns = a_concept("sector", "sector/brick-kilns", "brick kilns")
    query = replace(a_query("brick kilns worker"), understood=(kilns,))
    read = named_by_slips(query, SLIPS)
    assert read is not None
    assert read.parsed.words == ("brick", "kilns", "wroker")
    assert read.words == "brick kilns wroker"
    assert [(each.text, each.typed) for each in read.understood] == [("brick kilns", "brik kilns")]
    assert [word for word, _ in read.rest] == ["brick", "kilns", "wroker"]


def test_what_is_left_out_is_told_as_typed_too() -> None:
    india = a_concept("country", "IND", "brick")
    read = named_by_slips(replace(a_query("kilns except brick"), left_out=(india,)), SLIPS)
    assert read is not None
    assert [(each.text, each.typed) for each in read.left_out] == [("brick", "brik")]


def test_slips_that_name_nothing_change_nothing() -> None:
    kilns = a_concept("sector", "sector/brick-kilns", "kilns")
    assert named_by_slips(replace(a_query("kilns worker"), understood=(kilns,)), SLIPS) is None


def test_a_slip_beside_its_right_word_is_left_alone() -> None:
    assert unambiguous_slips(SLIPS, ("brik", "kilns")) == SLIPS
    assert unambiguous_slips(SLIPS, ("brick", "or", "brik", "kilns")) == {"wroker": "worker"}
    assert unambiguous_slips({**SLIPS, "brikc": "brick"}, ("brik", "brikc")) == {"wroker": "worker"}
