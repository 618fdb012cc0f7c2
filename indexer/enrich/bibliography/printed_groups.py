"""Which lines of a printed page belong together? Groups of one look, as an eye takes them.

Unlike blocks, groups keep size and weight, join lines of a centred or ragged title, and part a
title from what stands closely above or below it in other letters.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

import msgspec

from extractors.document import Block, Box, ExtractedDocument, PrintedLine, cells_of

_SAME_SIZE = 0.08
_LEVEL = 3.0  # points between edges that are one
_WIDEST_GAP = 0.95  # of the size, between two lines of one group
_FAR = 1.5  # of the size; more than the widest gap between sizes that are the same
_WIDER = 0.5  # of the size, by which a gap may exceed the one before it
_CUT = ("\u00ad", "\ufffe", "\uffbe")  # how engines write a hyphen at a line's end
_SHOUTED = 0.8  # of a text's letters in capitals
_FEW = 3
_LONG_TEXT = 1_000  # letters: more than a cover has
_UNKNOWN = 10.0  # the size of lines that were kept without one
_LEFTWARD, _LETTERS_READ = 0.5, 2_000  # of the letters, in scripts that run leftwards
_HEADING = 15.0  # less its level
_BIGGEST = 18.0  # what its file sets in the biggest letters
_FIELD_FIRST = re.compile(r"[^\W\d_]{1,14}\s?[:：]\s")  # "A: Gerencia DE: Ana Ruiz FECHA: …"
_FIELD = re.compile(rf"\s(?={_FIELD_FIRST.pattern})")
_FEWEST_FIELDS = 3
_COLUMNS_OF_FORMS = 2
_FIRST_PAGES = 2
_WORDS_OF_LABELS = 12


class Group(NamedTuple):
    """Lines of one look that follow closely upon another."""

    page: int
    lines: tuple[str, ...]
    box: Box
    size: float
    bold: bool
    italic: bool
    centred: bool = False
    amid_capitals: bool = False  # of a text that is all in capitals, where they mark nothing

    @property
    def text(self) -> str:
        """As one line; a word cut at a line's end is whole again."""
        text = ""
        for line in self.lines:
            cut = text[-2:-1].isalpha() and text.endswith(("-", *_CUT))
            if cut and line[:1].islower():
                text = text[:-1] + line
            else:
                text = f"{text.rstrip(''.join(_CUT))} {line}" if text else line
        return text

    @property
    def is_upper(self) -> bool:
        return not self.amid_capitals and _is_in_capitals(self.text)


class Printed(NamedTuple):
    """The groups of the first pages and the last, from top to bottom, and the usual letter size."""

    groups: tuple[Group, ...]
    body_size: float
    last_page: int

    def page(self, number: int) -> list[Group]:
        return [group for group in self.groups if group.page == number]


def printed_groups(document: ExtractedDocument) -> Printed:
    """The printed groups; for files without printed pages, blocks stand for lines."""
    lines = [_sized(line) for line in document.printed] or list(_lines_of_blocks(document))
    if _runs_leftwards(lines):
        lines = _mirrored(lines)
    groups = [
        group
        for page in dict.fromkeys(line.page for line in lines)
        for group in _groups([line for line in lines if line.page == page])
    ]
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    body = letters.most_common(1)[0][0] if letters else _UNKNOWN
    if letters.total() >= _LONG_TEXT and _is_in_capitals("".join(line.text for line in lines)):
        groups = [group._replace(amid_capitals=True) for group in groups]
    return Printed(tuple(groups), body, document.pages[-1].number if document.pages else 0)


def _sized(line: PrintedLine) -> PrintedLine:
    """The line with a size to reckon with: some files set their text in size nought."""
    return line if round(line.size * 2) else msgspec.structs.replace(line, size=_UNKNOWN)


def _runs_leftwards(lines: Sequence[PrintedLine]) -> bool:
    letters = "".join(line.text for line in lines)[:_LETTERS_READ]
    leftward = sum(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in letters)
    return leftward > _LEFTWARD * sum(map(str.isalpha, letters))


def _mirrored(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """As if the page were read in a mirror, so that lines begin at their left edge as elsewhere."""
    right = max(line.bbox[2] for line in lines)
    return [
        msgspec.structs.replace(line, bbox=(right - b[2], b[1], right - b[0], b[3]))
        for line in lines
        for b in (line.bbox,)
    ]


def _lines_of_blocks(document: ExtractedDocument) -> Iterable[PrintedLine]:
    metadata = document.metadata
    biggest = metadata.title if metadata.title_source == "first_page" else ""
    for page in (*document.pages[:3], *document.pages[3:][-1:]):
        rows = [(block, row) for block in page.blocks[:40] for row in _rows_of(block)]
        for place, (block, row) in enumerate(rows):
            heading = block.kind == "heading"
            size = _HEADING - min(block.level, 4) if heading else _UNKNOWN
            if block.text == biggest and page.number <= _FIRST_PAGES:
                size = _BIGGEST
            top = 30.0 * place
            yield PrintedLine(
                page.number,
                " ".join(row.split()),
                (50.0, top, 500.0, top + _UNKNOWN),
                size,
                heading,
            )


def _rows_of(block: Block) -> list[str]:
    """Its text; each label with its value, of a form or of a head in one paragraph."""
    if block.kind != "table":
        fields = _FIELD.split(block.text) if _FIELD_FIRST.match(block.text) else []
        return fields if len(fields) >= _FEWEST_FIELDS else [block.text]
    rows = [cells_of(row) for row in block.text.split("\n")]
    is_form = all(
        len(row) <= _COLUMNS_OF_FORMS and len(row[0].split()) <= _WORDS_OF_LABELS for row in rows
    )
    if not is_form:
        alone = sum(1 for _ in takewhile(lambda row: len(row) == 1, rows))  # a register's title
        return [row[0] for row in rows[:alone]] or [block.text]
    return [": ".join(filter(None, (row[0].rstrip(" :："), *row[1:]))) for row in rows]


def _groups(lines: Sequence[PrintedLine]) -> list[Group]:
    groups: list[list[PrintedLine]] = []
    near: list[list[PrintedLine]] = []  # those that may go on
    ordered = sorted(lines, key=lambda line: (round(line.bbox[1]), line.bbox[0]))
    for line in ordered:
        near = [group for group in near if not _is_far_below(group, line)]
        above = [group for group in near if _continues(group, line)]
        if above:
            max(above, key=lambda group: group[-1].bbox[3]).append(line)
        else:
            groups.append([line])
            near.append(groups[-1])
    left = min((line.bbox[0] for line in lines), default=0.0)
    right = max((line.bbox[2] for line in lines), default=0.0)
    return [_group(group, left, right) for group in groups]


def _group(lines: Sequence[PrintedLine], left: float, right: float) -> Group:
    boxes = [line.bbox for line in lines]
    box = (
        min(each[0] for each in boxes),
        min(each[1] for each in boxes),
        max(each[2] for each in boxes),
        max(each[3] for each in boxes),
    )
    width = right - left
    off = abs((box[0] + box[2]) / 2 - (left + right) / 2)
    return Group(
        lines[0].page,
        tuple(line.text for line in lines),
        box,
        max(line.size for line in lines),
        all(line.bold for line in lines),
        all(line.italic for line in lines),
        centred=off < 0.04 * width and box[0] - left > 0.05 * width,
    )


def _is_far_below(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether neither it nor a line below it can continue the group."""
    last = group[-1]
    return line.bbox[1] - last.bbox[3] > _FAR * last.size + _LEVEL


def _continues(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    last = group[-1]
    size = max(last.size, line.size)
    if abs(last.size - line.size) > _SAME_SIZE * size:
        return False
    if last.bold != line.bold or last.italic != line.italic:
        return False
    gap = line.bbox[1] - last.bbox[3]
    before = last.bbox[1] - group[-2].bbox[3] if len(group) > 1 else None
    widest = _WIDEST_GAP * size
    if before is not None:
        widest = min(widest, max(before, 0.0) + _WIDER * size)
    if not -0.6 * size < gap <= widest:
        return False
    if not (_aligned(group[0].bbox, line.bbox) or _aligned(last.bbox, line.bbox)):
        return False
    return _shouts(last.text) == _shouts(line.text)


def _aligned(upper: Box, lower: Box) -> bool:
    if abs(upper[0] - lower[0]) <= _LEVEL or abs(upper[2] - lower[2]) <= _LEVEL:
        return True
    if abs((upper[0] + upper[2]) - (lower[0] + lower[2])) <= 4 * _LEVEL:
        return True
    shared = min(upper[2], lower[2]) - max(upper[0], lower[0])
    return shared > 0.6 * min(upper[2] - upper[0], lower[2] - lower[0])


def _is_in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


def _shouts(text: str) -> bool:
    """Whether a line of words is in capitals; short ones ("II", "UN 2020") tell nothing."""
    return sum(map(str.isalpha, text)) > _FEW and _is_in_capitals(text)
