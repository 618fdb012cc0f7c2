"""How are suggestions answered? Names and their counts from memory, the rest in two requests."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from config.index import fields as f
from config.text import fold_words
from search_api.facets.table import FACET_BY_NAME
from search_api.search.links import document_url
from search_api.search.present.answer_parts import milliseconds_since
from search_api.search.searcher import Searcher
from search_api.suggest.body import WORDS, titles_body, words_body
from search_api.suggest.going_on import continued_queries
from search_api.suggest.responses import Suggestion, SuggestResponse
from search_api.suggest.suggestible import Names, Sought, matching_values
from search_api.suggest.value_counts import Value, ValueCounts

MOST_LETTERS = 100  # of what is typed; more is no beginning of a question
_FEWEST_LETTERS = 2  # for words of the collection: one letter goes on in any way
_MOST_NAMED, _MOST_WORDS = 6, 3
_LABELS = {
    "words": {"en": "Words", "fr": "Mots", "es": "Palabras", "pt": "Palavras", "ar": "كلمات"},
    "report": {"en": "Report", "fr": "Rapport", "es": "Informe", "pt": "Relatório", "ar": "تقرير"},
}


@dataclass(frozen=True, slots=True)
class Suggester:
    """What every suggestion needs: the engine, as one view sees it, names, and their counts."""

    searcher: Searcher
    names: Names
    counts: ValueCounts


async def suggest_answer(typed: str, lang: str, suggester: Suggester) -> SuggestResponse:
    """What begins as typed, kinds apart, each kind with its commonest first."""
    started = time.perf_counter()
    typed = typed[:MOST_LETTERS].strip()
    found: list[Suggestion] = []
    if fold_words(typed):
        searcher = suggester.searcher
        named = matching_values(typed, suggester.names)
        counts = await suggester.counts.get() if named else {}
        phrases = await _phrases(typed, searcher)
        answer = await searcher.gateway.search("documents", titles_body(typed, phrases))
        found = [
            *_named_answers(typed, named, counts, searcher, lang),
            *_word_answers(answer.get("aggregations", {}), lang),
            *_title_answers(answer["hits"]["hits"], lang),
        ]
    return {"took_ms": milliseconds_since(started), "q": typed, "suggestions": found}


async def _phrases(typed: str, searcher: Searcher) -> list[str]:
    """What was typed, its last word as the collection goes on with it."""
    if len(fold_words(typed)) < _FEWEST_LETTERS:
        return []
    hits = (await searcher.gateway.search("passages", words_body(typed)))["hits"]["hits"]
    counts = Counter(continued_queries(typed, hits))
    return [phrase for phrase, _ in counts.most_common(_MOST_WORDS)]


def _named_answers(
    typed: str, named: Iterable[Sought], counts: Mapping[Value, int], searcher: Searcher, lang: str
) -> list[Suggestion]:
    """Values that some report has; those without any are left out, as they lead nowhere."""
    found: list[Suggestion] = [
        {
            "type": each.facet,
            "text": searcher.vocabulary.label(each.facet, each.value, lang),
            "matched": each.text,
            "label": FACET_BY_NAME[each.facet].label[lang],
            "facet": each.facet,
            "value": each.value,
            "count": counts[each.facet, each.value],
            "url": "/v1/search?" + urlencode({each.facet: each.value}),
        }
        for each in named
        if counts.get((each.facet, each.value))
    ]
    return sorted(found, key=lambda each: _rank(fold_words(typed), each))[:_MOST_NAMED]


def _rank(begun: str, each: Suggestion) -> tuple[int, int]:
    """What the reader sees begin as typed, then what does so in another language, then the rest."""
    shown = [fold_words(each["text"]), fold_words(each["matched"])]
    begins = [text.startswith(begun) for text in shown]
    return begins.index(True) if any(begins) else len(begins), -each["count"]


def _word_answers(counts: dict[str, Any], lang: str) -> list[Suggestion]:
    buckets = counts.get(WORDS, {"buckets": {}})["buckets"]
    found: list[Suggestion] = [
        {
            "type": "words",
            "label": _LABELS["words"][lang],
            "text": phrase,
            "matched": phrase,
            "facet": None,
            "value": phrase,
            "count": bucket["doc_count"],
            "url": "/v1/search?" + urlencode({"q": phrase}),
        }
        for phrase, bucket in buckets.items()
        if bucket["doc_count"]
    ]
    return sorted(found, key=lambda each: -each["count"])


def _title_answers(hits: Iterable[dict[str, Any]], lang: str) -> Iterator[Suggestion]:
    for hit in hits:
        source = hit["_source"]
        yield {
            "type": "report",
            "label": _LABELS["report"][lang],
            "text": source[f.TITLE],
            "matched": source[f.TITLE],
            "facet": None,
            "value": source[f.ID],
            "count": 1,
            "url": document_url(source[f.ID]),
        }
