"""Of which rows and cells is a table of Word made, and does it only frame another?"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from extractors.formats.package import child, local_name


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, without those that a tracked change took out."""
    for row in table:
        if local_name(row) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from rows_of(row)
        elif local_name(row) == "tr" and child(row, "trPr", "del") is None:
            yield row


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row, likewise."""
    for cell in row:
        if local_name(cell) in {"sdt", "sdtContent", "customXml"}:
            yield from cells_of(cell)
        elif local_name(cell) == "tc" and child(cell, "tcPr", "cellDel") is None:
            yield cell


def frames_table(row: Any) -> bool:
    """Whether it is one cell that holds a table."""
    cells = list(islice(cells_of(row), 2))
    return len(cells) == 1 and any(local_name(node) == "tbl" for node in cells[0])
