"""What does an old Word file (doc) say? The letters of its pieces, after [MS-DOC].

Text, notes and boxes stand one behind the other; of what changes their looks only that is read
which hides or raises them, so that there are no headings.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.document import Block
from extractors.formats.old_office.compound import CompoundFile, NotCompound
from extractors.formats.old_office.word_looks import Span, spans_of, visible_letters
from extractors.formats.text_line import text_line
from extractors.layout.lines.mended_letters import without_surrogates

_FIELD = re.compile("\x13([^\x13\x14\x15]*)(?:\x14([^\x13\x14\x15]*))?\x15")
_DEEPEST_FIELD = 20
_UNDER_RUBY = re.compile(r"^\s*EQ .*,([^,()]*)\)\s*$", re.DOTALL)  # letters with their sounds above
_IDENT, _FIRST_VERSION = 0xA5EC, 0xC1  # of Word 97; older files are built otherwise
_LENGTHS = 0x4C  # of the parts, in letters
_PARTS = ("text", "notes", "headers", "macros", "comments", "notes", "boxes")
_CLX = 0x1A2
_COMPRESSED = 1 << 30
_SIGNS = str.maketrans({
    "\x1e": "-", "\x1f": None, "\x0b": " ", "\x01": None, "\x02": " ", "\x05": None, "\x08": None,
    "\x13": None, "\x14": None, "\x15": None, "\x0e": " ",
})  # fmt: skip
_CELL, _PAGE, _PARAGRAPH = "\x07", "\x0c", "\r"


class OldWord(NamedTuple):
    """A document's pages, its notes and boxes on the last, and what they are counted against."""

    pages: list[tuple[Block, ...]]
    texts: list[str]  # of the parts that are read
    whole: str  # with hidden words, the codes of fields, headers and comments


class _Part(NamedTuple):
    """A part of the document: its letters, and what a reader sees of them."""

    kind: str
    text: str
    seen: str


def old_word(path: Path) -> OldWord | None:
    """What the pieces of a file say; None where they cannot be followed.

    How a file is broken or locked is for its other reader to say.
    """
    try:
        found = list(_parts(CompoundFile(path)))
    except (NotCompound, struct.error, IndexError, OverflowError, UnicodeError):
        return None
    parts = [(part.kind, _shown(part.seen)) for part in found]
    read = [text for kind, text in parts if kind in {"text", "notes", "boxes"}]
    return OldWord(_pages(parts), read, "".join(part.text for part in found))


def _pages(parts: Sequence[tuple[str, str]]) -> list[tuple[Block, ...]]:
    pages = [
        list(_blocks(page)) for kind, text in parts if kind == "text" for page in text.split(_PAGE)
    ]
    for kind, text in parts:
        if kind == "boxes":
            pages[-1] += _blocks(text)
    for kind, text in parts:
        if kind == "notes":
            pages[-1] += [Block(block.text, "footnote") for block in _blocks(text)]
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    return [tuple(page) for page in pages]


def _parts(file: CompoundFile) -> Iterator[_Part]:
    main = file.stream("WordDocument")
    ident, version = struct.unpack_from("<2H", main)
    if ident != _IDENT or version < _FIRST_VERSION:
        raise NotCompound(version)
    table = file.stream(f"{struct.unpack_from('<H', main, 0x0A)[0] >> 9 & 1}Table")
    start, size = struct.unpack_from("<2I", main, _CLX)
    text, cells = _whole(main, table[start : start + size], spans_of(main, table))
    at = 0
    lengths = struct.unpack_from(f"<{len(_PARTS)}I", main, _LENGTHS)
    for length, kind in zip(lengths, _PARTS, strict=True):
        seen = "".join(cells[at : at + length])
        yield _Part(kind, without_surrogates(text[at : at + length]), without_surrogates(seen))
        at += length


def _shown(part: str) -> str:
    """A text with the results of its fields in place of their codes."""
    for _ in range(_DEEPEST_FIELD):  # fields stand in fields
        part, found = _FIELD.subn(_result, part)
        if not found:
            break
    return part.translate(_SIGNS)


def _result(field: re.Match[str]) -> str:
    if field[2] is not None:
        return field[2]
    ruby = _UNDER_RUBY.match(field[1])
    return ruby[1] if ruby else ""


def _whole(main: bytes, pieces: bytes, spans: Sequence[Span]) -> tuple[str, list[str]]:
    """All letters, and as many cells that hold what a reader sees of each."""
    at = 0
    while pieces[at] == 1:  # what changes looks
        at += 3 + int(struct.unpack_from("<H", pieces, at + 1)[0])
    plan = pieces[at + 5 :]
    count = (struct.unpack_from("<I", pieces, at + 1)[0] - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plan)
    parts: list[str] = []
    cells: list[str] = []
    for number in range(count):
        letters = max(places[number + 1] - places[number], 0)
        place = int(struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * number + 2)[0])
        width = 1 if place & _COMPRESSED else 2
        start = (place & ~_COMPRESSED) // 2 if width == 1 else place
        content = main[start : start + width * letters]
        part = _letters(content, width)
        parts.append(part)
        cells += visible_letters(part, start, width, spans)
    return "".join(parts), cells


def _letters(content: bytes, width: int) -> str:
    """The letters of a piece, one for each that the file counts; halves of pairs stay halves."""
    if width == 1:
        return content.decode("cp1252", "replace")
    units = memoryview(content[: len(content) // 2 * 2]).cast("H")
    return "".join(map(chr, units))


def _blocks(text: str) -> Iterator[Block]:
    """Its paragraphs; what ends in the marks of cells is a table, whose rows end in two of them."""
    rows = ""
    for line in text.split(_PARAGRAPH):
        head, mark, rest = line.rpartition(_CELL)
        if mark:
            rows += head + mark
        elif rows and rest and not rows.endswith(_CELL):
            rows += " "
        if not mark or text_line(rest):
            if rows:
                yield from _table(rows)
                rows = ""
            if text_line(rest):
                yield Block(text_line(rest))
    yield from _table(rows)


def _table(cells: str) -> Iterator[Block]:
    lines = (
        "\t".join(map(text_line, row.split(_CELL))).strip("\t") for row in cells.split(2 * _CELL)
    )
    text = "\n".join(line for line in lines if line)
    if text:
        yield Block(text, "table")
