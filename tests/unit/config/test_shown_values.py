"""Are the values that hits show the same in their column as in their entry?"""

from builders import a_document
from hypothesis import given
from hypothesis import strategies as st

from config.index.fields import SHOWN
from config.index.shown_values import SHOWN_VALUES, column, from_column
from indexer.index.actions import document_entry


@given(st.text(), st.none() | st.integers(-9_999, 9_999), st.lists(st.text(), max_size=3))
def test_what_a_column_holds_is_read_as_it_was_written(
    title: str, year: int | None, authors: list[str]
) -> None:
    entry = document_entry(a_document("a")) | {"title": title, "year": year, "authors": authors}
    assert from_column(column(entry)) == {name: _plain(entry[name]) for name in SHOWN_VALUES}
    assert from_column(column(entry).rstrip("=")) == from_column(column(entry))


def test_an_entry_brings_the_column_of_its_own_values() -> None:
    entry = document_entry(a_document("a", title="Brick kilns"))
    assert from_column(entry[SHOWN])["title"] == "Brick kilns"


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
