"""What stands in a table of a web page? Its rows, each cell in its column."""

import re
from collections.abc import Iterator
from typing import Any

from extractors.formats.package import local_name, whole_number

_HEADING = re.compile(r"h[1-6]")
_WIDEST_SPAN = 100  # cells


class Table:
    """The rows of a table; a cell over several columns or rows leaves the others in their place."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self._rows: list[list[list[str]]] = []
        self._covered: set[tuple[int, int]] = set()  # row, column of what a cell above reaches
        self._cell: list[str] = []

    def begin_row(self) -> None:
        self._rows.append([])

    def begin_cell(self, columns: int, rows: int) -> None:
        if not self._rows:
            self.begin_row()
        number, row = len(self._rows) - 1, self._rows[-1]
        while (number, len(row)) in self._covered:
            row.append([])
        for column in range(len(row), len(row) + columns):
            self._covered.update((number + down, column) for down in range(1, rows))
        self._cell = []
        row.extend([self._cell, *([] for _ in range(columns - 1))])

    def add(self, text: str) -> None:
        if not self._rows or not self._rows[-1]:
            self.begin_cell(1, 1)
        self._cell.append(text)

    def text(self) -> str:
        rows = ("\t".join(" ".join(cell) for cell in row) for row in self._rows)
        return "\n".join(row.rstrip("\t") for row in rows if row.strip())


def holds_data(table: Any) -> bool:
    """Whether a table has columns of values; many pages are laid out by tables that have not."""
    inside: Iterator[str] = (local_name(node).lower() for node in table.iter() if node is not table)
    if any(name == "table" or _HEADING.fullmatch(name) for name in inside):
        return False
    rows = [node for node in table.iter() if local_name(node).lower() == "tr"]
    return any(sum(local_name(cell).lower() in {"td", "th"} for cell in row) > 1 for row in rows)


def span(node: Any, name: str) -> int:
    """How many columns or rows a cell reaches over."""
    cells = whole_number(str(node.get(name, "")).strip(), 1)
    return max(1, min(cells, _WIDEST_SPAN))
