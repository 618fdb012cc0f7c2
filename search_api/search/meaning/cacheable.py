"""May an answer be kept? Not where its block by meaning may be there in a moment."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from search_api.http.context import json_response, with_warnings_in
from search_api.search.meaning.nearest import TOO_LATE
from search_api.search.meaning.reorder import IN_WORDS_ONLY

_NOT_KEPT = {"ETag": 'W/"passing"', "Cache-Control": "no-store"}
"""Else a browser would be told that a search without its block by meaning still holds."""


def passing_or_kept(answer: Mapping[str, Any], http: Request, lang: str) -> Response:
    """The answer, which nobody keeps where the same question may be answered more fully."""
    response = json_response(with_warnings_in(answer, http, lang))
    if not {TOO_LATE, IN_WORDS_ONLY}.isdisjoint(answer["warnings"]):
        response.headers.update(_NOT_KEPT)
    return response
