"""By what is a sentence's kind known from its own words? Features that training and reading share.

Signs of the word lists, words and pairs of words, the words that it begins with, and a few signs
that hold in every language. Signs have weights of their own, words those of their hashes.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

from config.text import fold

BUCKETS = 1 << 15
NOTE_BUCKETS = 1 << 17
WORDS_WEIGH = 1.5  # beside the signs
MOST_WORDS = 80
MOST_WORDS_OF_NOTE = 400
_MARKS = "'’‘“”–—"  # are no words; without them most texts are ASCII
_FIRST = 3  # words whose place at the beginning tells: "Strengthen", "Se recomienda"
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+|\d+|[?？؟%$€:;!]")
_PLAIN_TOKEN = re.compile(r"[a-z]+|[0-9]+|[?%$:;!]")  # the same of folded ASCII, in half the time
_FIRST_ARABIC = "\u0600"
_ARABIC_ARTICLE = re.compile(r"^(?:و|ف)?(?:ال|بال|كال|لل)(?=.{3})")
_LEADING = re.compile(
    r"^(?:\s*(?:[•●○◦▪■□▫◆◇►▸➢➤✓✔❖*·\uf0b7\uf0a7‣⁃–—-]"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)])\s*)+",
    re.IGNORECASE,
)
_MANY = 3  # signs of one sort beyond which more tell nothing


def words_of_sentence(text: str, most: int = MOST_WORDS) -> list[str]:
    """Its first words as they are compared, without bullets and numbers before them."""
    plain = fold(_LEADING.sub("", text, count=1))
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    if plain.isascii():
        words = _PLAIN_TOKEN.findall(plain)[:most]
    else:
        words = list(map(_without_article, _TOKEN.findall(plain)[:most]))
    return ["0" * min(len(word), 4) if word.isdigit() else word for word in words]


def _without_article(word: str) -> str:
    return word if word[0] < _FIRST_ARABIC else _ARABIC_ARTICLE.sub("", word)


def single_words(words: list[str]) -> list[str]:
    """What its words tell, each alone, and by the beginnings of the long ones."""
    return [*words, *[f"^{word[:5]}" for word in words if len(word) > 6]]  # noqa: PLR2004


def word_features(words: list[str]) -> list[str]:
    """What its words tell, alone, in pairs and at its beginning."""
    return [
        *single_words(words),
        *[f"{word} {following}" for word, following in pairwise(words)],
        *[f"{place}|{word}" for place, word in enumerate(words[:_FIRST])],
    ]


def sign_features(words: list[str], signs: Iterable[tuple[str, int]], cue: str) -> Iterator[str]:
    """What holds in every language; `cue` is the kind that a sentence of it names."""
    counts: dict[str, int] = {}
    for concept, place in signs:
        counts[concept] = counts.get(concept, 0) + 1
        if place == 0:
            yield f"#first {concept}"
    for concept, count in counts.items():
        for number in range(1, min(count, _MANY) + 1):
            yield f"#{concept} {number}"
    present = sorted(counts)
    for at, concept in enumerate(present):
        for other in present[at + 1 :]:
            yield f"#{concept}+{other}"
    if words and words[-1] in "?？؟":
        yield "#asks"
    if any(word[0] == "0" for word in words):
        yield "#figures"
    yield f"#cue {cue}"


def hash_bucket(feature: str, buckets: int = BUCKETS) -> int:
    """Where the weights of a word stand."""
    return zlib.crc32(feature.encode()) % buckets
