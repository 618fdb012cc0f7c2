"""What does every answer tell beside its hits? What was understood, and how long it took."""

import time

from config.vocabulary import Vocabulary
from search_api.query.text_query import TextQuery
from search_api.search.responses import UnderstoodEntry

_MS = 1_000


def understood_entries(
    query: TextQuery, vocabulary: Vocabulary, lang: str
) -> list[UnderstoodEntry]:
    """What the words were taken for, so that a reader can take it back or filter by it."""
    return [
        {
            "text": each.text,
            "facet": each.concept.facet,
            "value": each.concept.value,
            "label": vocabulary.label(each.concept.facet, each.concept.value, lang),
        }
        for each in (*query.intents, *query.understood)
    ]


def milliseconds_since(started: float) -> float:
    return round((time.perf_counter() - started) * _MS, 1)
