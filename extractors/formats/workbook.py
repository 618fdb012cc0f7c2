"""What does a workbook (xlsx) say? Each sheet a page, its values as they are shown, by lxml."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from extractors.document import Block, ExtractedDocument
from extractors.extractor import Job, Tell
from extractors.flowing_text import flowing_document
from extractors.formats.drawings import drawing_words
from extractors.formats.embedded import embedded_problems
from extractors.formats.letter_count import missing_letters
from extractors.formats.number_format import BUILT_IN, shown_number, shown_text
from extractors.formats.package import Package, attribute, child, local_name, whole_number
from extractors.formats.properties import core_properties
from extractors.formats.raw_drawing_letters import sheet_texts
from extractors.formats.text_line import text_line
from extractors.layout.lines.mended_letters import without_surrogates
from extractors.layout.lines.raised_numbers import with_raised
from extractors.protocol import Opened

ROWS_OF_A_BLOCK = 200
_UNNAMED = re.compile(
    r"(?:sheet|feuil|feuille|hoja|tabelle|planilha|folha|foglio|лист|ورقة|工作表)\s*\d+",
    re.IGNORECASE,
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.9.2.19
_COLUMN = re.compile(r"[A-Z]+")
_RAW = etree.XPath("//*[local-name()='is']//*[local-name()='t']")
_UNCALCULATED = etree.XPath(
    "//*[local-name()='c'][*[local-name()='f']][not(string(*[local-name()='v']))]"
    "[not(@t='str' or *[local-name()='is'])]"
)
_STRINGS = etree.XPath("//*[local-name()='c'][@t='str']/*[local-name()='v']")
_SHARED = etree.XPath("//*[local-name()='c'][@t='s']/*[local-name()='v']")


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a workbook; see `extractors.extractor`."""
    package = Package(job.path)
    book = _Book(package, package.main() or "xl/workbook.xml")
    tell(Opened(len(book.sheets)))
    pages = [tuple(book.blocks(*sheet)) for sheet in book.sheets]
    problems = missing_letters(book.raw_texts(), pages) + book.uncalculated()
    problems += embedded_problems(package)
    aside = tuple(book.comments())
    problems += package.lost_parts(pages)
    labels = [
        f"{number} (hidden)" if is_hidden else ""
        for number, (_, _, is_hidden) in enumerate(book.sheets, 1)
    ]
    return flowing_document(
        job, pages, core_properties(package), "xlsx", problems,
        furniture=aside, labels=labels,
    )  # fmt: skip


class _Book:
    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        root, related = package.xml(main), package.related(main)
        by_kind = dict(related.values())
        self._shared = list(_shared_texts(package.xml(by_kind.get("sharedStrings", ""))))
        self._codes = _format_codes(package.xml(by_kind.get("styles", "")))
        self._is_1904 = attribute(child(root, "workbookPr"), "date1904") in {"1", "true"}
        nodes = child(root, "sheets")
        self.sheets = [
            (node.get("name", ""), related[key][1], node.get("state", "visible") != "visible")
            for node in (nodes if nodes is not None else ())
            for key in node.attrib.values()
            if key in related
        ]

    def blocks(self, name: str, part: str, is_hidden: bool) -> Iterator[Block]:
        """The sheet's name where its author gave one, its rows, and the words of its drawings."""
        rows = list(self._rows(self._package.side_part(part)))
        return sheet_blocks(name, rows, list(self._drawn(part)), is_hidden=is_hidden)

    def comments(self) -> Iterator[Block]:
        for _, part, _ in self.sheets:
            for kind, target in self._package.related(part).values():
                root = (
                    self._package.side_part(target)
                    if kind in {"comments", "threadedComment"}
                    else None
                )
                for node in root.iter() if root is not None else ():
                    if local_name(node) in {"comment", "threadedComment"}:
                        text = text_line("".join(node.itertext()))
                        if text:
                            yield Block(text, "footer")

    def raw_texts(self) -> Iterator[str]:
        for _, part, _ in self.sheets:
            root = self._package.side_part(part)
            yield from sheet_texts(self._package, part)
            if root is not None:
                yield from (unescaped(node.text or "") for node in (*_RAW(root), *_STRINGS(root)))
                yield from (self._shared_text(node.text) for node in _SHARED(root))

    def uncalculated(self) -> tuple[str, ...]:
        """How many formulas have no value in the file: the program that wrote it cannot reckon."""
        roots = (self._package.side_part(part) for _, part, _ in self.sheets)
        count = sum(len(_UNCALCULATED(root)) for root in roots if root is not None)
        return (
            (f"no value in the file for {count:,} of its formulas, which are not read",)
            if count
            else ()
        )

    def _rows(self, root: Any) -> Iterator[Mapping[int, str]]:
        data = child(root, "sheetData")
        for row in data if data is not None else ():
            cells: dict[int, str] = {}
            for number, cell in enumerate(row):
                text = text_line(self._value(cell))
                if text:
                    match = _COLUMN.match(cell.get("r", ""))
                    column = match[0] if match else ""
                    cells[_position(column) if column else number + 1] = text
            if cells:
                yield cells

    def _value(self, cell: Any) -> str:
        kind, text = cell.get("t", "n"), (getattr(child(cell, "v"), "text", "") or "")
        style = whole_number(cell.get("s", "0"), len(self._codes))
        code = self._codes[style] if style < len(self._codes) else ""
        if kind == "inlineStr":
            return shown_text(_rich_text(child(cell, "is")), code)
        if kind == "s":
            return shown_text(self._shared_text(text), code)
        if kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if kind != "n":
            return unescaped(text)
        try:
            number = float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        return shown_number(number, code, is_1904=self._is_1904)

    def _shared_text(self, number: str | None) -> str:
        index = whole_number((number or "").strip(), -1)
        return self._shared[index] if 0 <= index < len(self._shared) else ""

    def _drawn(self, part: str) -> Iterator[str]:
        for kind, target in self._package.related(part).values():
            if kind == "drawing":
                yield from drawing_words(self._package, target)
                for inner, name in self._package.related(target).values():
                    if inner in {"chart", "chartEx", "diagramData"}:
                        yield from drawing_words(self._package, name)


def sheet_blocks(
    name: str, rows: Sequence[Mapping[int, str]], drawn: Sequence[str], *, is_hidden: bool
) -> Iterator[Block]:
    """The blocks of a sheet: rows of cells by their columns, and the words of its drawings."""
    if not rows and not drawn:
        return
    if is_hidden or not _UNNAMED.fullmatch(name):
        yield Block(f"{text_line(name)} (hidden)" if is_hidden else text_line(name), "heading", 1)
    columns = sorted({column for row in rows for column in row})
    for start in range(0, len(rows), ROWS_OF_A_BLOCK):
        lines = (
            "\t".join(row.get(column, "") for column in columns).rstrip("\t")
            for row in rows[start : start + ROWS_OF_A_BLOCK]
        )
        yield Block("\n".join(lines), "table")
    yield from (Block(words) for words in drawn)


def _position(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _shared_texts(root: Any) -> Iterator[str]:
    for node in root if root is not None else ():
        yield _rich_text(node)


def _rich_text(node: Any) -> str:
    """The text of a cell in runs, notes' marks apart, without the sounds written above (rPh)."""
    if node is None:
        return ""
    return with_raised(
        (
            unescaped("".join(text.text or "" for text in part.iter() if local_name(text) == "t")),
            raised,
        )
        for part in node
        if local_name(part) != "rPh"
        for raised in [attribute(child(part, "rPr", "vertAlign"), "val") == "superscript"]
    )


def unescaped(text: str) -> str:
    """A text of a sheet, its escapes as the letters that they stand for."""
    if "_x" not in text:
        return text
    return without_surrogates(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))


def _format_codes(root: Any) -> list[str]:
    """The format code of each cell style."""
    own, styles = child(root, "numFmts"), child(root, "cellXfs")
    codes = dict(BUILT_IN) | {
        number: node.get("formatCode", "")
        for node in (own if own is not None else ())
        if (number := whole_number(node.get("numFmtId", ""), -1)) >= 0
    }
    return [
        codes.get(whole_number(node.get("numFmtId", ""), 0), "")
        for node in (styles if styles is not None else ())
    ]
