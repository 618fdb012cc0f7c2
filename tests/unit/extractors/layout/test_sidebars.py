"""Does a paragraph stay whole where a box was painted into it, and a table a table?"""

import pytest

from extractors.layout.blocks.paragraphs import pieces_of
from extractors.layout.blocks.tables import Table
from extractors.layout.lines.hyphens import words_of
from extractors.lines import Line

BEFORE = ["The owners kept the ledger of", "each diver in a tin box and"]
BEHIND = ["opened it once a year for the", "council of the quay."]
BOX = ["What we learned", "Pay each week.", "Keep a copy."]
WHOLE = " ".join([*BEFORE, *BEHIND])


def a_line(text: str, x: float, top: float, size: float = 11) -> Line:
    return Line(text, (x, top, x + 0.5 * size * len(text), top + size), size)


def column(texts: list[str], x: float, top: float, size: float = 11) -> list[Line]:
    return [a_line(text, x, top + 1.25 * size * at, size) for at, text in enumerate(texts)]


def read(lines: list[Line]) -> list[str]:
    return [piece.text(words_of([])) for piece in pieces_of(lines)]


@pytest.mark.parametrize(("text_at", "box_at"), [(72, 330), (300, 72)])
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_box_beside_a_paragraph_does_not_cut_it(text_at: float, box_at: float, cut: int) -> None:
    text = column([*BEFORE, *BEHIND], text_at, 200)
    found = read([*text[:cut], *column(BOX, box_at, 204, 9), *text[cut:]])
    assert WHOLE in found
    assert " ".join(BOX) in found


def test_a_sentence_that_begins_behind_the_box_stays_in_its_paragraph() -> None:
    text = [
        "The owners kept the ledger of",
        "each diver in a tin box there.",
        "Council and quay agreed at",
        "last. Inspectors opened it twice.",
    ]
    lines = column(text, 72, 200)
    found = read([*lines[:3], *column(BOX, 330, 204, 9), *lines[3:]])
    assert " ".join(text) in found


def test_what_only_stands_beside_a_finished_paragraph_is_apart() -> None:
    text = column(["The owners kept the ledger.", "They left."], 72, 200)
    other = column(["Inspectors came in spring."], 72, 200 + 2 * 1.25 * 11 + 30)
    found = read([*text, *column(BOX, 330, 204, 9), *other])
    assert "Inspectors came in spring." in found


def test_cells_painted_one_after_the_other_stay_in_their_rows() -> None:
    lines = [
        *column(["Boats seen", "in spring"], 72, 200), *column(["twelve at", "the quay"], 330, 200),
        *column(["Divers met", "in winter"], 72, 230), *column(["forty at", "the pier"], 330, 230),
    ]  # fmt: skip
    lines = [*column(["Quay", "side"], 72, 170), *column(["Seen", "there"], 330, 170), *lines]
    (table,) = pieces_of(lines)
    assert isinstance(table, Table)
    assert table.text(words_of([])).split("\n") == [
        "Quay side\tSeen there",
        "Boats seen in spring\ttwelve at the quay",
        "Divers met in winter\tforty at the pier",
    ]


def test_columns_of_text_below_a_table_are_no_cells_of_it() -> None:
    rows = [
        a_line(cell, x, 100 + 20 * row)
        for row, cells in enumerate([["Quay", "Boats", "Divers"], ["Kombo", "12", "140"]])
        for cell, x in zip(cells, (72, 160, 480), strict=True)
    ]
    left = column(
        ["The owners kept the ledger of each", "diver in a tin box and", "opened it once."], 72, 140
    )
    right = column(["Inspectors came to the quay", "in spring."], 330, 140)
    found = read([*rows, *left, *right])
    assert found[0] == "Quay\tBoats\tDivers\nKombo\t12\t140"
    assert found[1].startswith("The owners")
    assert found[1].endswith("opened it once.")


def test_a_cell_of_many_lines_does_not_end_a_table_whose_next_cell_follows() -> None:
    rows = [
        a_line(cell, x, top)
        for top, cells in [(100, ("Area", "Action", "Year")), (120, ("Law", "Ratify it.", "2019"))]
        for cell, x in zip(cells, (72, 140, 480), strict=True)
    ]
    action = ["Let the owners keep a ledger of each diver, in the", "language of divers, and"]
    long = [*column([*action, "show it."], 140, 140), a_line("2021", 480, 140)]
    last = [a_line("Let all of them go to school.", 140, 190), a_line("2020", 480, 190)]
    (table,) = pieces_of([*rows, *long, *last])
    assert isinstance(table, Table)
    assert table.text(words_of([])).split("\n")[2:] == [
        " ".join([*action, "show it.\t2021"]),
        "Let all of them go to school.\t2020",
    ]
