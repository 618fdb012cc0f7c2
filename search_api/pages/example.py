"""How does a page look? The example of OpenAPI."""

from search_api.pages.responses import PageResponse
from search_api.search.examples import EXAMPLE_ID as _ID

_PAGE = f"/v1/documents/{_ID}/pages/8"
PAGE_EXAMPLE: PageResponse = {
    "id": _ID,
    "page": 8,
    "label": "4",
    "pages": 24,
    "language": "en",
    "width": 595.3,
    "height": 841.9,
    "unit": "pt",
    "origin": "top-left",
    "state": "ok",
    "text": "Lessons learned\n\nFamilies left the brick kilns only once …",
    "blocks": [
        {
            "text": "Lessons learned",
            "kind": "heading",
            "level": 1,
            "bbox": [72.0, 72.0, 214.5, 90.2],
        },
        {
            "text": "Families left the brick kilns only once …",
            "kind": "paragraph",
            "level": None,
            "bbox": [72.0, 104.1, 523.2, 160.8],
        },
    ],
    "furniture": [
        {"text": "4", "kind": "footer", "level": None, "bbox": [293.0, 800.0, 302.0, 812.0]}
    ],
    "links": {
        "self": _PAGE,
        "document": f"/v1/documents/{_ID}",
        "file": f"/v1/documents/{_ID}/file#page=8",
        "image": f"{_PAGE}/image",
        "thumbnail": f"{_PAGE}/thumbnail",
        "prev": f"/v1/documents/{_ID}/pages/7",
        "next": f"/v1/documents/{_ID}/pages/9",
    },
}
