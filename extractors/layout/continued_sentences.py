"""Which sentence goes on behind a page's end? Its rest is read with its beginning.

A phrase over a page's end would be found by nobody. The block at the end of a page takes the rest
of its sentence from the first block of the next page, and says that it reaches there.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from extractors.document import Block
from extractors.layout.hyphens import Words, joined
from extractors.layout.mended_letters import LINE_END_HYPHENS
from extractors.layout.sentences import ENDED, HYPHENS, LEADS_ON

MOST_WORDS = 80  # of the rest of a sentence; more is a list without full stops, or no sentence
FEWEST_LETTERS = 20  # of the beginning: a line of a form or a signature is shorter
LONG = 150  # letters of a paragraph; lines of lists, addresses and titles are shorter
_BODY = frozenset({"paragraph", "list_item"})
_ASIDE = frozenset({"footnote"})
_END = re.compile(r"[.!?…。！？؟।۔]['\"”’»)\]]*(?: \d{1,3})?(?=\s+[^\Wa-z_]|\s+[\"“«(]|$)|[。！？]")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,3}|[^\W\d_]\.[^\W\d_]|\d{1,3})\.$")
_ENTRY = re.compile(r"\d{1,3}[.)]?\s")


def with_continued(pages: Sequence[Sequence[Block]], words: Words) -> list[tuple[Block, ...]]:
    """The blocks of all pages, sentences over a page's end whole on the page where they begin."""
    whole = [list(blocks) for blocks in pages]
    for page, following in pairwise(whole):
        at = _last_of_body(page)
        if at is None or not following or not _goes_on(page[at], following[0]):
            continue
        rest, left = _parted(following[0].text)
        if not rest and page[at].text.rstrip()[-1] in HYPHENS:
            rest, _, left = following[0].text.lstrip().partition(" ")  # at least the word
        if not rest:
            continue
        text = joined(page[at].text, rest, words)
        page[at] = msgspec.structs.replace(page[at], text=text, ends_on_next_page=True)
        following[:1] = [msgspec.structs.replace(following[0], text=left)] if left else []
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


def _last_of_body(page: Sequence[Block]) -> int | None:
    """The last block that is no note; None where that is no running text."""
    at = next((at for at in range(len(page) - 1, -1, -1) if page[at].kind not in _ASIDE), None)
    return at if at is not None and page[at].kind in _BODY else None


def _goes_on(first: Block, second: Block) -> bool:
    begun, rest = first.text.rstrip(), second.text.lstrip()
    if second.kind != "paragraph" or not begun or not rest:
        return False
    if begun[-1] in HYPHENS and begun[-2:-1].isalpha():
        return rest[0].isalpha() and not rest[0].isupper()
    if len(begun) < FEWEST_LETTERS or ENDED.search(begun):
        return False
    if rest[0].islower():
        return True
    if rest[0].isalpha() and not rest[0].isupper():  # a script without capitals
        return True
    if LEADS_ON.search(begun):
        return rest[0].isalnum()
    # a name or a sum over the page's end: both are long paragraphs
    is_long = len(begun) >= LONG and len(rest) >= LONG
    return is_long and begun[-1].isalpha() and rest[0].isalnum() and not _ENTRY.match(rest)


def _parted(text: str) -> tuple[str, str]:
    """The rest of a sentence, and what follows it; no rest where no end is near."""
    for end in _END.finditer(text):
        if _ABBREVIATION.search(text[: end.end()]):
            continue
        rest, left = text[: end.end()], text[end.end() :].strip()
        return (rest, left) if len(rest.split()) <= MOST_WORDS else ("", text)
    return (text, "") if len(text.split()) <= MOST_WORDS else ("", text)
