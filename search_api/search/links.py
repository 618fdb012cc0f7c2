"""Where does one thing lead to? Addresses relative to the API, whatever host it stands on."""

from collections.abc import Iterator
from urllib.parse import urlencode

from search_api.query.request import DEEPEST_HIT, SearchRequest
from search_api.search.responses import Links

_PLAIN = SearchRequest()

Place = tuple[str, str] | None
"""A parameter that says where in the hits; None for their beginning."""


def document_url(document_id: str) -> str:
    return f"/v1/documents/{document_id}"


def file_url(document_id: str, page: int | None = None) -> str:
    """The original; with a page, where PDF viewers open it."""
    fragment = f"#page={page}" if page else ""
    return f"{document_url(document_id)}/file{fragment}"


def passages_url(document_id: str) -> str:
    return "/v1/passages?" + urlencode({"document": document_id})


def search_address(path: str, request: SearchRequest) -> str:
    """The search itself, whatever page of it: its first one."""
    return _address(path, urlencode([*_parameters(request)]))


def search_links(path: str, request: SearchRequest, total: int, cursor: str = "") -> Links:
    """This page of hits and those around it; where `cursor` is given, it goes on there."""
    reachable = min(total, DEEPEST_HIT)
    last = max(1, -(-reachable // request.size)) if request.size else 1
    here = ("cursor", request.cursor) if request.cursor else _page(request.page)
    following: Place = ("cursor", cursor) if cursor else None
    if not cursor and not request.cursor and request.page < last:
        following = _page(request.page + 1)
    before = _page(min(request.page - 1, last))
    asked = urlencode([*_parameters(request)])
    return {
        "self": _address(path, asked, here),
        "first": _address(path, asked),
        "prev": _address(path, asked, before) if request.page > 1 else None,
        "next": _address(path, asked, following) if following else None,
    }


def _page(number: int) -> Place:
    return ("page", str(number)) if number > 1 else None


def _address(path: str, asked: str, place: Place = None) -> str:
    query = "&".join(filter(None, [asked, urlencode([place]) if place else ""]))
    return f"{path}?{query}" if query else path


def _parameters(request: SearchRequest) -> Iterator[tuple[str, object]]:
    """The request as parameters, defaults left out."""
    if request.text:
        yield "q", request.text
    for name, selection in request.selections.items():
        yield from ((name, value) for value in selection.included)
        yield from ((name, f"!{value}") for value in selection.excluded)
    if request.years.first is not None:
        yield "year_from", request.years.first
    if request.years.last is not None:
        yield "year_to", request.years.last
    if request.confidence is not None:
        yield "confidence", request.confidence
    yield from (("facets", name) for name in request.facets)
    yield from ((f"facet_q[{name}]", each.text) for name, each in request.facet_queries.items())
    if not request.concepts:
        yield "concepts", "false"
    yield from (("as_words", value) for value in request.as_words)
    for name in ("matches", "document", "sort", "size", "lang", "style", "facet_size", "passages"):
        if (value := getattr(request, name)) != getattr(_PLAIN, name):
            yield name, value
    if not request.fold:
        yield "fold", "false"
    yield from request.more


def lesson_url(lesson_id: str) -> str:
    return f"/v1/lessons/{lesson_id}"
