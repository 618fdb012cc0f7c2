"""How do hits become tables? CSV and JSON lines as they come, a workbook when all have come."""

import asyncio
import csv
import io
import tempfile
from collections.abc import AsyncIterator, Iterable
from typing import IO, Any

import orjson
import xlsxwriter

from config.text import no_formula
from search_api.export.rows import Labels, columns

BYTE_ORDER_MARK = "\ufeff"  # else spreadsheets take UTF-8 for the system's own encoding
_LONGEST_CELL = 32_767  # letters, of a workbook
_MEMORY_BYTES = 4 << 20

Batches = AsyncIterator[list[dict[str, Any]]]


async def csv_lines(batches: Batches, labels: Labels) -> AsyncIterator[bytes]:
    """RFC 4180 with a head line; no cell can become a formula."""
    begun = False
    async for hits in batches:
        if hits and not begun:
            begun = True
            yield (BYTE_ORDER_MARK + _csv([columns(hits[0], labels).keys()])).encode()
        yield await asyncio.to_thread(_csv_rows, hits, labels)


def _csv_rows(hits: list[dict[str, Any]], labels: Labels) -> bytes:
    rows = (columns(hit, labels).values() for hit in hits)
    return _csv(map(_cell, row) for row in rows).encode()


async def json_lines(batches: Batches, _labels: Labels) -> AsyncIterator[bytes]:
    """One hit a line, as the API shows it."""
    async for hits in batches:
        yield b"".join(orjson.dumps(hit, option=orjson.OPT_APPEND_NEWLINE) for hit in hits)


async def workbook(batches: Batches, labels: Labels, notes: Iterable[str]) -> IO[bytes]:
    """A sheet of hits and one that says what they are; the caller closes the file."""
    written = tempfile.SpooledTemporaryFile(max_size=_MEMORY_BYTES)  # noqa: SIM115 - handed on
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    sheet = book.add_worksheet("Waymark")
    number = 0
    async for hits in batches:
        await asyncio.to_thread(_write_all, sheet, number, hits, labels)
        number += len(hits)
    about = book.add_worksheet("About")
    for place, note in enumerate(notes):
        about.write_string(place, 0, note)
    await asyncio.to_thread(book.close)
    written.seek(0)
    return written


def _write_all(sheet: Any, number: int, hits: list[dict[str, Any]], labels: Labels) -> None:
    """Below the `number` rows that stand there; the first ones get a head line."""
    for place, hit in enumerate(hits, start=number + 1):
        row = columns(hit, labels)
        if place == 1:
            _write(sheet, 0, row)
        _write(sheet, place, row.values())


def _cell(value: str | int | None) -> str | int | None:
    return no_formula(value) if isinstance(value, str) else value


def _csv(rows: Iterable[Iterable[object]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, values: Iterable[object]) -> None:
    for place, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, place, value)
        elif value:
            sheet.write_string(row, place, _fitting(str(value)))


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
