"""Which lines of a plain text make a block? Those between blank lines; headings by their looks."""

import re
from collections.abc import Iterator
from functools import reduce

from extractors.document import Block
from extractors.layout.blocks.paragraphs import is_list_item
from extractors.layout.lines.hyphens import Words, joined_lines, words_of
from extractors.layout.lines.mended_letters import clean_text

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_RULE = re.compile(r"([#*=~^\"'`+_-])\1{3,}")
_LONGEST_HEADING = 90  # characters
_ENDED = re.compile(r"[.!?:;,。؟।]$")
_LABELLED = re.compile(r"[^\W\d_][^:.;!?]{1,30}(?::\s+|：\s*)\S")  # "Author: Jane Doe", a line each


def plain_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text, parted by blank lines; words broken at a line's end are whole."""
    words = words_of(line.strip() for line in text.split("\n") if line.strip())
    for part in _BLANK_LINES.split(text):
        lines = [clean_text(line) for line in part.split("\n") if line.strip()]
        if not lines:
            continue
        title = _underlined(lines)
        if title:
            yield Block(title, "heading", 1 if len(lines) == 3 else 2)  # noqa: PLR2004 - also overlined
        elif len(lines) == 1 and _is_heading(lines[0]):
            yield Block(lines[0], "heading", 1)
        elif all(is_list_item(line) for line in lines):
            yield from (Block(line, "list_item") for line in lines)
        elif all(map(_LABELLED.match, lines)):
            yield from map(Block, lines)
        else:
            yield Block(_whole(lines, words))


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
    return line.isupper() and len(line) <= _LONGEST_HEADING and not _ENDED.search(line)
