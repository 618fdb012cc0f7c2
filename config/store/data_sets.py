"""What does a table of data hold? Its sheets, columns, rows, and the years and countries in them.

Told from what was read of it, for files of tables alone. A column is of years or countries when
nearly all of its values are; a column of yes and no names no Norway.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal

from msgspec import Struct

from config.text import fold_name
from config.vocabulary import Vocabulary, load_vocabulary
from config.vocabulary.names import countries_by_iso2, countries_by_name
from extractors.document import ExtractedDocument, Page, cells_of

TABLE_TYPES = frozenset(
    {
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    }
)
MOST_SHEETS, MOST_COLUMNS, FIRST_ROWS = 50, 100, 5
_LOOKED_AT_FOR_HEAD = 15  # rows; titles and notes stand above
_NEARLY_ALL = 0.9
_MOST = 0.6  # of the values of a column of countries: totals and regions stand among them
_FEW = 3  # values, below which two letters are no country
_NUMBER = re.compile(r"[-+−]?[\d\s.,'’]*\d[\d\s.,'’]*\s*%?")
_YEAR = re.compile(r"(19[5-9]\d|20[0-4]\d)(?:\s*[-/–]\s*(?:19|20)?\d\d)?")
_DATE = re.compile(
    r"(?:(?P<first>19[5-9]\d|20[0-4]\d)[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?P<last>19[5-9]\d|20[0-4]\d))(?:[ T]\d{1,2}:\d\d.*)?"
)
_ISO3, _ISO2 = re.compile(r"[A-Z]{3}"), re.compile(r"[A-Z]{2}")

ColumnKind = Literal["year", "date", "country", "number", "text", "empty"]
Rows = list[list[str]]


class Column(Struct, frozen=True):
    """A column of a sheet."""

    name: str  # '' where its sheet has no head
    kind: ColumnKind
    filled: int  # cells that say something


class Sheet(Struct, frozen=True):
    """A table: a sheet of a workbook, or a whole CSV file."""

    name: str  # '' where its author gave none
    page: int  # on which the reader shows it
    rows: int  # of data, without head and what stands above it
    column_count: int
    columns: tuple[Column, ...]  # the first of them
    years: tuple[int, int] | None  # the first and the last
    countries: tuple[str, ...]  # ISO 3166-1 alpha-3, sorted
    first_rows: tuple[tuple[str, ...], ...]  # of data, beside `columns`


class DataSetCard(Struct, frozen=True):
    """What a file of tables holds."""

    sheet_count: int
    sheets: tuple[Sheet, ...]  # the first of them

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(sorted({code for each in self.sheets for code in each.countries}))

    @property
    def years(self) -> tuple[int, int] | None:
        spans = [each.years for each in self.sheets if each.years]
        return (min(each[0] for each in spans), max(each[1] for each in spans)) if spans else None


class _CountryNames:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = countries_by_name(vocabulary)
        self._iso2 = countries_by_iso2(vocabulary)

    def found(self, values: Sequence[str]) -> set[str]:
        """The countries of a column; none where it is no column of countries."""
        distinct = dict.fromkeys(values)
        named = [code for each in distinct if (code := self._code(each))]
        if len(named) >= _MOST * len(distinct):
            return set(named)
        if len(distinct) >= _FEW and all(map(_ISO2.fullmatch, distinct)):
            short = [self._iso2[each] for each in distinct if each in self._iso2]
            return set(short) if len(short) >= _NEARLY_ALL * len(distinct) else set()
        return set()

    def _code(self, value: str) -> str:
        code = self._names.get(fold_name(value), "")
        is_code = code and fold_name(value) == fold_name(code)
        return "" if is_code and not _ISO3.fullmatch(value) else code


def data_set_card(document: ExtractedDocument) -> DataSetCard | None:
    """The card of a file of tables; None for any other, and where no table was read."""
    if document.media_type not in TABLE_TYPES:
        return None
    names = _country_names()
    pages = [page for page in document.pages if _rows_of(page)]
    sheets = tuple(_sheet(page, names) for page in pages[:MOST_SHEETS])
    return DataSetCard(len(pages), sheets) if sheets else None


@lru_cache(maxsize=1)
def _country_names() -> _CountryNames:
    return _CountryNames(load_vocabulary())


def _rows_of(page: Page) -> Rows:
    lines = (line for block in page.blocks if block.kind == "table" for line in _lines(block.text))
    return [cells_of(line) for line in lines]


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())


def _sheet(page: Page, names: _CountryNames) -> Sheet:
    rows = _rows_of(page)
    width = max(map(len, rows))
    at = _head_at(rows)
    head = rows[at] if at is not None else []
    data = [row for row in rows[0 if at is None else at + 1 :] if _filled(row) > (width > 1)]
    columns = [_values(data, number) for number in range(width)]
    titles = [head[number] if number < len(head) else "" for number in range(width)]
    kinds = [_kind(each, names, title) for each, title in zip(columns, titles, strict=True)]
    of_countries = [each for each, kind in zip(columns, kinds, strict=True) if kind == "country"]
    return Sheet(
        name=next((block.text for block in page.blocks if block.kind == "heading"), ""),
        page=page.number,
        rows=len(data),
        column_count=width,
        columns=tuple(
            Column(title, kind, len(values))
            for title, kind, values in islice(
                zip(titles, kinds, columns, strict=True), MOST_COLUMNS
            )
        ),
        years=_span(_years(columns, kinds, head)),
        countries=tuple(sorted({code for each in of_countries for code in names.found(each)})),
        first_rows=tuple(
            tuple(islice((*row, *[""] * width), min(width, MOST_COLUMNS)))
            for row in data[:FIRST_ROWS]
        ),
    )


def _head_at(rows: Rows) -> int | None:
    """Where the names of the columns stand: the first wide row, if it holds distinct words.

    None where the first wide row holds data already.
    """
    widest = max(map(_filled, rows))
    for number, row in enumerate(rows[:_LOOKED_AT_FOR_HEAD]):
        cells = [cell for cell in row if cell]
        if len(cells) < max(1, _MOST * widest):
            continue
        are_names = all(_YEAR.fullmatch(cell) or not _is_value(cell) for cell in cells)
        are_words = any(not _is_value(cell) for cell in cells)
        is_above_data = number + 1 < len(rows)
        is_head = are_names and are_words and is_above_data and len(set(cells)) == len(cells)
        return number if is_head else None
    return None


def _kind(values: Sequence[str], names: _CountryNames, name: str) -> ColumnKind:
    if not values:
        return "empty"
    least = _NEARLY_ALL * len(values)
    if sum(map(_is_year, values)) >= least and not _YEAR.fullmatch(name):
        return "year"
    if sum(_DATE.fullmatch(each) is not None for each in values) >= least:
        return "date"
    if sum(map(_is_value, values)) >= least:
        return "number"
    return "country" if names.found(values) else "text"


def _years(
    columns: Sequence[Sequence[str]], kinds: Sequence[ColumnKind], head: Sequence[str]
) -> Iterator[int]:
    """Of columns of years and dates, and of columns that are named by a year."""
    named = [cell for cell in head if _YEAR.fullmatch(cell)]
    yield from (int(match[1]) for match in map(_YEAR.fullmatch, named) if match)
    for values, kind in zip(columns, kinds, strict=True):
        if kind == "year":
            yield from (int(match[1]) for match in map(_YEAR.fullmatch, values) if match)
        elif kind == "date":
            dates = (match for match in map(_DATE.fullmatch, values) if match)
            yield from (int(match["first"] or match["last"]) for match in dates)


def _span(years: Iterable[int]) -> tuple[int, int] | None:
    found = set(years)
    return (min(found), max(found)) if found else None


def _values(data: Rows, number: int) -> list[str]:
    return [row[number] for row in data if number < len(row) and row[number]]


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _is_year(value: str) -> bool:
    return _YEAR.fullmatch(value) is not None


def _is_value(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None or _DATE.fullmatch(cell) is not None
