"""Where does one thing lead to? Addresses relative to the API, whatever host it stands on."""

from collections.abc import Iterator
from urllib.parse import urlencode

from search_api.request import DEEPEST_HIT, SearchRequest
from search_api.responses import Links


def document_url(document_id: str) -> str:
    return f"/v1/documents/{document_id}"


def file_url(document_id: str, page: int | None = None) -> str:
    """The original; with a page, where PDF viewers open it."""
    fragment = f"#page={page}" if page else ""
    return f"{document_url(document_id)}/file{fragment}"


def passages_url(document_id: str) -> str:
    return "/v1/passages?" + urlencode({"document": document_id})


def search_links(path: str, request: SearchRequest, total: int) -> Links:
    """This page of hits and the pages around it, as far as pages go."""
    reachable = min(total, DEEPEST_HIT)
    last = max(1, -(-reachable // request.size)) if request.size else 1
    return {
        "self": _page_url(path, request, request.page),
        "first": _page_url(path, request, 1),
        "prev": _page_url(path, request, min(request.page - 1, last)) if request.page > 1 else None,
        "next": _page_url(path, request, request.page + 1) if request.page < last else None,
    }


def _page_url(path: str, request: SearchRequest, page: int) -> str:
    query = urlencode([*_parameters(request), *([("page", page)] if page > 1 else [])])
    return f"{path}?{query}" if query else path


def _parameters(request: SearchRequest) -> Iterator[tuple[str, object]]:
    """The request as parameters, defaults left out."""
    plain = SearchRequest()
    if request.text:
        yield "q", request.text
    for name, selection in request.selections.items():
        yield from ((name, value) for value in selection.included)
        yield from ((name, f"!{value}") for value in selection.excluded)
    if request.years.first is not None:
        yield "year_from", request.years.first
    if request.years.last is not None:
        yield "year_to", request.years.last
    if request.facets != plain.facets:
        yield from (("facets", name) for name in request.facets)
    yield from ((f"facet_q[{name}]", each.text) for name, each in request.facet_queries.items())
    if not request.concepts:
        yield "concepts", "false"
    for name in ("document", "sort", "size", "lang", "facet_size", "passages"):
        if (value := getattr(request, name)) != getattr(plain, name):
            yield name, value
