"""How does a lesson stand in the flat index? As an entry beside the passages; pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from config.index import fields as f
from config.index.languages import localized
from indexer.enriched_document import EnrichedDocument, LessonRecord
from indexer.index.shared_fields import HEADING_SEPARATOR, with_themes
from indexer.passage_vectors import KnownVectors, compared_text, initial_vector_fields


def record_entries(
    document: EnrichedDocument,
    document_values: Mapping[str, Any],
    vectors: KnownVectors | None = None,
) -> Iterator[dict[str, Any]]:
    """The entries of a document's lessons, in reading order."""
    for record in document.records:
        yield {
            f.ENTRY: f.RECORD_ENTRY,
            f.RECORD: _values(document, record),
            f.DOCUMENT: document_values,
            **initial_vector_fields(compared_text(record.text, record.kind), vectors),
        }


def _values(document: EnrichedDocument, record: LessonRecord) -> dict[str, Any]:
    heading = HEADING_SEPARATOR.join((document.title, *record.heading_path))
    # one that names no place or subject is about those of its report
    countries = record.countries or document.countries.main
    topics = record.topics or tuple(topic.id for topic in document.topics)
    return {
        f.ID: record.id,
        f.ORDINAL: record.ordinal,
        f.PAGE: record.page,
        f.PAGE_END: record.page_end,
        f.LABEL: record.label,
        f.KIND: record.kind,
        f.CONFIDENCE: record.confidence,
        f.KIND_FROM: record.kind_from,
        f.LANGUAGE: record.language,
        f.COUNTRIES: countries,
        f.TOPICS: with_themes(topics),
        f.SECTORS: record.sectors,
        f.POPULATIONS: record.populations,
        f.CONCEPTS: [*record.topics, *record.sectors, *record.populations, *record.finer],
        f.HEADING: localized(heading, record.language),
        f.HEADING_PATH: record.heading_path,
        f.TEXT: localized(record.text, record.language),
        f.CONTEXT: record.context or None,
        f.FIELDS: record.fields,
        f.FIELDS_TEXT: list(record.fields.values()),
        f.ANSWER: record.answer or None,
        f.EVIDENCE_TYPE: document.evidence_type,
        f.VERDICT: record.verdict or None,
        f.BANDS: record.bands,
        f.BBOXES: {"page": record.page, "boxes": record.bboxes},
    }
