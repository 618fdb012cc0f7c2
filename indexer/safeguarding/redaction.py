"""How is what identifies taken out of what was read? Each occurrence becomes a black bar; pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import msgspec

from config.store.declared import Declared
from config.store.safeguarding import Safeguarding
from extractors.document import Box, ExtractedDocument, Page, PlacedWord
from indexer.safeguarding.cues import HARAKAT
from indexer.safeguarding.names import lower_words, name_parts

BAR = "█████"  # always as long: its length says nothing
_LEAST_LETTERS = 2
_EDGE = re.compile(r"[^\W_]")


def words_to_redact(known: Safeguarding, extracted: ExtractedDocument) -> tuple[str, ...]:
    """What was found, also parts of names, and what a curator added; the longest first."""
    added = known.decided.words if known.decided else ()
    words = {" ".join(each.split()) for each in (*added, *(one.text for one in known.findings))}
    ordinary = lower_words(block.text for page in extracted.pages for block in page.blocks)
    for finding in known.findings:
        if finding.kind == "person":
            words.update(name_parts(finding.text, ordinary))
    return tuple(sorted((each for each in words if len(each) >= _LEAST_LETTERS), key=_long_first))


def redacting(words: Iterable[str]) -> re.Pattern[str]:
    """Finds these words, whole, in any case and however lines and vowel signs part them."""
    return re.compile("|".join(map(_pattern, words)) or r"(?!)", re.IGNORECASE)


def redacted_declared(declared: Declared | None, words: Iterable[str]) -> Declared | None:
    """What a partner says of a document, without these words."""
    if declared is None:
        return None
    plain = _without(msgspec.to_builtins(declared), redacting(words))
    return msgspec.convert(plain, Declared)


def redacted(extracted: ExtractedDocument, words: Iterable[str], new_id: str) -> ExtractedDocument:
    """What was read, without these words anywhere: pages, headings, metadata, printed lines."""
    pattern = redacting(words)
    bare = tuple(msgspec.structs.replace(page, words=()) for page in extracted.pages)
    plain = _without(msgspec.to_builtins(msgspec.structs.replace(extracted, pages=bare)), pattern)
    return msgspec.convert(plain | {"sha256": new_id}, ExtractedDocument)


def redacted_boxes(page: Page, pattern: re.Pattern[str]) -> list[tuple[Box, int]] | None:
    """Where on a page words stand: paragraphs, and how many; None for a page that has none.

    Of a page that was read by text recognition the words themselves, where it saw each of them by
    itself. An empty list: they stand there, and nothing says where.
    """
    counts = [
        (each.bbox, sum(1 for _ in pattern.finditer(each.text)))
        for each in (*page.blocks, *page.furniture)
    ]
    hit = [(box, count) for box, count in counts if count]
    if not hit:
        return None
    found, placed = _placed(page.words, pattern)
    if found >= sum(count for _, count in hit):
        return [(box, 1) for box in placed]
    boxes = [(box, count) for box, count in hit if box is not None]
    return boxes if len(boxes) == len(hit) else []


def _placed(words: Sequence[PlacedWord], pattern: re.Pattern[str]) -> tuple[int, list[Box]]:
    """How often the pattern is found in words one behind the other, and the boxes of all these."""
    ends = list(accumulate(len(word.text) + 1 for word in words))
    found = list(pattern.finditer(" ".join(word.text for word in words)))
    boxes = [
        words[place].bbox
        for each in found
        for place in range(bisect_right(ends, each.start()), bisect_left(ends, each.end()) + 1)
    ]
    return len(found), boxes


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    match value:
        case str():
            return pattern.sub(BAR, value)
        case dict():
            return {key: _without(each, pattern) for key, each in value.items()}
        case list() | tuple():
            return [_without(each, pattern) for each in value]
    return value


def _pattern(word: str) -> str:
    letters = [
        r"[\W_]+" if letter == " " else re.escape(letter) + f"[{HARAKAT}]*" for letter in word
    ]
    before = r"(?<![^\W_])" if _EDGE.match(word[0]) else ""
    after = r"(?![^\W_])" if _EDGE.match(word[-1]) else ""
    return before + "".join(letters) + after


def _long_first(word: str) -> tuple[int, str]:
    return -len(word), word
