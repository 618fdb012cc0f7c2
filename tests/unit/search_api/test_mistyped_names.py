"""Does a question stay as typed, whatever its mistyped words name?"""

from dataclasses import replace

from asked import a_concept, a_query

from search_api.query.parser import parse_text
from search_api.search.spell_check.mistyped_names import (
    back_as_typed,
    names_any,
    respelled,
    unmistakable,
)

SLIPS = {"brik": "brick"}


def test_mistyped_words_are_read_as_they_were_meant() -> None:
    assert respelled(parse_text("brik kilns"), SLIPS).words == ("brick", "kilns")


def test_what_was_understood_is_told_as_typed() -> None:
    kilns = a_concept("sector", "sector/brick-kilns", "brick kilns")
    query = replace(a_query("brick kilns"), understood=(kilns,))
    typed = back_as_typed(query, SLIPS)
    assert typed.parsed.words == ("brik", "kilns")
    assert typed.words == "brik kilns"
    assert [each.text for each in typed.understood] == ["brik kilns"]
    assert [word for word, _ in typed.rest] == ["brik", "kilns"]
    assert names_any(typed, SLIPS)
    assert not names_any(replace(typed, understood=()), SLIPS)


def test_a_slip_beside_its_right_word_is_left_alone() -> None:
    assert unmistakable(SLIPS, ("brik", "kilns")) == SLIPS
    assert unmistakable(SLIPS, ("brick", "or", "brik", "kilns")) == {}
    assert unmistakable({**SLIPS, "brikc": "brick"}, ("brik", "brikc")) == {}
