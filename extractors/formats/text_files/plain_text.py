"""Which lines of a plain text make a block? Those between blank lines; headings by their looks."""

import re
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise

from extractors.document import Block
from extractors.layout.blocks.paragraphs import is_list_item
from extractors.layout.lines.hyphens import Words, joined_lines, words_of
from extractors.layout.lines.mended_letters import clean_text

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_COPYRIGHT = re.compile(r"\(c\) ?(?:19|20)\d\d", re.IGNORECASE)  # no item (c)
_BAR = " | "  # of a menu: "EN | FR | ES"
_RULE = re.compile(r"([#*=~^\"'`+_-])\1{3,}")
_LONGEST_HEADING = 90  # characters
_NEARLY_ALL = 0.95
_GOES_ON = (",", ";", "-", "،", "、")
_ENDED = re.compile(r"[.!?:;,。؟।]$")
_LABELLED = re.compile(r"[^\W\d_][^:.;!?]{1,30}(?::\s+|：\s*)\S")  # "Author: Jane Doe", a line each


def plain_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text, parted by blank lines; words broken at a line's end are whole."""
    words = words_of(line.strip() for line in text.split("\n") if line.strip())
    width = _width(text)
    for part in _BLANK_LINES.split(text):
        lines = [clean_text(line) for line in part.split("\n") if line.strip()]
        if not lines:
            continue
        title = _underlined(lines)
        if title:
            yield Block(title, "heading", 1 if len(lines) == 3 else 2)  # noqa: PLR2004 - also overlined
            continue
        if len(lines) > 2 and _underlined(lines[:2]):  # noqa: PLR2004 - and the text right below it
            yield Block(lines[0], "heading", 2)
            lines = lines[2:]
        if len(lines) == 1 and _is_heading(lines[0]):
            yield Block(lines[0], "heading", 1)
        elif is_list_item(lines[0]) and not _COPYRIGHT.match(lines[0]):
            yield from (Block(_whole(item, words), "list_item") for item in _items(lines))
        elif all(map(_LABELLED.match, lines)):
            yield from map(Block, lines)
        elif len(lines) > 1 and _are_ended_early(lines, width):
            yield from (
                Block(line, "heading", 1) if _is_heading(line) else Block(line) for line in lines
            )
        else:
            yield Block(_whole(lines, words))


def _items(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each item, with those in which it goes on."""
    starts = [at for at, line in enumerate(lines) if is_list_item(line)]
    return (lines[a:b] for a, b in pairwise([*starts, len(lines)]))


def _width(text: str) -> int:
    """How many letters its lines may have before they are broken: all but the longest have."""
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    return lengths[int(_NEARLY_ALL * len(lengths))] if lengths else 0


def _are_ended_early(lines: list[str], width: int) -> bool:
    """Whether each line ends by its writer's will: the next one's first word had room in it."""
    return all(
        len(line) + 1 + len(after.split(maxsplit=1)[0]) < width
        and not line.endswith(_GOES_ON)
        and not after[:1].islower()
        for line, after in pairwise(lines)
    )


def _whole(lines: list[str], words: Words) -> str:
    return reduce(lambda first, second: joined_lines(first, second, words), lines)


def _underlined(lines: list[str]) -> str:
    """The title that a row of signs stands under, as reStructuredText has it, or also above."""
    match lines:
        case [title, under] if _RULE.fullmatch(under) and not _RULE.fullmatch(title):
            return title
        case [above, title, under] if _RULE.fullmatch(under) and above == under:
            return title
    return ""


def _is_heading(line: str) -> bool:
    """Only what can hardly be a sentence: in capitals, and short."""
    return (
        line.isupper()
        and _BAR not in line
        and len(line) <= _LONGEST_HEADING
        and not _ENDED.search(line)
    )
