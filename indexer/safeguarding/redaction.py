"""How is what identifies taken out of what was read? Each occurrence becomes a black bar; pure."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from config.store.safeguarding import Safeguarding
from extractors.document import Box, ExtractedDocument, Page
from indexer.safeguarding.cues import HARAKAT

BAR = "█████"  # always as long: its length says nothing
_LEAST_LETTERS = 2
_EDGE = re.compile(r"\w")


def words_to_redact(known: Safeguarding) -> tuple[str, ...]:
    """What was found and what a curator added, the longest first."""
    added = known.decided.words if known.decided else ()
    words = {" ".join(each.split()) for each in (*added, *(one.text for one in known.findings))}
    return tuple(sorted((each for each in words if len(each) >= _LEAST_LETTERS), key=_long_first))


def redacting(words: Iterable[str]) -> re.Pattern[str]:
    """Finds these words, whole, in any case and however lines and vowel signs part them."""
    return re.compile("|".join(map(_pattern, words)) or r"(?!)", re.IGNORECASE)


def redacted(extracted: ExtractedDocument, words: Iterable[str], new_id: str) -> ExtractedDocument:
    """What was read, without these words anywhere: pages, headings, metadata, printed lines."""
    pattern = redacting(words)
    plain = _without(msgspec.to_builtins(extracted), pattern)
    return msgspec.convert(plain | {"sha256": new_id}, ExtractedDocument)


def redacted_boxes(page: Page, pattern: re.Pattern[str]) -> list[Box] | None:
    """Where on a page the words stand, by paragraphs; None for a page that has none of them.

    An empty list: they stand there, and nothing says where.
    """
    hit = [each for each in (*page.blocks, *page.furniture) if pattern.search(each.text)]
    if not hit:
        return None
    boxes = [each.bbox for each in hit]
    return [] if None in boxes else [each for each in boxes if each is not None]


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
        r"[\s­]+" if letter == " " else re.escape(letter) + f"[{HARAKAT}]*" for letter in word
    ]
    before = r"(?<!\w)" if _EDGE.match(word[0]) else ""
    after = r"(?!\w)" if _EDGE.match(word[-1]) else ""
    return before + "".join(letters) + after


def _long_first(word: str) -> tuple[int, str]:
    return -len(word), word
