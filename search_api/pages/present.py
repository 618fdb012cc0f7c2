"""How does a page look in an answer? Its text in blocks, each with its place on the page."""

from extractors.document import Block, ExtractedDocument, Page
from search_api.pages.images import PDF
from search_api.pages.responses import PageBlock, PageLinks, PageResponse
from search_api.report.answer import Original
from search_api.search.links import document_url, file_url


def page_url(document_id: str, page: int) -> str:
    return f"{document_url(document_id)}/pages/{page}"


def page_response(original: Original, report: ExtractedDocument, page: Page) -> PageResponse:
    """One page of a report."""
    return {
        "id": original.id,
        "page": page.number,
        "label": page.label or str(page.number),
        "pages": len(report.pages),
        "language": original.language,
        "width": page.width or None,
        "height": page.height or None,
        "unit": "pt",
        "origin": "top-left",
        "state": page.state,
        "text": page.text,
        "blocks": [_block(block) for block in page.blocks],
        "furniture": [_block(block) for block in page.furniture],
        "links": _links(original, report, page.number),
    }


def _block(block: Block) -> PageBlock:
    return {
        "text": block.text,
        "kind": block.kind,
        "level": block.level or None,
        "bbox": list(block.bbox) if block.bbox else None,
    }


def _links(original: Original, report: ExtractedDocument, number: int) -> PageLinks:
    document_id = original.id
    here = page_url(document_id, number)
    numbers = {page.number for page in report.pages}
    drawn = original.media_type == PDF
    return {
        "self": here,
        "document": document_url(document_id),
        "file": file_url(document_id, number),
        "image": f"{here}/image" if drawn else None,
        "thumbnail": f"{here}/thumbnail" if drawn else None,
        "prev": page_url(document_id, number - 1) if number - 1 in numbers else None,
        "next": page_url(document_id, number + 1) if number + 1 in numbers else None,
    }
