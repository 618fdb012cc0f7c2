"""Which elements of a page are boxes, and how far is that looked for?"""

from collections.abc import Iterator
from types import SimpleNamespace

from extractors.formats.web.html_frame import is_frame


def _table(*names: str) -> SimpleNamespace:
    """A table that must not be walked behind the elements of these names."""

    def descendants() -> Iterator[SimpleNamespace]:
        yield from (SimpleNamespace(tag=name) for name in names)
        raise AssertionError("walked further than the second cell")

    return SimpleNamespace(iterdescendants=descendants)


def test_tables_in_tables_are_walked_no_further_than_tells_whether_one_is_a_box() -> None:
    assert not is_frame("table", _table("tbody", "tr", "td", "td"))
    assert not is_frame("table", _table("tr", "td", "p", "table"))
