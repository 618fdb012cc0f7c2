"""How are words compared with cues? As folded tokens, and by patterns with open endings.

In a cue, `lesson*` stands for any ending and `good|best practice*` for each of the words.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from config.text import UNSPACED, fold
from indexer.enrich.text.words import clean

AND = "&"
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+|[:;/|()—–,،、&#.?؟=]")
_ARABIC_ARTICLE = re.compile(r"^(?:و|ف)?(?:ال|بال|كال|لل)(?=.{3})")


def tokens_of(text: str) -> list[str]:
    """Words as cues are compared: folded, Arabic ones without their article."""
    found: list[str] = []
    for token in _TOKEN.findall(fold(clean(text)).replace("'", " ").replace("’", " ")):
        if token.startswith("وال"):
            found.append(AND)
        found.append(_ARABIC_ARTICLE.sub("", token))
    return found


def matcher_of(cues: Iterable[str]) -> re.Pattern[str]:
    """Finds cues in tokens that are joined by spaces; the longest of those at one place."""
    patterns = {
        " ".join(
            rf"{re.escape(token)}\w*" if is_open else re.escape(token)
            for token, is_open in pattern_tokens(each)
        )
        for cue in cues
        for each in alternatives(cue)
    }
    ordered = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(ordered) or '(?!)'})(?!\S)")


def alternatives(cue: str) -> Iterator[str]:
    """What a cue stands for: "good|best practice*" is "good practice*" and "best practice*"."""
    return map(" ".join, product(*(word.split("|") for word in cue.split())))


def pattern_tokens(cue: str) -> Iterator[tuple[str, bool]]:
    for word in cue.split():
        tokens = tokens_of(word.rstrip("*"))
        for token in tokens[:-1]:
            yield token, False
        if tokens:
            yield tokens[-1], word.endswith("*")
