"""How does a text become words that can be compared? Cleaned, cut, and each word given its key."""

import re
import unicodedata
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from config.text import INDIC, UNSPACED
from indexer.enrich.text.stems import stem

BREAK = "."
"""Stands where a sentence ends: no term reaches across it."""

_NOT_AFTER = "".join(
    rf"(?<!\b{short}\.)"
    for short in ("St", "Ste", "Sta", "No", "Dr", "Mr", "Mrs", "Ms", "Prof", "Sr", "Sra", "Dra")
)
_TOKEN = re.compile(
    rf"(?:[^\W_{UNSPACED}]|[{INDIC}])+|[{UNSPACED}]"  # there, each letter is a word of its own
    rf"|[.;:!?…؟؛](?=\s|\Z)(?<!\b[A-Z]\.){_NOT_AFTER}|[•|\t$€£。！？；：、]|\n\s*\n"
)
_PLAIN_TOKEN = re.compile(  # the same of ASCII, in two thirds of the time
    rf"[A-Za-z0-9]+|[.;:!?](?=\s|\Z)(?<!\b[A-Z]\.){_NOT_AFTER}|[|\t$]|\n\s*\n"
)
_MARKS = "’‘“”–—"  # are no words and break none apart that an apostrophe does not
_ABSENT = re.compile(
    "[\u00ad\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[\ufffe\x02]\s*")

_KEPT_KEYS = 300_000  # of a worker's memory, some 40 MB; a report brings 3,000 new words


class Words(NamedTuple):
    """The words of a text as they are written, and as one string of keys to search in."""

    tokens: list[str]
    stream: str
    starts: list[int]  # of each token's key in `stream`

    def position(self, start: int) -> int:
        """The number of the token whose key starts here."""
        return bisect_left(self.starts, start)


class _Keys(dict[str, str]):
    """Token -> its padded key. Filled as words come up: a report repeats most of its words."""

    def __missing__(self, token: str) -> str:
        if len(self) > _KEPT_KEYS:
            self.clear()
        key = self[token] = f" {stem(token) if token[0].isalnum() else BREAK} "
        return key


_keys = _Keys()


def normalized_text(text: str) -> str:
    """One spelling for what looks the same: NFKC, no soft hyphens, no Arabic vowel signs."""
    if "\ufffe" in text or "\x02" in text:
        text = _HYPHENATED.sub("", text)  # how pdfium writes a hyphen at a line's end
    return text if text.isascii() else _ABSENT.sub("", unicodedata.normalize("NFKC", text))


def words_of(text: str) -> Words:
    """The words of a text (which is cleaned first)."""
    cleaned = normalized_text(text)
    for mark in _MARKS:
        cleaned = cleaned.replace(mark, "'")
    tokens = (_PLAIN_TOKEN if cleaned.isascii() else _TOKEN).findall(cleaned)
    keys = list(map(_keys.__getitem__, tokens))
    starts = list(accumulate(map(len, keys), initial=0))
    return Words(tokens, "".join(keys), starts)
