"""What is the engine asked for reports like one? Those that say the same, and related ones."""

from collections.abc import Mapping
from typing import Any

from config.index import fields as f
from config.index.languages import ANALYZERS, ANY
from config.index.near_duplicates import near_query
from search_api.query.about import nested_passages
from search_api.query.clauses import Clause
from search_api.search.documents_body import DOCUMENT_SOURCE

Source = Mapping[str, Any]

MOST_RELATED, MOST_COPIES = 5, 20
WORDS = "words"  # the name by which the engine tells that the text is alike
SHARED: tuple[tuple[str, str, float], ...] = (
    # field, its facet, weight: rare values count more by themselves
    (f.TOPICS, "topic", 1.0),
    (f.SECTORS, "sector", 1.5),
    (f.COUNTRIES, "country", 1.5),
    (f.POPULATIONS, "population", 0.7),
    (f.INSTRUMENTS, "instrument", 0.5),
)
_WORDS_WEIGHT = 1.0
_MOST_LETTERS = 5_000


def copies_body(source: Source) -> dict[str, Any]:
    """Asks for reports that say almost the same."""
    return {
        "query": near_query(source[f.ID], source[f.BANDS]),
        "size": MOST_COPIES,
        "track_total_hits": False,
        "_source": DOCUMENT_SOURCE,
    }


def related_body(source: Source) -> dict[str, Any]:
    """Asks for reports on the same subject, without those that say almost the same."""
    not_these = [{"ids": {"values": [source[f.ID]]}}]
    if source[f.BANDS]:
        not_these.append(near_query(source[f.ID], source[f.BANDS]))
    alike = [*_shared_values(source), nested_passages(_alike(source), boost=_WORDS_WEIGHT)]
    return {
        "query": {"bool": {"should": alike, "minimum_should_match": 1, "must_not": not_these}},
        "size": MOST_RELATED,
        "track_total_hits": False,
        "_source": [*DOCUMENT_SOURCE, *(field for field, _, _ in SHARED)],
    }


def _shared_values(source: Source) -> list[Clause]:
    return [
        {"term": {field: {"value": value, "boost": weight}}}
        for field, _, weight in SHARED
        for value in source.get(field) or ()
    ]


def _alike(source: Source) -> Clause:
    """Passages with the rarest words of the title and of the headings."""
    headings = (section["title"] for section in source[f.SECTIONS])
    language = source[f.LANGUAGE]
    subfield = language if language in ANALYZERS else ANY
    return {
        "more_like_this": {
            "fields": [f"{f.nested(f.TEXT)}.{subfield}"],
            "like": " ".join((source[f.TITLE], *headings))[:_MOST_LETTERS],
            "min_term_freq": 1,
            "min_doc_freq": 1,
            "max_query_terms": 20,
            "minimum_should_match": "30%",
            "_name": WORDS,
        }
    }
