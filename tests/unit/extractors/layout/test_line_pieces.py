"""Are words whole that a page sets apart: driven to a column's edge, spaced, begun large?"""

import pytest

from extractors.layout.lines.drop_caps import with_drop_caps
from extractors.layout.lines.justified import justified_whole
from extractors.lines import Line
from extractors.pdf.letters_apart import LETTERS_APART, words_of_letters


def a_word(text: str, x0: float, x1: float, top: float, size: float = 11) -> Line:
    return Line(text, (x0, top, x1, top + size), size)


FULL = a_word("claim a debt that was not written down", 72, 300, 100)


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_words_driven_to_the_edges_of_a_column_are_one_line() -> None:
    driven = [
        a_word("governmental", 72, 150, 114),
        a_word("organisations", 175, 250, 114),
        a_word("and", 275, 300, 114),
    ]
    assert texts(justified_whole([FULL, *driven])) == [
        FULL.text,
        "governmental organisations and",
    ]


@pytest.mark.parametrize(
    "row",
    [
        [("Kombo", 72, 110), ("twelve", 150, 190), ("boats", 260, 300)],  # gaps of two widths
        [("2015", 72, 110), ("2016", 167, 205), ("2017", 262, 300)],  # no words
        [("Yes", 72, 110), ("Yes", 167, 205), ("No", 262, 290)],  # short of the edge
        [("on time", 72, 110), ("late", 167, 205), ("never", 262, 300)],  # with a blank inside
    ],
)
def test_cells_of_a_row_stay_apart(row: list[tuple[str, float, float]]) -> None:
    cells = [a_word(text, x0, x1, 114) for text, x0, x1 in row]
    assert justified_whole([FULL, *cells]) == [FULL, *cells]


def test_cells_below_cells_stay_apart() -> None:
    rows = [
        a_word(text, x0, x1, top)
        for top in (114, 128)
        for text, x0, x1 in [("Yes", 72, 110), ("Yes", 167, 205), ("Yes", 262, 300)]
    ]
    assert justified_whole(rows) == rows


@pytest.mark.parametrize("painted_last", [True, False])
@pytest.mark.parametrize(
    ("letter", "line", "whole"),
    [
        ("R", "ecruiters lend to divers", "Recruiters lend to divers"),
        ("R", "ECRUITERS lend to divers", "RECRUITERS lend to divers"),
        ("A", "girl went to the quay", "A girl went to the quay"),
        ("A", "dvances are paid in fish", "Advances are paid in fish"),
    ],
)
def test_a_large_letter_begins_its_word(
    letter: str, line: str, whole: str, *, painted_last: bool
) -> None:
    cap = a_word(letter, 72, 100, 100, 40)
    body = [a_word(line, 103, 300, 100), a_word("and the girl paid for it", 103, 300, 114)]
    found = with_drop_caps([*body, cap] if painted_last else [cap, *body])
    assert texts(found) == [whole, "and the girl paid for it"]


def test_a_large_letter_that_stands_alone_stays() -> None:
    lines = [a_word("B", 72, 100, 100, 40), a_word("boats and nets", 300, 400, 100)]
    assert with_drop_caps(lines) == lines


def spaced(text: str, gap: float, blank: float) -> tuple[str, list[tuple[float, float]]]:
    """Letters of a width of 10 and the places where they stand."""
    ends: list[tuple[float, float]] = []
    at = 0.0
    for letter in text:
        if letter == " ":
            at += blank
        else:
            ends.append((at, at + 10))
            at += 10 + gap
    return text.replace(" ", ""), ends


def test_letters_set_apart_are_words() -> None:
    assert LETTERS_APART.fullmatch("F I N A L R E P O R T")
    assert words_of_letters(*spaced("FINAL REPORT", 5, 8), 14) == "FINAL REPORT"


@pytest.mark.parametrize("text", ["ABCDE", "xxxxx", "YNYNY"])
def test_labels_in_a_row_are_no_word(text: str) -> None:
    assert words_of_letters(*spaced(text, 5, 8), 14) == " ".join(text)


def test_single_letters_far_apart_are_no_word() -> None:
    assert words_of_letters(*spaced("QUAYS", 30, 8), 14) == "Q U A Y S"
