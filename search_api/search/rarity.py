"""How rare is each word of a question? What a report must hold is weighed by it.

Counted among the reports that the caller may see, by the clause that says whether a report holds
the word; asked once of a collection as it stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Any

from config.index import fields as f
from search_api.query.about import REPORT, tag_clause, word_clause
from search_api.query.clauses import Clause, TextQuery
from search_api.query.concepts import Understood

WORDS, OWN = "words", "own"
_MOST_REMEMBERED = 20_000  # words

Key = tuple[str, tuple[str, ...]]
"""A word and the languages in which it is looked for, or a concept and its facet."""


class Rarities:
    """The weights of words and concepts in one version of the collection."""

    def __init__(self) -> None:
        self._version = ""
        self._known: dict[Key, float] = {}

    def of(self, version: str) -> dict[Key, float]:
        """To read and to add to; empty for another version."""
        if version != self._version or len(self._known) > _MOST_REMEMBERED:
            self._version, self._known = version, {}
        return self._known


def keys_of(query: TextQuery) -> dict[Key, Clause]:
    """What must be known to weigh words against concepts, each with the clause that counts it."""
    if not query.rest or len(query.rest) + len(query.understood) == 1:
        return {}  # all of it must be held
    languages = tuple(code for code, _ in query.weights)
    words = {(word, languages): word_clause(word, query, REPORT) for word, _ in query.rest}
    return words | {
        _key_of(each): tag_clause(each, REPORT) for each in query.understood if each.concept.tags
    }


def rarity_body(counted: Iterable[Clause], query: TextQuery) -> dict[str, Any]:
    """Asks how many reports meet each clause, and how many of those in the question's language."""
    filters = {str(place): clause for place, clause in enumerate(counted)}
    own = {OWN: {"filter": {"terms": {f.LANGUAGE: [code for code, _ in query.weights]}}}}
    return {
        "size": 0,
        "track_total_hits": True,
        "aggs": own | {WORDS: {"filters": {"filters": filters}, "aggs": own}},
    }


def rarities(keys: Sequence[Key], answer: Mapping[str, Any]) -> Iterable[tuple[Key, float]]:
    """Each one's weight: 0 where it stands in none, next to it in nearly all, as in BM25.

    A French word is no rare one because few reports are French: it is weighed among those.
    """
    found = answer["aggregations"]
    total, own_total = answer["hits"]["total"]["value"], found[OWN]["doc_count"]
    for place, key in enumerate(keys):
        bucket = found[WORDS]["buckets"][str(place)]
        if own := bucket[OWN]["doc_count"]:
            yield key, weight(own, own_total)
        else:
            yield key, weight(bucket["doc_count"], total)


def weight(holding: int, total: int) -> float:
    """What a word is worth that stands in so many of so many reports."""
    return log(1 + (total - holding + 0.5) / (holding + 0.5)) if holding else 0.0


def weighed(query: TextQuery, known: Mapping[Key, float]) -> TextQuery:
    """The query with the weights of its words and concepts."""
    languages = tuple(code for code, _ in query.weights)
    rest = tuple((word, known.get((word, languages), 1.0)) for word, _ in query.rest)
    understood = (replace(each, weight=known.get(_key_of(each), 0.0)) for each in query.understood)
    return replace(query, rest=rest, understood=tuple(understood))


def _key_of(understood: Understood) -> Key:
    return understood.concept.value, (understood.concept.facet,)
