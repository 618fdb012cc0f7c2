"""How does a document look to other programs? The JSON of `waymark extract`, one object a file."""

from typing import Any

import msgspec

from extractors.document import Block, ExtractedDocument, Page


def document_json(path: str, document: ExtractedDocument) -> dict[str, Any]:
    """The document of the file at `path`. Keys are stable; more may be added."""
    return {
        "path": path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "state": document.state,
        "reason": document.reason,
        "metadata": _whole(document.metadata),
        "pages": [_page(page) for page in document.pages],
        "sections": [
            {"title": section.title, "level": section.level, "page": section.page}
            for section in document.sections
        ],
        "report": _whole(document.report),
    }


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "label": page.label or str(page.number),
        "text": page.text,
        "state": page.state,
        "width": page.width,
        "height": page.height,
        "ocr_confidence": page.ocr_confidence,
        "blocks": [_block(block) for block in page.blocks],
        "furniture": [_block(block) for block in page.furniture],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "text": block.text,
        "bbox": list(block.bbox) if block.bbox else None,
        "kind": block.kind,
        "level": block.level,
        "ends_on_next_page": block.ends_on_next_page,
        "frame": block.frame,
        "goes_on_from_page_before": block.goes_on_from_page_before,
    }


def _whole(value: msgspec.Struct) -> dict[str, Any]:
    """All fields, also those that hold their default, as plain values."""
    return {
        name: list(field) if isinstance(field, tuple) else field
        for name, field in msgspec.structs.asdict(value).items()
    }
