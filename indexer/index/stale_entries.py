"""Which entries of the flat index does a document have no longer? Clauses that find them; pure."""

from typing import Any

from config.index import fields as f
from config.index.lesson_entries import IS_RECORD
from indexer.enriched_document import EnrichedDocument


def stale_entries(document: EnrichedDocument) -> tuple[dict[str, Any], dict[str, Any]]:
    """Passages beyond its present number, and lessons that are none of its present ones."""
    own = {"term": {f.of_document(f.ID): document.id}}
    beyond = {"range": {f.ORDINAL: {"gte": len(document.passages)}}}
    present = [record.id for record in document.records]
    return (
        {"bool": {"filter": [own, beyond]}},
        {
            "bool": {
                "filter": [own, IS_RECORD],
                "must_not": [{"terms": {f.of_record(f.ID): present}}],
            }
        },
    )
