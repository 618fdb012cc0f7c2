"""Which lines belong together? Paragraphs and list items of one page, in reading order."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.document import Box
from extractors.layout.blocks.reading_order import in_reading_order
from extractors.layout.blocks.sidebars import boxes_behind
from extractors.layout.blocks.tables import Table, tables_apart
from extractors.layout.lines.drop_caps import with_drop_caps
from extractors.layout.lines.fragments import joined_fragments
from extractors.layout.lines.hyphens import Words, joined_lines
from extractors.layout.lines.justified import justified_whole
from extractors.layout.lines.mended_letters import is_rtl
from extractors.layout.lines.sentences import goes_on
from extractors.lines import Line

SAME_SIZE = 0.12  # two font sizes closer than this share of the size are one
DEFAULT_LEADING = 1.35  # line to line, in font sizes
LEADING_SLACK = 1.25  # times the page's usual leading, beyond which a paragraph ends
SHORT_LINE = (
    0.88  # of its block's width; a line shorter than this and closed by a full stop ends it
)
INDENT_EM = 0.8
ENDING = 20  # characters in which a sentence's end is looked for

_BULLET = re.compile(
    r"(?:[•●○◦▪■□▫◆◇►▸➢➤✓✔❖*·\uf0b7\uf0a7\u2023\u2043o§‣–—-]|"
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+(?=\S)"
)
_LEADERS = re.compile(r"(?:[.·_]\s?){5,}[\s\d.ivxlc]*$|…\s*\d+$")
_ENDS_OF_ENTRIES = frozenset(" .·_ivxlc")
_ENTRY = re.compile(r"[\[(]?(\d{1,3})[\]).:]*\s+\S")
_ENDED = re.compile(r"[.!?:;。！？؟।۔။៕]['\"”’»)\]]*$")


class Lines(Struct, frozen=True):
    """The lines of one block."""

    lines: tuple[Line, ...]
    bbox: Box
    size: float  # of the font of most letters

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def italic(self) -> bool:
        return all(line.italic for line in self.lines)

    def text(self, words: Words) -> str:
        """The block as one line of text, its hyphens joined."""
        text = ""
        for line in self.lines:
            text = joined_lines(text, line.text, words) if text else line.text
        return text


Piece = Lines | Table


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Paragraphs, list items, headings and tables of one page, in reading order."""
    rtl = is_rtl(lines)
    pieces: list[Piece] = []
    run: list[Line] = []
    for item in tables_apart(_mended(lines), rtl=rtl):
        if isinstance(item, Table):
            pieces += grouped(boxes_behind(run))
            pieces.append(item)
            run = []
        else:
            run.append(item)
    return in_reading_order([*pieces, *grouped(boxes_behind(run))])


def _mended(lines: Sequence[Line]) -> list[Line]:
    """The lines as a reader sees them: large letters, driven and broken pieces in their places."""
    return joined_fragments(justified_whole(with_drop_caps(lines)))


def is_list_item(text: str) -> bool:
    """Whether a text begins with a bullet, or with a number or letter of a list."""
    return _BULLET.match(text) is not None


def grouped(lines: Iterable[Line]) -> list[Lines]:
    """Blocks of lines, in the order of their first lines."""
    ordered = list(lines)
    leading = _usual_leading(ordered)
    blocks: list[list[Line]] = []
    number = 0  # that the latest entry of a numbered list began with
    for line in ordered:
        own = _own_number(line)
        is_next_entry = own > 1 and own == number + 1
        if blocks and not is_next_entry and _continues(blocks[-1], line, leading):
            blocks[-1].append(line)
        else:
            blocks.append([line])
            number = own or number
    return [_block(block) for block in blocks]


def _block(lines: Sequence[Line]) -> Lines:
    if len(lines) == 1:
        return Lines((lines[0],), lines[0].bbox, lines[0].size)
    left, top, right, bottom = zip(*[line.bbox for line in lines], strict=True)
    size = lines[0].size
    if any(line.size != size for line in lines):
        letters: Counter[float] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
        size = max(letters, key=letters.__getitem__)
    return Lines(tuple(lines), (min(left), min(top), max(right), max(bottom)), size)


def _own_number(line: Line) -> int:
    """The number that a line begins with, as entries of lists of notes and references do."""
    match = _ENTRY.match(line.text)
    return int(match[1]) if match else 0


def _usual_leading(lines: Sequence[Line]) -> float:
    """From line to line in font sizes, as most pairs of lines on the page have it."""
    steps: Counter[float] = Counter()
    for above, below in pairwise(lines):
        step = (below.bbox[3] - above.bbox[3]) / max(above.size, 1)
        if 0.8 < step < 2.5 and _same_size(above, below):  # noqa: PLR2004 - lines of one text
            steps[round(step, 1)] += len(below.text)
    return steps.most_common(1)[0][0] if steps else DEFAULT_LEADING


def _continues(block: Sequence[Line], line: Line, leading: float) -> bool:
    last = block[-1]
    if line.angle != last.angle or line.vertical != last.vertical:
        return False
    if line.vertical or line.angle:
        return _same_size(last, line)
    if not _same_size(last, line) or (line.bold != last.bold and not _runs_on(block, line)):
        return False
    step = (line.bbox[3] - last.bbox[3]) / max(last.size, 1)
    if not 0.5 < step <= leading * LEADING_SLACK:  # noqa: PLR2004 - not beside, not far below
        return False
    if min(last.bbox[2], line.bbox[2]) <= max(last.bbox[0], line.bbox[0]):
        return False
    return not _starts_anew(block, line)


def _runs_on(block: Sequence[Line], line: Line) -> bool:
    """Whether a sentence goes on where bold letters begin or end: "The Committee **trusts**".

    Then the line above is full. Where the next begins like a sentence, both lines are, as a
    heading's hardly ever is.
    """
    last = block[-1].text.rstrip()
    if _filled(block, block[-1], line) < SHORT_LINE or _ENDED.search(last[-ENDING:]):
        return False
    is_among_text = len(block) > 1 and last[-1:].isalpha() and line.text[:1].isalpha()
    return goes_on(last, line.text) or (is_among_text and _filled(block, line, line) >= SHORT_LINE)


def _starts_anew(block: Sequence[Line], line: Line) -> bool:
    """Whether the line begins another paragraph although it follows closely."""
    if _BULLET.match(line.text):
        return True
    last = block[-1]
    if _may_end_entry(last.text[-1]) and _LEADERS.search(last.text):
        return True  # an entry of a table of contents
    if _ENDED.search(last.text[-ENDING:].rstrip()) is None:
        return False
    if _indent(last, line) > INDENT_EM * line.size and len(block) > 1:
        return True
    return _filled(block, last, line) < SHORT_LINE


def _indent(last: Line, line: Line) -> float:
    """How much further in than the line above one begins, points."""
    if is_rtl((line,)):
        return last.bbox[2] - line.bbox[2]
    return line.bbox[0] - last.bbox[0]


def _filled(block: Sequence[Line], line: Line, following: Line) -> float:
    """How much of the width of a block and of the line below it one of its lines fills, 0-1."""
    left = min([other.bbox[0] for other in block])
    right = max([other.bbox[2] for other in block])
    width = max(right, following.bbox[2]) - min(left, following.bbox[0])
    reach = right - line.bbox[0] if is_rtl((line,)) else line.bbox[2] - left
    return reach / max(width, 1)


def _may_end_entry(letter: str) -> bool:
    """Whether leaders or a page number end so; told at a tenth of the cost."""
    return letter in _ENDS_OF_ENTRIES or letter.isdigit()


def _same_size(a: Line, b: Line) -> bool:
    one, other = a.size, b.size
    return one == other or abs(one - other) <= SAME_SIZE * max(one, other)
