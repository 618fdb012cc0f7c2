"""How is what was probably meant told? Offered with its address, or searched for in place."""

from dataclasses import replace
from typing import TypeVar

from search_api.facets.table import SELECTABLE
from search_api.query.notice import Notice
from search_api.query.parser import parse_text
from search_api.query.request import SearchRequest
from search_api.search.links import search_address
from search_api.search.responses import DidYouMean, PassagesResponse, SearchResponse

Answer = TypeVar("Answer", SearchResponse, PassagesResponse)


def with_text(request: SearchRequest, text: str) -> SearchRequest:
    """The same search for another text, whose spelling is not asked about again."""
    parsed = parse_text(text, SELECTABLE)
    return replace(request, text=text, parsed=parsed, spelling=False, page=1, cursor="")


def did_you_mean(path: str, request: SearchRequest, text: str) -> DidYouMean:
    """What was probably meant, with the search for it at the same address."""
    return {"text": text, "link": search_address(path, with_text(request, text)), "applied": False}


def as_meant(answer: Answer, request: SearchRequest, meant: str) -> Answer:
    """The answer to what was meant, where nothing matched as typed, told as such."""
    told = Notice(
        "Nothing was found for “%(typed)s”, so “%(meant)s” was searched for.",
        typed=request.text[:100],
        meant=meant[:100],
    )
    answer["did_you_mean"] = {"text": meant, "link": answer["links"]["self"], "applied": True}
    answer["warnings"].append(told)
    return answer
