"""Which lines are a table? Those that step sideways into cells, and back to begin another row.

Programs paint a table cell by cell, row by row. So a line that begins beside the one before opens a
cell, and one that begins below, further back, opens a row. Two columns of text look alike but have
one row of long cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from extractors.document import Box
from extractors.layout.blocks.columns import columns_of, tail_of
from extractors.layout.lines.hyphens import Words, joined_lines
from extractors.lines import Line

FEWEST_ROWS = 2  # with more than one cell
LONGEST_CELL = 500  # characters, on average; longer ones are columns of text
ROW_GAP = 3.0  # lines that may be missing between two rows
FEWEST_LINES = 3  # of a text that follows a table closely
FEWEST_WORDS = 5  # of each of its lines
LONGEST_LAST_CELL = 2 * LONGEST_CELL  # longer ones are columns of text below the table
HIGHEST_CELL = 8  # lines
SPANNING = 0.6  # of the table's width: a longer text over two lines stands between two tables

INFINITY = float("inf")

Cell = list[Line]
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each of one line or more."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def bbox(self) -> Box:
        boxes = [line.bbox for row in self.rows for cell in row for line in cell]
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)

    def text(self, words: Words) -> str:
        """One row a line, its cells parted by tabs."""
        return "\n".join(
            "\t".join(_cell_text(cell, words) for cell in row).strip() for row in self.rows
        )


def tables_apart(lines: Sequence[Line], *, rtl: bool) -> Iterator[Line | Table]:
    """The lines in their order, those of tables gathered."""
    at = 0
    while at < len(lines):
        rows, end = _table_at(lines, at, -1 if rtl else 1)
        if not rows:
            yield lines[at]
            at += 1
        elif columns := columns_of(rows):
            tail = tail_of(columns, lines[end:])
            yield from chain.from_iterable(
                (*column, *more) for column, more in zip(columns, tail, strict=True)
            )
            at = end + sum(map(len, tail))
        else:
            yield Table(tuple(tuple(tuple(cell) for cell in row) for row in rows))
            at = end


def _table_at(lines: Sequence[Line], at: int, way: int) -> tuple[list[Row], int]:
    """The table that begins with a line, and where it ends; no rows where there is none."""
    if not _begins_row(lines, at, way):
        return [], at
    rows: list[Row] = [[[lines[at]]]]
    for place in range(at + 1, len(lines)):
        if not _placed(rows, lines[place], way, lines[place + 1 : place + 1 + HIGHEST_CELL]):
            break
    while rows and (len(rows[-1]) == 1 or _is_columns_below(rows[-1])):
        rows.pop()
    end = at + sum(len(cell) for row in rows for cell in row)
    return (rows, end) if _is_table(rows) else ([], at)


def _begins_row(lines: Sequence[Line], at: int, way: int) -> bool:
    """Whether one of the next lines stands beside this one; saves trying most."""
    line = lines[at]
    if line.angle or line.vertical:
        return False
    end, lowest = _end(line, way), line.bbox[3] + line.size
    for other in lines[at + 1 : at + 5]:
        if other.angle or other.vertical:
            return False
        if _start(other, way) >= end and other.bbox[1] < lowest:
            return True
    return False


def _placed(rows: list[Row], line: Line, way: int, following: Sequence[Line]) -> bool:
    """Puts the line where it belongs; False where it is no part of the table."""
    if line.angle or line.vertical:
        return False
    row, cell = rows[-1], rows[-1][-1]
    last = cell[-1]
    height = max(last.size, line.size, 1.0)
    if _is_below(cell, line, height, way):
        ends = [_end(other, way) for other in chain.from_iterable(row[:-1])]
        if _start(line, way) > max(ends, default=-INFINITY) - 1:
            cell.append(line)
            return _goes_on_beside(rows, following, way) or not _is_text_between(rows, way)
    top = min([other.bbox[1] for other in chain.from_iterable(row)])
    bottom = max([other.bbox[3] for other in chain.from_iterable(row)])
    right = max([_end(other, way) for other in cell])
    if _start(line, way) >= right - 1 and top - height < _middle(line) < bottom + height:
        row.append([line])
        return True
    back = _start(line, way) < min(_start(other, way) for other in cell) + height or len(row) == 1
    if back and bottom - height / 2 < _middle(line) < bottom + ROW_GAP * height:
        rows.append([[line]])
        return True
    return False


def _is_below(cell: Cell, line: Line, height: float, way: int) -> bool:
    """Whether the line continues the cell: close below it, in the same column."""
    last = cell[-1]
    step = line.bbox[1] - last.bbox[1]
    if not 0.5 * height < step < 1.8 * height:
        return False
    left = min([_start(other, way) for other in cell])
    right = max([_end(other, way) for other in cell])
    return (
        abs(_start(line, way) - left) < 2 * height
        or abs((_start(line, way) + _end(line, way)) - (left + right)) < 2 * height
    )


def _is_text_between(rows: list[Row], way: int) -> bool:
    """Whether the last row has become a paragraph that only stands between two tables."""
    if len(rows[-1]) > 1 or len(rows[-1][0]) < 2 or len(rows) < 2:  # noqa: PLR2004
        return False
    lines = list(chain.from_iterable(chain.from_iterable(rows[:-1])))
    width = max(_end(line, way) for line in lines) - min(_start(line, way) for line in lines)
    cell = rows[-1][0]
    if len(cell) >= FEWEST_LINES and _crosses_a_border(cell, rows[:-1], way):
        return True
    own = max(_end(line, way) for line in cell) - min(_start(line, way) for line in cell)
    return own > SPANNING * width


def _goes_on_beside(rows: list[Row], following: Sequence[Line], way: int) -> bool:
    """Whether the next cell of the row follows, in a column of the rows above."""
    cell = rows[-1][-1]
    first, left = cell[0], min(_start(line, way) for line in cell)
    right = max(_end(line, way) for line in cell)
    for line in following:
        start = _start(line, way)
        if start >= right - 1:
            is_level = line.bbox[1] < first.bbox[3] and first.bbox[1] < line.bbox[3]
            return is_level and any(
                abs(_start(other[0], way) - start) < 2 * line.size
                for row in rows[:-1]
                for other in row[1:]
            )
        if abs(start - left) > line.size or line.bbox[1] < first.bbox[3]:
            return False
        right = max(right, _end(line, way))
    return False


def _crosses_a_border(cell: Cell, rows: list[Row], way: int) -> bool:
    """Whether long lines reach into the second column, as those of a text below the table do."""
    parted = [row for row in rows if len(row) > 1]
    border = _start(parted[-1][1][0], way) if len(parted) >= FEWEST_ROWS else INFINITY
    left = min(_start(line, way) for line in cell)
    return all(
        _end(line, way) > border + 2 * line.size
        and _start(line, way) < left + line.size
        and len(line.text.split()) >= FEWEST_WORDS
        for line in cell[:-1]
    )


def _is_columns_below(row: Row) -> bool:
    """Whether each cell of a last row is longer than any cell would be, as columns of notes are."""
    return all(sum(len(line.text) for line in cell) > LONGEST_LAST_CELL for cell in row)


def _is_table(rows: list[Row]) -> bool:
    parted = [row for row in rows if len(row) > 1]
    if len(parted) < FEWEST_ROWS:
        return False
    cells = [sum(len(line.text) for line in cell) for row in parted for cell in row]
    return sum(cells) / len(cells) <= LONGEST_CELL


def _cell_text(cell: Sequence[Line], words: Words) -> str:
    text = ""
    for line in cell:
        text = joined_lines(text, line.text, words) if text else line.text
    return text


def _start(line: Line, way: int) -> float:
    return line.bbox[0] if way > 0 else -line.bbox[2]


def _end(line: Line, way: int) -> float:
    return line.bbox[2] if way > 0 else -line.bbox[0]


def _middle(line: Line) -> float:
    return (line.bbox[1] + line.bbox[3]) / 2
