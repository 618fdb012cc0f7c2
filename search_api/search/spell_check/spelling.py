"""Was a word mistyped? One that no report holds as it is written, beside a much commoner near one.

The near words are read from passages that the caller may see, never from the index's own list of
terms: a word that only hidden reports have must neither be offered nor keep another from it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from config.text import fold
from search_api.query.text.same_word import ARTICLE, comparable_parts, without_clitics
from search_api.query.text_query import TextQuery
from search_api.search.spell_check.typos import allowed, meant_by, spelling_candidates

_MOST_WORDS = 4  # looked up at once
MOST_REMEMBERED = 20_000  # words
_SAMPLE = 30  # passages read for near words
REPLACED_LANGUAGES = frozenset({"en", "fr", "es", "pt"})
"""In other languages what was probably meant is offered at most."""
_FIRST_BEYOND_LATIN = "\u0370"
_MARKED = re.compile("<mark>(.+?)</mark>")
_FIELDS = [f"{f.TEXT}.{ANY}", f"{f.HEADING}.{ANY}"]


def doubtful_words(query: TextQuery, known_parts: Collection[str]) -> list[str]:
    """The words that no report has as they are written.

    What the vocabulary knows is never doubted, nor an acronym among other words.
    """
    in_capitals = all(word.isupper() for word in query.parsed.words)
    return [
        word
        for word in dict.fromkeys(query.unwritten)
        if (in_capitals or not word.isupper()) and not is_known(word, known_parts)
    ][:_MOST_WORDS]


def is_known(word: str, known_parts: Collection[str]) -> bool:
    """Whether the vocabulary has the word, or all of its parts, in any language.

    Behind Arabic's article nothing else is written in one: `اللأسرة` is no form of `أسرة`.
    """
    parts = list(comparable_parts([word]))
    if fold(word).startswith(ARTICLE):
        return bool(parts) and all(part in known_parts for part in parts)
    return bool(parts) and all(
        any(form in known_parts for form in without_clitics(part)) for part in parts
    )


def may_replace(words: Iterable[str], languages: Collection[str]) -> bool:
    """Whether what was meant is searched for unasked: only where that was seen to help.

    `obstacels in fishing` may be English as well as German, and one of them is enough.
    """
    latin = all(letter < _FIRST_BEYOND_LATIN for word in words for letter in word)
    return latin and (not languages or not REPLACED_LANGUAGES.isdisjoint(languages))


def near_words_body(words: Sequence[str]) -> dict[str, Any]:
    """Asks for passages that hold the words or near ones, and of those for what matched alone."""
    near = [
        {
            "multi_match": {
                "query": word,
                "fields": _FIELDS,
                "fuzziness": "AUTO:4,8",
                "prefix_length": 1,
                "max_expansions": 30,
            }
        }
        for word in words
    ]
    exact = [{"multi_match": {"query": word, "fields": _FIELDS, "boost": 10.0}} for word in words]
    return {
        "query": {"bool": {"should": [*near, *exact]}},
        "size": _SAMPLE,
        "track_total_hits": False,
        "_source": False,
        "highlight": {
            "type": "unified",
            "pre_tags": ["<mark>"],
            "post_tags": ["</mark>"],
            "number_of_fragments": 5,
            "fragment_size": 60,
            "max_analyzer_offset": 20_000,
            "fields": {field: {} for field in _FIELDS},
        },
    }


def words_found(hits: Iterable[dict[str, Any]]) -> list[str]:
    """What matched in the passages, as often as it did."""
    return [each.lower() for hit in hits for each in set(_marked_in(hit))]


def words_meant(
    doubtful: Sequence[str],
    found: Sequence[str],
    named: Sequence[str],
    common: Mapping[str, float],
) -> Iterator[tuple[str, str]]:
    """Each word with what was meant by it: itself where reports have it, or nothing is near.

    `named` are words of the vocabulary's names; `common` tells how common folded words are.
    """
    written = Counter([*found, *named])
    shown = {fold(word): word for word, _ in reversed(written.most_common())}
    names = frozenset(map(fold, named))
    candidates = list(spelling_candidates(map(fold, written.elements()), common, names))
    held = set(map(fold, found))
    for word in doubtful:
        typed = fold(word)
        meant = None if typed in held else meant_by(typed, common.get(typed, 0.0), candidates)
        yield word, shown[meant] if meant else word


NamesByStart = Mapping[tuple[str, int], Sequence[str]]
"""Words by their first letter, folded, and how long they are."""


def by_start(names: Iterable[str]) -> NamesByStart:
    found: dict[tuple[str, int], list[str]] = {}
    for name in names:
        found.setdefault((fold(name)[0], len(name)), []).append(name)
    return found


def near_names(words: Iterable[str], names: NamesByStart) -> list[str]:
    """Those that are about as long as one of the words, and begin alike."""
    starts = ((fold(word)[0], len(word) + more) for word in words for more in _range(allowed(word)))
    return [name for start in dict.fromkeys(starts) for name in names.get(start, ())]


def _range(most: int) -> range:
    return range(-most, most + 1)


def corrected(text: str, meant: Mapping[str, str]) -> str | None:
    """The text with each mistyped word as it was meant; None where all are right."""
    spelled = text
    for word, right in meant.items():
        if right != word:
            spelled = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", right, spelled)
    return spelled if spelled != text else None


def _marked_in(hit: dict[str, Any]) -> Iterator[str]:
    for fragments in hit.get("highlight", {}).values():
        for fragment in fragments:
            yield from _MARKED.findall(fragment)
