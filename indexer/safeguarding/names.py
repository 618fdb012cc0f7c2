"""Which words may be a person's name? By capital letters; in Arabic by what stands before them."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from config.vocabulary import Vocabulary
from indexer.safeguarding.cues import load_cues

_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŤŢŪŮŰŲŴŶŹŻŽȘȚƁƊƘ"
_WORD = rf"[{_UPPER}](?:[^\W\d_]|['’](?=[^\W\d_])|-(?=[{_UPPER}]))*\.?"
_PARTICLE = r"(?:d[aeiou]s?|del|de la|de los|bin|bint|ben|al|el|ould|ag|van|von|e|y)"
_GAP = r"[^\S\n\t]+"  # rows and cells of a table end a name
_LATIN = re.compile(rf"(?<![\w@.]){_WORD}(?:{_GAP}(?:{_PARTICLE}{_GAP})?{_WORD}){{0,4}}")
_ELIDED = re.compile(r"(?:[LDCJSNM]|Qu)['’]\w")  # the French article and its like; O'Neil is a name
_OWNING = re.compile(r"['’]s$")
_LOWER = re.compile(r"(?<![\w@.+-])[^\W\d_]{2,}(?![\w@])")
_ARABIC_WORD = re.compile(r"\s*([\u0621-\u064a]+)")
_ARABIC = re.compile(r"[\u0621-\u06d3]")
_LONGEST_ARABIC = 4  # words
_OF_A_COUNTRY = ("'s", "’s", "n", "ns", "an", "ans", "ian", "ians", "ese", "i", "is")
_ARTICLE = "ال"
_KEPT = 50_000  # words; reports repeat most of theirs, and each asks a list of a thousand


class Name(NamedTuple):
    """Where a name may stand."""

    text: str
    start: int
    end: int

    @property
    def is_full(self) -> bool:
        """Whether there is more of it than a first name."""
        return " " in self.text


def names_in(text: str, common: Collection[str]) -> Iterator[Name]:
    """Candidates in reading order of each script. `common`: folded words that are nobody's name."""
    for found in _LATIN.finditer(text):
        yield from _latin(found, common)
    for opening in load_cues().arabic_opening.finditer(text) if _ARABIC.search(text) else ():
        yield from _arabic(text, opening.end())


def lower_words(texts: Iterable[str]) -> set[str]:
    """Words that a document writes without a capital letter: such words are no names in it."""
    return {word for text in texts for word in _LOWER.findall(text) if word.islower()}


def name_parts(name: str, ordinary: Collection[str]) -> Iterator[str]:
    """What a person may be called by alone; of names without capital letters the first word."""
    words = [word for word in name.split() if len(word) > 2]  # noqa: PLR2004 - no initials, "de"
    if name.lower() == name.upper():
        yield from words[:1]
        return
    for word in words:
        if word[0].isupper() and not _is_no_name(word) and _bare(word) not in ordinary:
            yield word.removesuffix(".")


def words_of_countries(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of the names of countries, and of their people: they are nobody's names."""
    names = (
        name
        for facet in ("country", "region")
        for labels in vocabulary.labels.get(facet, {}).values()
        for name in labels.values()
    )
    words = {word.lower() for name in names for word in re.findall(r"[^\W\d_]+", name)}
    return frozenset(word + ending for word in words for ending in ("", *_OF_A_COUNTRY))


def _latin(found: re.Match[str], common: Collection[str]) -> Iterator[Name]:
    """Runs of words that may be of a name, unless the document writes all of them small, too."""
    words = list(re.finditer(_WORD, found.group()))
    kept: list[re.Match[str]] = []
    for word in [*words, None]:
        if word is not None and not _is_no_name(word.group()):
            kept.append(word)
            if not word.group().endswith(".") or len(word.group()) <= 2:  # noqa: PLR2004 - "K."
                continue
        if not all(_bare(each.group()) in common for each in kept):
            yield from _run(found, kept)
        kept = []


def _run(found: re.Match[str], kept: list[re.Match[str]]) -> Iterator[Name]:
    if not kept:
        return
    start, end = kept[0].start(), kept[-1].end()
    text = _OWNING.sub("", found.group()[start:end])
    if len(kept[-1].group()) > 2:  # noqa: PLR2004 - an initial keeps its full stop
        text = text.removesuffix(".")
    if len(text) > 2 and not text.isupper():  # noqa: PLR2004 - initials are no name by themselves
        yield Name(text, found.start() + start, found.start() + start + len(text))


@lru_cache(maxsize=_KEPT)
def _is_no_name(word: str) -> bool:
    return _ELIDED.match(word) is not None or load_cues().no_name.fullmatch(_bare(word)) is not None


def _bare(word: str) -> str:
    return word.removesuffix(".").lower()


def _arabic(text: str, start: int) -> Iterator[Name]:
    end, words = start, 0
    while words < _LONGEST_ARABIC and (word := _ARABIC_WORD.match(text, end)):
        said = word[1]
        is_first = words == 0
        if load_cues().no_name.fullmatch(said) or (is_first and said.startswith(_ARTICLE)):
            break
        if not is_first and said.startswith("و") and said != "ولد":
            break  # "and"
        end, words = word.end(), words + 1
    if words:
        shift = len(text[start:end]) - len(text[start:end].lstrip())
        yield Name(text[start + shift : end], start + shift, end)
