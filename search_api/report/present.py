"""How do a report's relations look in an answer? Each with the reasons that a reader can check."""

from collections.abc import Iterable, Mapping
from typing import Any

from config.index import fields as f
from config.store.manifest import Manifest
from config.vocabulary import Vocabulary
from search_api.report.body import MEANING, SHARED, WORDS
from search_api.report.responses import (
    EvidenceEntry,
    Reason,
    RelatedReport,
    RelatedWithReasons,
    Version,
)
from search_api.search.citation import citation
from search_api.search.links import document_url, file_url

Source = Mapping[str, Any]
Hits = Iterable[Mapping[str, Any]]

_MOST_REASONS = 6
_ALIKE = {
    MEANING: {
        "en": "Similar meaning",
        "fr": "Sens semblable",
        "es": "Significado similar",
        "pt": "Significado semelhante",
        "ar": "معنى متشابه",
    },
    WORDS: {
        "en": "Similar words",
        "fr": "Mots semblables",
        "es": "Palabras similares",
        "pt": "Palavras semelhantes",
        "ar": "كلمات متشابهة",
    },
}


def related_report(source: Source, vocabulary: Vocabulary, lang: str) -> RelatedReport:
    return {
        "id": source[f.ID],
        "title": source[f.TITLE],
        "year": source[f.YEAR],
        "language": source[f.LANGUAGE],
        "citation": citation(source, vocabulary, lang),
        "url": document_url(source[f.ID]),
    }


def related_reports(
    source: Source, hits: Hits, vocabulary: Vocabulary, lang: str
) -> list[RelatedWithReasons]:
    return [
        {
            **related_report(hit["_source"], vocabulary, lang),
            "reasons": _reasons(source, hit, vocabulary, lang),
        }
        for hit in hits
    ]


def versions_of(source: Source, added: str, older: Iterable[Manifest]) -> list[Version]:
    """The report itself and what it took the place of."""
    document_id = source[f.ID]
    return [
        _version(document_id, source[f.FILE_NAME], added, current=True),
        *(_version(each.sha256, each.name, each.added, current=False) for each in older),
    ]


def evidence_entries(source: Source, vocabulary: Vocabulary, lang: str) -> list[EvidenceEntry]:
    """The words for which a report has each of its tags, and where they stand."""
    return [
        {
            "facet": each["facet"],
            "value": each["value"],
            "label": vocabulary.label(each["facet"], each["value"], lang),
            "term": each["term"],
            "rule": each["rule"],
            "zone": each["zone"],
            "page": each["page"] or None,
            "count": each["count"],
            "url": file_url(source[f.ID], each["page"] or None),
        }
        for each in source[f.EVIDENCE]
    ]


def _reasons(
    source: Source, hit: Mapping[str, Any], vocabulary: Vocabulary, lang: str
) -> list[Reason]:
    other = hit["_source"]
    found: list[Reason] = []
    for field, facet, _ in SHARED:
        mine = set(source.get(field) or ())
        both = [value for value in other.get(field) or () if value in mine]
        if facet == "topic":  # a theme says nothing beside its concept
            both = [value for value in both if "/" in value] or both
        found += [
            {"facet": facet, "value": value, "label": vocabulary.label(facet, value, lang)}
            for value in both
        ]
    ways = [way for way in _ALIKE if way in hit.get("matched_queries", ())]
    said: list[Reason] = [
        {"facet": "text", "value": "", "label": _ALIKE[way][lang]} for way in ways
    ]
    return [*said, *found][:_MOST_REASONS]


def _version(document_id: str, name: str, added: str, *, current: bool) -> Version:
    return {
        "id": document_id,
        "file_name": name,
        "added": added,
        "current": current,
        "url": document_url(document_id),
        "file": file_url(document_id),
    }
