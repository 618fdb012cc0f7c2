"""Is each row of a table one text, under the labels that stand beside it?"""

from hypothesis import given
from hypothesis import strategies as st

from indexer.enrich.records.table_rows import labelled_rows, under_labels, without_title

MEET = "Let the council meet twice a year."
OPEN = "Open the school for all children of the quay."


def test_a_label_holds_for_the_rows_below_that_lack_it() -> None:
    rows = [["Coordination", MEET, "2019"], [OPEN, "2020 – 2021"], ["Programmes", OPEN, "2021"]]
    assert list(labelled_rows(rows)) == [
        ("Coordination", MEET),
        ("Coordination", OPEN),
        ("Programmes", OPEN),
    ]


def test_a_row_that_lacks_its_last_cell_keeps_its_own_label() -> None:
    rows = [["Coordination", MEET, "2019"], ["Programmes", OPEN]]
    assert list(labelled_rows(rows))[1] == ("Programmes", OPEN)


def test_figures_and_heads_of_columns_tell_nothing() -> None:
    assert (
        list(labelled_rows([["Area", "Suggested action", "Year(s)"], ["12", "40 %", "2019"]])) == []
    )


def test_a_title_above_heads_of_columns_is_no_row() -> None:
    heads = [["Area", "Suggested action"], ["Coordination", MEET]]
    assert without_title([["Table 11. Suggested actions (cont.)"], *heads]) == heads
    assert without_title([[OPEN], ["Coordination", MEET]]) == [[OPEN], ["Coordination", MEET]]


def test_two_cells_that_tell_are_one_text() -> None:
    assert list(labelled_rows([[MEET, OPEN]])) == [("", f"{MEET} – {OPEN}")]


CELLS = st.lists(st.sampled_from(["Area", MEET, OPEN, "2019", "7 %", ""]), min_size=1, max_size=4)


@given(st.lists(CELLS, max_size=6))
def test_no_cell_with_words_of_a_row_that_tells_is_lost(rows: list[list[str]]) -> None:
    told = [row for row in rows if MEET in row or OPEN in row]
    found = list(labelled_rows(rows))
    assert len(found) == len(told)
    for row, (labels, text) in zip(told, found, strict=True):
        assert all(cell in f"{labels} {text}" for cell in row if cell.isalpha() or " " in cell[4:])


@given(st.lists(CELLS, max_size=6))
def test_a_row_under_labels_ends_as_it_did(rows: list[list[str]]) -> None:
    for row, filled in zip(rows, under_labels(rows, 4), strict=True):
        assert filled[len(filled) - len(row) :] == row
