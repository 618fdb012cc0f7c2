"""How does `waymark enrich` print a document? One JSON object; its keys are kept stable."""

from collections.abc import Iterable
from typing import Any

from indexer.enriched_document import (
    EnrichedDocument,
    Evidence,
    Identifier,
    LessonRecord,
    Passage,
    Topic,
)


def enriched_json(path: str, document: EnrichedDocument) -> dict[str, Any]:
    """The enriched document found at this path; docs/commands.md lists the keys."""
    return {
        "path": path,
        "sha256": document.id,
        "state": document.state,
        "reason": document.reason,
        "title": document.title,
        "language": document.language,
        "language_confidence": document.language_confidence,
        "other_languages": list(document.other_languages),
        "year": document.year,
        "year_from": document.year_from,
        "covers": list(document.covers) if document.covers else None,
        "type": document.type,
        "form": document.form,
        "summary": document.summary,
        "countries": {
            "main": list(document.countries.main),
            "mentioned": document.countries.mentioned,
        },
        "multi_country": document.multi_country,
        "regions": list(document.regions),
        "pathfinder": document.pathfinder,
        "topics": _scored(document.topics),
        "sectors": _scored(document.sectors),
        "populations": _scored(document.populations),
        "mentioned": {
            "topics": list(document.mentioned_topics),
            "sectors": list(document.mentioned_sectors),
            "populations": list(document.mentioned_populations),
        },
        "instruments": list(document.instruments),
        "sdg_targets": list(document.sdg_targets),
        "authors": list(document.authors),
        "publishers": list(document.publishers),
        "source_url": document.source_url,
        "licence": document.licence,
        "declared": list(document.declared),
        "identifiers": [_identifier(each) for each in document.identifiers],
        "passages": [_passage(passage) for passage in document.passages],
        "records": [_record(record) for record in document.records],
        "evidence": evidence_by_facet(document),
        "bibliography": candidates_by_field(document),
    }


def evidence_by_facet(document: EnrichedDocument) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Facet -> value -> the words that say so, those in the strongest zone first."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for entry in document.evidence:
        found.setdefault(entry.facet, {}).setdefault(entry.value, []).append(_evidence(entry))
    return found


def candidates_by_field(document: EnrichedDocument) -> dict[str, list[dict[str, Any]]]:
    """Field -> its candidates, chosen ones first, each with where it was read and why."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in document.bibliography:
        found.setdefault(entry.field, []).append(
            {
                "value": entry.value,
                "source": entry.source,
                "page": entry.page,
                "weight": entry.weight,
                "reasons": list(entry.reasons),
                "chosen": entry.chosen,
            }
        )
    return found


def _identifier(identifier: Identifier) -> dict[str, Any]:
    return {"kind": identifier.kind, "value": identifier.value, "page": identifier.page}


def _scored(topics: Iterable[Topic]) -> list[dict[str, Any]]:
    return [{"id": topic.id, "score": topic.score} for topic in topics]


def _evidence(entry: Evidence) -> dict[str, Any]:
    return {
        "term": entry.term,
        "rule": entry.rule,
        "zone": entry.zone,
        "page": entry.page,
        "count": entry.count,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "page": passage.page,
        "page_end": passage.page_end,
        "label": passage.label,
        "kind": passage.kind,
        "kind_from": passage.kind_from,
        "confidence": passage.confidence,
        "heading_path": list(passage.heading_path),
        "text": passage.text,
        "language": passage.language,
        "countries": list(passage.countries),
        "countries_from": passage.countries_from,
        "topics": list(passage.topics),
        "sectors": list(passage.sectors),
        "populations": list(passage.populations),
        "instruments": list(passage.instruments),
    }


def _record(record: LessonRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "page": record.page,
        "page_end": record.page_end,
        "label": record.label,
        "kind": record.kind,
        "kind_from": record.kind_from,
        "confidence": record.confidence,
        "heading_path": list(record.heading_path),
        "context": record.context,
        "text": record.text,
        "language": record.language,
        "countries": list(record.countries),
        "topics": list(record.topics),
        "sectors": list(record.sectors),
        "populations": list(record.populations),
        "fields": dict(record.fields),
        "answer": record.answer,
    }
