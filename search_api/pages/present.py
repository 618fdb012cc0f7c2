"""How does a page look in an answer? Its text in blocks, each with its place on the page."""

from config.index import fields as f
from search_api.links import document_url, file_url
from search_api.pages.images import PDF
from search_api.pages.read_pages import KeptBlock, KeptPage, KeptReport
from search_api.pages.shapes import PageBlock, PageLinks, PageResponse

Source = dict[str, object]


def page_url(document_id: str, page: int) -> str:
    return f"{document_url(document_id)}/pages/{page}"


def page_response(source: Source, report: KeptReport, page: KeptPage) -> PageResponse:
    """One page of a report; `source` is the report's own entry in the index."""
    return {
        "id": str(source[f.ID]),
        "page": page.number,
        "label": page.label or str(page.number),
        "pages": len(report.pages),
        "language": str(source[f.LANGUAGE]),
        "width": page.width or None,
        "height": page.height or None,
        "unit": "pt",
        "origin": "top-left",
        "state": page.state,
        "text": "\n\n".join(block.text for block in page.blocks),
        "blocks": [_block(block) for block in page.blocks],
        "furniture": [_block(block) for block in page.furniture],
        "links": _links(source, report, page.number),
    }


def _block(block: KeptBlock) -> PageBlock:
    return {
        "text": block.text,
        "kind": block.kind,
        "level": block.level or None,
        "bbox": list(block.bbox) if block.bbox else None,
    }


def _links(source: Source, report: KeptReport, number: int) -> PageLinks:
    document_id = str(source[f.ID])
    here = page_url(document_id, number)
    numbers = {page.number for page in report.pages}
    drawn = source[f.MEDIA_TYPE] == PDF
    return {
        "self": here,
        "document": document_url(document_id),
        "file": file_url(document_id, number),
        "image": f"{here}/image" if drawn else None,
        "thumbnail": f"{here}/thumbnail" if drawn else None,
        "prev": page_url(document_id, number - 1) if number - 1 in numbers else None,
        "next": page_url(document_id, number + 1) if number + 1 in numbers else None,
    }
