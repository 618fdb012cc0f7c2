"""Which sentence goes on behind a page's end? Its rest is read with its beginning.

A phrase over a page's end would be found by nobody. The block at the end of a page takes the rest
of its sentence from the first block of the next page, and says that it reaches there.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from extractors.document import Block, BlockKind
from extractors.layout.blocks.page_ends import BODY, Ends, ends_of
from extractors.layout.blocks.paragraphs import is_list_item
from extractors.layout.lines.hyphens import Words, joined_lines
from extractors.layout.lines.mended_letters import LINE_END_HYPHENS
from extractors.layout.lines.sentences import ENDED, HYPHENS, LEADS_ON

MOST_WORDS = 80  # of the rest of a sentence; more is a list without full stops, or no sentence
MOST_SURE_WORDS = 250  # of one that begins in the middle: preambles and judgments have such
FEWEST_HEADING_WORDS = 8  # of a sentence in bold that was taken for a heading
FEWEST_LETTERS = 20  # of the beginning: a line of a form or a signature is shorter
LONG = 150  # letters of a paragraph; lines of lists, addresses and titles are shorter
_END = re.compile(r"[.!?…。！？؟।۔]['\"”’»)\]]*(?: \d{1,3})?(?=\s+[^\Wa-z_]|\s+[\"“«(]|$)|[。！？]")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,3}|[^\W\d_]\.[^\W\d_]|\d{1,3})\.$")
_LONGEST_ABBREVIATION = 8  # letters, with what stands before it
_ENTRY = re.compile(r"\d{1,3}[.)]?\s")


def with_continued(pages: Sequence[Sequence[Block]], words: Words) -> list[tuple[Block, ...]]:
    """The blocks of all pages, sentences over a page's end whole on the page where they begin."""
    whole = [list(blocks) for blocks in pages]
    for page, following in pairwise(whole):
        ends = ends_of(page, following)
        if ends is None:
            continue
        first, second = page[ends.last], following[ends.first]
        if not _goes_on(first, second, ends):
            continue
        rest, left = _parted(second.text)
        if not rest and first.text.rstrip()[-1] in HYPHENS:
            rest, _, left = second.text.lstrip().partition(" ")  # at least the word
        if not rest:
            continue
        text = joined_lines(first.text, rest, words)
        page[ends.last] = msgspec.structs.replace(
            _as_text(first), text=text, ends_on_next_page=True
        )
        behind = msgspec.structs.replace(_as_text(second), text=left, goes_on_from_page_before=True)
        following[ends.first : ends.first + 1] = [behind] if left else []
    return [tuple(blocks) for blocks in whole]


def hyphens_kept(pages: Sequence[Sequence[Block]]) -> list[tuple[Block, ...]]:
    """The blocks; a hyphen at an end behind which nothing was found is a hyphen."""
    return [
        tuple(
            msgspec.structs.replace(block, text=f"{block.text[:-1]}-")
            if block.text[-1:] in LINE_END_HYPHENS
            else block
            for block in blocks
        )
        for blocks in pages
    ]


def _as_text(block: Block) -> Block:
    """The block as what it is when its sentence goes on: no heading."""
    if block.kind != "heading":
        return block
    kind: BlockKind = "list_item" if is_list_item(block.text) else "paragraph"
    return msgspec.structs.replace(block, kind=kind, level=0)


def _goes_on(first: Block, second: Block, ends: Ends) -> bool:
    begun, rest = first.text.rstrip(), second.text.lstrip()
    if not begun or not rest:
        return False
    if "heading" in {first.kind, second.kind} or not ends.are_neighbours:
        return _breaks_off(begun) and rest[0].islower() and all(map(_is_sentence, (first, second)))
    return second.kind == "paragraph" and _reads_on(begun, rest)


def _breaks_off(begun: str) -> bool:
    """Whether it is long enough for a sentence, and has not ended."""
    return len(begun) >= FEWEST_LETTERS and not ENDED.search(begun)


def _reads_on(begun: str, rest: str) -> bool:
    """Whether a paragraph reads as the rest of what has begun above the page's end."""
    begins_in_the_middle = rest[0].isalpha() and not rest[0].isupper()  # or has no capitals
    if begun[-1] in HYPHENS and begun[-2:-1].isalpha():
        return begins_in_the_middle
    if not _breaks_off(begun):
        return False
    if begins_in_the_middle or rest[0].islower():
        return True
    if LEADS_ON.search(begun):
        return (
            rest[0].isalnum() and "/" not in begun.rsplit(maxsplit=1)[-1]
        )  # an address is no sentence
    # a name or a sum over the page's end: both are long paragraphs
    is_long = len(begun) >= LONG and len(rest) >= LONG
    return is_long and begun[-1].isalpha() and rest[0].isalnum() and not _ENTRY.match(rest)


def _is_sentence(block: Block) -> bool:
    return block.kind in BODY or (
        block.kind == "heading" and len(block.text.split()) >= FEWEST_HEADING_WORDS
    )


def _parted(text: str) -> tuple[str, str]:
    """The rest of a sentence, and what follows it; no rest where no end is near."""
    for end in _END.finditer(text):
        if _ABBREVIATION.search(text, max(end.end() - _LONGEST_ABBREVIATION, 0), end.end()):
            continue
        rest, left = text[: end.end()], text[end.end() :].strip()
        return (rest, left) if len(rest.split()) <= _most_words(text) else ("", text)
    return (text, "") if len(text.split()) <= _most_words(text) else ("", text)


def _most_words(rest: str) -> int:
    return MOST_SURE_WORDS if rest[0].islower() and ENDED.search(rest) else MOST_WORDS
