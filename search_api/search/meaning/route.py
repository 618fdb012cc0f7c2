"""Which address tells the nearest sentence? Asked by pages once they show."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from config.errors import NotFound
from search_api.http.context import json_response, problem_responses, search_responses
from search_api.http.service import Service, served
from search_api.query.parser import MAX_LETTERS
from search_api.search.dependencies import SearcherHere
from search_api.search.meaning.question_vectors import Asker
from search_api.search.meaning.responses import NearestSentence
from search_api.search.meaning.sentence import nearest_sentence

router = APIRouter(prefix="/v1/meaning", tags=["search"])

_EXAMPLE: NearestSentence = {
    "passage": f"{'3f5a' * 16}-12",
    "highlight_kind": "sentence",
    "highlights": ["Wages were low. <mark>Families left once their debt was written off.</mark>"],
    "near": True,
}


@router.get(
    "/sentence",
    responses=search_responses(NearestSentence, _EXAMPLE)
    | problem_responses(s404="no such passage, or search by meaning is off"),
    summary="The sentence of a passage that is nearest to a question",
)
@served(Service(is_tagged=True))
async def sentence(
    http: Request,
    searcher: SearcherHere,
    passage: Annotated[str, Query(max_length=100, description="Its id, or a lesson's.")],
    q: Annotated[str, Query(max_length=MAX_LETTERS, description="The question.")],
) -> Response:
    asker: Asker | None = http.app.state.meaning
    if asker is None:
        raise NotFound("search by meaning is off on this server")
    return json_response(await nearest_sentence(searcher.gateway, asker, passage, q))
