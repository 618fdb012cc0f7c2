"""What is the engine asked for reports like one? Those that say the same, and related ones."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from config.index import fields as f
from config.index.languages import ANALYZERS, ANY
from config.index.near_duplicates import near_query
from search_api.query.clauses.boolean import Clause
from search_api.query.clauses.place import nested_passages
from search_api.search.documents_body import DOCUMENT_SOURCE
from search_api.search.meaning.similarity import SimilarityRequest

Source = Mapping[str, Any]

MOST_RELATED, MOST_COPIES = 5, 20
WORDS = "words"  # the name by which the engine tells that the text is alike
MEANING = "meaning"  # the same of what it means
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
_MOST_NEAR = 20  # reports
_MEANING_WEIGHT = 6.0  # about what the rarest words that are shared add up to


def copies_body(source: Source) -> dict[str, Any]:
    """Asks for reports that say almost the same."""
    return {
        "query": near_query(source[f.ID], source[f.BANDS]),
        "size": MOST_COPIES,
        "track_total_hits": False,
        "_source": DOCUMENT_SOURCE,
    }


def alike_passages(source: Source) -> SimilarityRequest:
    """Of each of the reports that lie nearest to this one as a whole, the nearest passage."""
    own = {"term": {f.of_document(f.ID): source[f.ID]}}
    shown = {
        "size": _MOST_NEAR,
        "collapse": {"field": f.of_document(f.ID)},
        "docvalue_fields": [f.of_document(f.ID)],
        "_source": False,
        "track_total_hits": False,
    }
    return SimilarityRequest("passages", own, {"bool": {"must_not": own}}, shown)


def nearness_by_report(hits: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """By a report's id how near it is, from 1 for the first of the hits downwards."""
    return {
        hit["fields"][f.of_document(f.ID)][0]: 1 - place / len(hits)
        for place, hit in enumerate(hits)
    }


def related_body(
    source: Source, near: Mapping[str, float] = MappingProxyType({})
) -> dict[str, Any]:
    """Asks for reports on the same subject, without those that say almost the same.

    `near`: how near reports are by what they mean, 0 to 1, in whatever language.
    """
    not_these = [{"ids": {"values": [source[f.ID]]}}]
    if source[f.BANDS]:
        not_these.append(near_query(source[f.ID], source[f.BANDS]))
    alike = [
        *_shared_values(source),
        nested_passages(_alike(source), boost=_WORDS_WEIGHT),
        *_near(near),
    ]
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


def _near(near: Mapping[str, float]) -> list[Clause]:
    each = [
        {
            "constant_score": {
                "filter": {"ids": {"values": [report]}},
                "boost": _MEANING_WEIGHT * share,
            }
        }
        for report, share in near.items()
    ]
    return [{"bool": {"should": each, "_name": MEANING}}] if each else []


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
