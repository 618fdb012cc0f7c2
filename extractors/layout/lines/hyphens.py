"""Which hyphens at a line's end belong to the word? Those of compounds, as the document shows.

`exploi-` / `tation` is one word, `pandemic-` / `related` keeps its hyphen. The document is its own
dictionary: what stands unbroken elsewhere in it decides; where it says nothing, the prefix does.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from config.text import UNSPACED
from extractors.layout.lines.mended_letters import LINE_END_HYPHENS
from extractors.layout.lines.prefixes import keeps_hyphen

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-‐\u00ad\ufffe]$")
_TAIL = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+$")
_HYPHENS = frozenset("-‐\u00ad\ufffe")
_LONGEST_WORD = 80  # characters, with its hyphens
# with the punctuation of Chinese and Japanese
UNSPACED_SIGN = rf"[{UNSPACED}\u2e80-\u312f\u3190-\u33ff\uff01-\uff60]"
_UNSPACED = re.compile(UNSPACED_SIGN)
_CONJUNCTIONS = frozenset({"and", "und", "oder", "bzw", "sowie", "och", "og"})
_SHORT_CONJUNCTIONS = frozenset({"or", "to", "et", "ou"})  # that end words, too
_LINKS = frozenset({
    "à", "a", "de", "la", "du", "en", "là", "of", "to", "the", "and", "in", "by", "on", "up", "for",
    "t",
})  # fmt: skip
_APOSTROPHES = frozenset("'’")
_BEFORE_APOSTROPHES = frozenset({"aujour", "presqu", "quelqu"})  # in one word
_SOLID = 2  # letters that a part needs to count as a word of its own


class Words(NamedTuple):
    """The words of a document, in lower case, compounds both whole and in parts."""

    whole: frozenset[str]
    parts: frozenset[str]


def words_of(lines: Iterable[str]) -> Words:
    """The words that stand inside lines; those broken at the end of a line do not count."""
    kept = [(_unbroken(line) if line[-1:] in _HYPHENS else line).lower() for line in lines]
    tokens = set("\n".join(kept).split())
    plain = set(filter(str.isalpha, tokens))
    whole = frozenset(plain.union(_WORD.findall(" ".join(tokens - plain))))
    compounds = [word for word in whole if "-" in word]
    parts = (part for word in compounds for part in word.split("-"))
    return Words(whole, frozenset(chain(whole.difference(compounds), parts)))


def _unbroken(line: str) -> str:
    """A line without the word that is broken at its end."""
    before, space, last = line.rpartition(" ")
    return before + space + _HEAD.sub("", last)


def joined_lines(first: str, second: str, words: Words) -> str:
    """Two lines of one paragraph as one."""
    if first[-1:] == "–" and _goes_on(first, second):
        return first + second
    if first[-1:] not in _HYPHENS:
        return _side_by_side(first, second)
    if _goes_on(first, second):
        return f"{first[:-1]}-{second}"
    head, tail = _HEAD.search(_last_word(first)[-_LONGEST_WORD:]), _TAIL.match(second)
    if head is None or tail is None:
        return _side_by_side(first.rstrip(LINE_END_HYPHENS), second)
    stem = first[:-1]
    if first[-1] != "\u00ad":
        if _is_suspended(head[1].lower(), tail[0], second, words):
            return f"{stem}- {second}"
        if _links(head[1].lower(), tail[0], second, words):
            return f"{stem}-{second}"
    if first[-1] == "\u00ad" or not _is_compound(head[1].lower(), tail[0], words):
        return stem + second
    return f"{stem}-{second}"


def _goes_on(first: str, second: str) -> bool:
    """Whether a range, a code or an address is broken behind its own hyphen."""
    if second[:1].isdigit():
        return first[-2:-1].isalnum()
    if first[-2:-1].isdigit() and second[:1].isupper():
        return True
    return _ADDRESS.search(_last_word(first)) is not None


def _last_word(text: str) -> str:
    """What stands behind the last space: a paragraph is looked through for each of its lines."""
    return text[text.rfind(" ") + 1 :]


def _is_compound(head: str, tail: str, words: Words) -> bool:
    if not tail[0].islower():
        return True
    last = head.rsplit("-", 1)[-1]
    if last + tail in words.parts:
        return False
    if f"{head}-{tail}" in words.whole:
        return True
    if keeps_hyphen(last, tail.lower(), words.whole):
        return True
    return min(len(last), len(tail)) > _SOLID and last in words.parts and tail in words.parts


def _is_suspended(head: str, tail: str, second: str, words: Words) -> bool:
    """Whether a hyphen stands for the rest of a later word: "pre-" / "and post-natal"."""
    last = head.rsplit("-", 1)[-1]
    if second[len(tail) : len(tail) + 1] not in {"", " "} or last + tail in words.parts:
        return False
    return tail in _CONJUNCTIONS or (tail in _SHORT_CONJUNCTIONS and last in words.parts)


def _links(head: str, tail: str, second: str, words: Words) -> bool:
    """Whether a small word that goes on comes: "state-" / "of-the-art", "main-" / "d'œuvre"."""
    behind = second[len(tail) : len(tail) + 1]
    if len(tail) == 1 and behind and behind in _APOSTROPHES:
        return head not in _BEFORE_APOSTROPHES
    is_link = tail in _LINKS and behind in _HYPHENS
    return is_link and head.rsplit("-", 1)[-1] + tail not in words.parts


def _side_by_side(first: str, second: str) -> str:
    """With a space between, except where the script writes none."""
    if not first or not second:
        return first + second
    if _UNSPACED.match(first[-1]) and _UNSPACED.match(second[0]):
        return first + second
    return f"{first} {second}"
