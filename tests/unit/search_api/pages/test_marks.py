"""Are the words that were asked for marked, and no others, whatever the drawer said?"""

import json

import pytest

from config.errors import NotFound
from search_api.pages.marks import marks_drawing


def told(*words: str, **values: object) -> bytes:
    """Each word ten points right of the one before."""
    places = [(word, [(10.0 * n, 5.0, 10.0 * n + 8, 15.0)]) for n, word in enumerate(words)]
    return json.dumps({"width": 595.3, "height": 841.9, "words": places} | values).encode()


def lefts(words: bytes, *wanted: str) -> list[float]:
    parts = marks_drawing(words, wanted).split('<rect x="')[1:]
    return [float(part.split('"')[0]) for part in parts]


def test_a_word_is_marked_wherever_it_stands_without_case_or_accents() -> None:
    assert lefts(told("Travail", "des", "enfants", "TRAVAIL"), "travail") == [0.0, 30.0]
    assert lefts(told("Educação", "x"), "educacao") == [0.0]
    assert lefts(told("الأطفال", "x"), "والأطفال") == []
    assert lefts(told("الأطفال", "x"), "أطفال") == [0.0]


def test_a_part_of_a_word_is_not_marked() -> None:
    assert lefts(told("labourers", "labour"), "labour") == [10.0]


def test_what_is_marked_as_one_is_marked_word_by_word_and_no_single_letter() -> None:
    assert lefts(told("l", "enfant", "child", "labour"), "l’enfant", "child-labour") == [
        10.0,
        20.0,
        30.0,
    ]
    assert lefts(told("l", "enfant", "工"), "l’", "工") == [20.0]


def test_the_drawing_has_the_size_of_the_page_and_nothing_of_its_words() -> None:
    drawing = marks_drawing(told("<script>", "kiln"), ["kiln", "<script>"])
    assert 'viewBox="0 0 595.3 841.9"' in drawing
    assert "script" not in drawing
    assert "kiln" not in drawing


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"RIFF",
        b"[]",
        told(width=0),
        told(width=float("nan")),
        told(height="<script>"),
        told(words=[["kiln", [[0, 0, float("inf"), 1]]]]),
        told(words=[["kiln", [["<script>", 0, 1, 1]]]]),
        told("kiln") + b" " * 4_000_000,
    ],
)
def test_what_a_drawer_says_that_was_taken_over_is_not_handed_on(words: bytes) -> None:
    with pytest.raises(NotFound):
        marks_drawing(words, ["kiln"])
