"""How does `waymark enrich` print a document? One JSON object; its keys are kept stable."""

from typing import Any

from indexer.enriched import EnrichedDocument, Passage


def enriched_json(path: str, document: EnrichedDocument) -> dict[str, Any]:
    """The enriched document found at this path; docs/commands.md lists the keys."""
    return {
        "path": path,
        "sha256": document.id,
        "state": document.state,
        "reason": document.reason,
        "title": document.title,
        "language": document.language,
        "year": document.year,
        "type": document.type,
        "countries": {
            "main": list(document.countries.main),
            "mentioned": document.countries.mentioned,
        },
        "topics": [{"id": topic.id, "score": topic.score} for topic in document.topics],
        "passages": [_passage(passage) for passage in document.passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "page": passage.page,
        "page_end": passage.page_end,
        "label": passage.label,
        "kind": passage.kind,
        "heading_path": list(passage.heading_path),
        "text": passage.text,
        "language": passage.language,
        "countries": list(passage.countries),
        "topics": list(passage.topics),
    }
