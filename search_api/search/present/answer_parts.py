"""What does every answer tell beside its hits? What was understood, and how long it took."""

import time

from config.vocabulary import Vocabulary
from search_api.query.entities.concepts import Understood
from search_api.query.intent.asked_years import YEAR
from search_api.query.text_query import TextQuery
from search_api.search.responses import UnderstoodEntry

_MS = 1_000


def understood_entries(
    query: TextQuery, vocabulary: Vocabulary, lang: str
) -> list[UnderstoodEntry]:
    """What the words were taken for, so that a reader can take it back or filter by it."""
    named = (*query.intents, *query.understood, *query.left_out)
    return [_entry(each, query, vocabulary, lang) for each in named]


def likely_entries(query: TextQuery, vocabulary: Vocabulary, lang: str) -> list[UnderstoodEntry]:
    """What lifts reports though it is named in pieces alone, so that it can be taken back too."""
    return [_entry(each, query, vocabulary, lang) for each in query.interrupted]


def _entry(
    each: Understood, query: TextQuery, vocabulary: Vocabulary, lang: str
) -> UnderstoodEntry:
    return {
        "text": each.typed or each.text,
        "facet": each.concept.facet,
        "value": each.concept.value,
        "label": _label(each, vocabulary, lang),
        "left_out": each in query.left_out,
    }


def _label(understood: Understood, vocabulary: Vocabulary, lang: str) -> str:
    concept = understood.concept
    if concept.facet == YEAR:
        return concept.value.replace("-", "\u2013")
    return vocabulary.label(concept.facet, concept.value, lang)


def milliseconds_since(started: float) -> float:
    return round((time.perf_counter() - started) * _MS, 1)
