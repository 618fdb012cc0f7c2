"""Of which parts is a heading? Colons and dashes end a part, "and" and commas join its chunks."""

import re
from collections.abc import Iterator, Sequence

from config.joining_words import AND, OR, pattern_of
from config.text import UNSPACED

JOINERS = AND | {",", "،", "、", "&", "和", "与", "及", "plus", "va", "ve", "та", "і", "اور", "እና"}
NUMBER = re.compile(r"\d+[a-z]?|[ivxlc]{1,5}|n|no|nr|nº|№|#")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_PARTS = frozenset(":;/|()—–.?؟=")
_AND_OR = re.compile(rf"\b({pattern_of(AND)})\s*/\s*(?:{pattern_of(OR)})\b", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"\b(no|nr|num|núm|nº|n)\.\s*(?=\d)", re.IGNORECASE)
_RELATIVE = "котор"  # a comma stands before "which" in Russian: "подходы, которые …"


def without_slash(heading: str) -> str:
    """With "and" for "and/or", so that the slash parts nothing."""
    return _AND_OR.sub(r"\1", heading)


def without_abbreviation(heading: str) -> str:
    """With "No 190" for "No. 190", so that its full stop parts nothing."""
    return _NUMBER_SIGN.sub(r"\1 ", heading)


def is_unspaced(words: Sequence[str]) -> bool:
    """Whether its words are letters of a script without spaces."""
    return _UNSPACED.match(words[0]) is not None


def parts_of(tokens: Sequence[str]) -> Iterator[list[str]]:
    """What stands between colons, dashes and brackets."""
    part: list[str] = []
    for token in tokens:
        if token in _PARTS:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def chunks_of(part: Sequence[str]) -> Iterator[list[str]]:
    """What stands between commas and "and"."""
    chunk: list[str] = []
    for token, after in zip(part, [*part[1:], ""], strict=True):
        if token in JOINERS:
            if chunk and after.startswith(_RELATIVE):
                continue
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(token)
    if chunk:
        yield chunk


def without_number(part: Sequence[str]) -> Sequence[str]:
    """From the first word on that is no number and joins nothing."""
    starts = (n for n, w in enumerate(part) if w not in JOINERS and not NUMBER.fullmatch(w))
    return part[next(starts, len(part)) :]
