"""Which lessons does a table hold? One a row, or one a form whose rows are its fields.

What kind a row is of is told by the head of its column, by a column of kinds, or above the table.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.document import cells_of
from indexer.enrich.kinds.false_alarms.qualities import QualityReader
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.enrich.records.drafts import RECORD_KINDS
from indexer.enrich.records.fields import FieldReader
from indexer.enrich.records.kind_columns import kind_column
from indexer.enrich.records.table_rows import (
    labelled_rows,
    labels_of,
    reads_as_sentence,
    under_labels,
    without_title,
)
from indexer.sentences import count_words

_LEAST_WORDS = 6
_MOST_FIGURES = 0.3  # of the words of a row
_LONGEST_LABEL = 25  # words of a cell that names what stands beside it
_LONGEST_KIND = 5  # words of a cell that says what its row is


class TableRecord(NamedTuple):
    """`kind` is '' where the table does not say it."""

    kind: str
    text: str
    fields: dict[str, str]
    context: str = ""  # the labels of its row: "Enforcement"
    is_named: bool = False  # its row says of what kind it is


class _Form:
    """A record while its rows are read."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.text: list[str] = []
        self.fields: dict[str, list[str]] = defaultdict(list)
        self.field = ""

    def add(self, value: str) -> None:
        if value:
            (self.fields[self.field] if self.field else self.text).append(value)

    def done(self) -> TableRecord:
        fields = {name: " ".join(values) for name, values in self.fields.items()}
        return TableRecord(self.kind, " ".join(self.text), fields)


class TableReader:
    """Knows the heads of columns and the labels of rows."""

    def __init__(self, cues: HeadingCues, fields: FieldReader, qualities: QualityReader) -> None:
        self._cues = cues
        self._fields = fields
        self._qualities = qualities  # of a chart that shows how reports were assessed

    def records(self, table: str, kind: str) -> list[TableRecord]:
        """The lessons of a table; `kind` is what stands above it, '' for none."""
        rows = _rows_of(table)
        if not rows:
            return []
        rows = without_title(rows)
        is_form = self._is_form(rows)
        found = self._by_kind_column(rows)
        if not found:
            found = self._by_form(rows) if is_form else self._by_column(rows, kind)
        if not found and kind and not self.beside(table):
            found = [TableRecord(kind, text, {}, label) for label, text in labelled_rows(rows)]
        return [
            each
            for each in found
            if count_words(each.text) >= _LEAST_WORDS
            and not _is_of_figures(each.text)
            and not self._qualities.tells(each.text)
        ]

    def beside(self, table: str) -> dict[str, str]:
        """The fields of the recommendation above, of a table that holds nothing else."""
        rows = _rows_of(table)
        if len(rows) > 1 and all(map(self._fields.field, filter(None, rows[0]))):
            return {
                name: value
                for place, cell in enumerate(rows[0])
                if (name := self._fields.field(cell)) and (value := _column(rows[1:], place))
            }
        pairs = [row for row in rows if len(row) > 1]
        if pairs and len(pairs) == len(rows) and all(self._fields.field(row[0]) for row in rows):
            return {self._fields.field(row[0]): " ".join(filter(None, row[1:])) for row in rows}
        return {}

    def head(self, table: str) -> str:
        """The first row, if it names the columns of a table that may go on in the next; else ''."""
        first = table.partition("\n")[0]
        cells = cells_of(first)
        is_head = len(cells) > 1 and not any(map(reads_as_sentence, cells))
        return first if is_head and not self._names_a_kind(cells[0]) else ""

    def _is_form(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether the first column holds labels, and the first row no heads of columns."""
        if any(self._is_label(cell) for cell in rows[0][1:]):
            return False
        labels = sum(self._is_label(row[0]) for row in rows)
        return labels > 1 or (labels == 1 and len(rows) == 1)

    def _is_label(self, cell: str) -> bool:
        if count_words(cell) > _LONGEST_LABEL:
            return False
        return bool(self._kind(cell) or self._fields.field(cell))

    def _by_column(self, rows: Sequence[Sequence[str]], kind: str) -> list[TableRecord]:
        """A head names the columns; each row below is a record."""
        head = rows[0]
        kinds = {place: named for place, cell in enumerate(head) if (named := self._kind(cell))}
        names = self._fields_of_columns(head, but=kinds)
        if len(head) < 2 or len(rows) < 2 or not (kinds or (kind and names)):  # noqa: PLR2004
            return []
        below = list(under_labels(rows[1:], len(head)))
        if not kinds:
            place = _longest_column(
                below, {place for place, name in names.items() if name != "actions"}
            )
            kinds = {place: kind}
            names.pop(place, None)
        return [
            TableRecord(
                named,
                row[place],
                _cells_of(row, names),
                labels_of(row, place, names),
            )
            for row in _whole_rows(_in_column(below, min(kinds)), min(kinds))
            for place, named in kinds.items()
            if place < len(row) and row[place]
        ]

    def _by_kind_column(self, rows: Sequence[Sequence[str]]) -> list[TableRecord]:
        """A column says of each row what it is; its longest text is the record."""
        main = _longest_column(rows, ())
        place = kind_column(rows[1:], self._names_a_kind, main)
        if place is None:
            return []
        has_head = not (place < len(rows[0]) and self._names_a_kind(rows[0][place]))
        names = self._fields_of_columns(rows[0] if has_head else (), but={place, main})
        return [
            TableRecord(
                kind,
                row[main],
                _cells_of(row, names),
                labels_of(row, main, {place, *names}),
                is_named=True,
            )
            for row in rows[has_head:]
            if len(row) > max(place, main) and (kind := self._kind(row[place]))
        ]

    def _fields_of_columns(self, head: Sequence[str], but: Container[int]) -> dict[int, str]:
        """Place -> the field that the column's head names, of all columns but these."""
        return {
            place: name
            for place, cell in enumerate(head)
            if place not in but and (name := self._fields.field(cell))
        }

    def _names_a_kind(self, cell: str) -> bool:
        """Whether it is a kind's name and no more, of findings and results too."""
        return count_words(cell) <= _LONGEST_KIND and bool(self._cues.named_alone(cell))

    def _by_form(self, rows: Sequence[Sequence[str]]) -> list[TableRecord]:
        """Labels stand in the first column; one that names a kind begins a record."""
        forms: list[_Form] = []
        for row in rows:
            label, values = row[0], [cell for cell in row[1:] if cell]
            is_label = self._is_label(label)
            kind = self._kind(label) if is_label else ""
            name = self._fields.field(label) if is_label and not kind else ""
            if kind and values:
                if not forms or forms[-1].text:
                    forms.append(_Form(kind))
                forms[-1].kind, forms[-1].field = kind, ""
            elif name and forms and values:
                forms[-1].field = name
            elif forms and not values:
                values = [label]  # its label's line has ended; the value goes on
            if forms:
                forms[-1].add(" ".join(values))
        return [form.done() for form in forms]

    def _kind(self, cell: str) -> str:
        """The kind that a head or a label names: "Recommendation 2", "Brief summary of …"."""
        opened = self._fields.opener(cell)
        named = self._cues.named(opened) if opened else self._cues.named_alone(cell)
        return next((kind for kind in named if kind in RECORD_KINDS), "")


def _rows_of(table: str) -> list[list[str]]:
    """Its cells, without rows that hold nothing."""
    rows = map(cells_of, table.split("\n"))
    return [row for row in rows if any(row)]


def _cells_of(row: Sequence[str], names: Mapping[int, str]) -> dict[str, str]:
    return {name: row[place] for place, name in names.items() if place < len(row)}


def _in_column(rows: Iterable[list[str]], main: int) -> Iterator[list[str]]:
    """Rows, one that is a single cell that tells something moved below the others' text."""
    for row in rows:
        yield [*("",) * main, *row] if len(row) == 1 and reads_as_sentence(row[0]) else row


def _whole_rows(rows: Iterable[Sequence[str]], main: int) -> list[list[str]]:
    """Rows whose cells were cut into lines are put together again."""
    whole: list[list[str]] = []
    for row in rows:
        cell = row[main] if main < len(row) else ""
        if whole and (not cell or cell[:1].islower()) and len(row) <= len(whole[-1]):
            for place, part in enumerate(row):
                whole[-1][place] = f"{whole[-1][place]} {part}".strip()
        else:
            whole.append(list(row))
    return whole


def _longest_column(rows: Sequence[Sequence[str]], but: Iterable[int]) -> int:
    width = max(map(len, rows))
    others = [place for place in range(width) if place not in set(but)] or [0]
    return max(others, key=lambda place: count_words(_column(rows, place)))


def _column(rows: Iterable[Sequence[str]], place: int) -> str:
    return " ".join(row[place] for row in rows if place < len(row) and row[place])


def _is_of_figures(text: str) -> bool:
    """Whether a row counts rather than tells: "All lessons included 72% 2% 11%"."""
    words = text.split()
    figures = sum(any(map(str.isdigit, word)) for word in words)
    return figures > _MOST_FIGURES * len(words)
