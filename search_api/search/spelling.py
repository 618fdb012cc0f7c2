"""Was a word mistyped? One that no report holds, beside which the collection has a near one.

The near words are read from passages that the caller may see, never from the index's own list of
terms: a word that only hidden reports have must neither be offered nor keep another from it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from config.text import fold_words
from search_api.query.compare import compared, without_clitics
from search_api.query.text_query import TextQuery

FEWEST_LETTERS = 4  # shorter words are near too many others
_MOST_WORDS = 4  # looked up at once
MOST_REMEMBERED = 20_000  # words
_SAMPLE = 30  # passages read for near words
_NEAR = 0.7  # likeness of a word and what was meant by it
REPLACED_LANGUAGES = frozenset({"en", "fr", "es", "pt"})
"""In other languages what was probably meant is offered at most."""
_FIRST_BEYOND_LATIN = "\u0370"
_MARKED = re.compile("<mark>(.+?)</mark>")
_FIELDS = [f"{f.TEXT}.{ANY}", f"{f.HEADING}.{ANY}"]


def doubtful_words(query: TextQuery, total: int, known_parts: Collection[str]) -> list[str]:
    """The words that no report holds in any form; all of them where nothing is found.

    What the vocabulary knows is never doubted.
    """
    unknown = [word for word, weight in query.rest if weight == 0 or not total]
    if not total:
        typed = (each for group in query.parsed.phrases for each in group)
        unknown += (word for phrase in typed for word in phrase.split())
    return [
        word
        for word in dict.fromkeys(unknown)
        if len(word) >= FEWEST_LETTERS and word.isalpha() and not is_known(word, known_parts)
    ][:_MOST_WORDS]


def is_known(word: str, known_parts: Collection[str]) -> bool:
    """Whether the vocabulary has the word, or all of its parts, in any language."""
    parts = list(compared([word]))
    return bool(parts) and all(
        any(form in known_parts for form in without_clitics(part)) for part in parts
    )


def may_replace(words: Iterable[str], languages: Collection[str]) -> bool:
    """Whether what was meant is searched for unasked: only where that was seen to help."""
    latin = all(letter < _FIRST_BEYOND_LATIN for word in words for letter in word)
    return latin and set(languages) <= REPLACED_LANGUAGES


def titles_body(words: Sequence[str]) -> dict[str, Any]:
    """Asks which of the words stand in a report's title."""
    field = f"{f.TITLE_TEXT}.{ANY}"
    return {
        "query": {"match": {field: " ".join(words)}},
        "size": _SAMPLE,
        "track_total_hits": False,
        "_source": False,
        "highlight": {
            "pre_tags": ["<mark>"],
            "post_tags": ["</mark>"],
            "number_of_fragments": 0,
            "fields": {field: {}},
        },
    }


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


def words_meant(
    doubtful: Sequence[str], hits: Iterable[dict[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Each word with what was meant by it: itself where the collection has it, or nothing near."""
    found = Counter(fold_words(each) for hit in hits for each in _marked_in(hit))
    for word in doubtful:
        known = fold_words(word) in found
        yield word, word if known else _nearest(fold_words(word), found) or word


def corrected(text: str, meant: Mapping[str, str]) -> str | None:
    """The text with each mistyped word as it was meant; None where all are right."""
    spelled = text
    for word, right in meant.items():
        if right != word:
            spelled = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", right, spelled)
    return spelled if spelled != text else None


def _nearest(word: str, found: Counter[str]) -> str | None:
    """The likest word, among equals the commonest."""
    near = ((round(_alike(word, each), 2), count, each) for each, count in found.items())
    likeness, _, best = max(near, default=(0.0, 0, ""))
    return best if likeness >= _NEAR else None


def _marked_in(hit: dict[str, Any]) -> Iterator[str]:
    for fragments in hit.get("highlight", {}).values():
        for fragment in fragments:
            yield from _MARKED.findall(fragment)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
