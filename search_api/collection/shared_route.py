"""Which addresses keep a list that is shared by a short link, and take it back?"""

import asyncio
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Body, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response
from typing_extensions import TypedDict

from search_api.collection.request import LIST_ID, EntryText, entries_of, entry_text
from search_api.collection.shared_lists import SharedList
from search_api.export.parameters import MOST_IDS
from search_api.http.caller_identity import caller_id
from search_api.http.context import json_response, problem_responses
from search_api.http.json_bodies import JsonRoute
from search_api.http.service import Service, served

router = APIRouter(prefix="/v1/collection/shared", tags=["export"], route_class=JsonRoute)

ListId = Annotated[str, Path(description="As it was answered.", pattern=f"^{LIST_ID}$")]


class SharedBody(BaseModel):
    """A reader's list, as the page of a collection takes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: list[EntryText] = Field(
        max_length=MOST_IDS, description="Ids, each with its note behind a `~`."
    )
    title: str = Field("", max_length=300)
    question: str = Field("", max_length=1_000)


class TakeBackBody(BaseModel):
    """The word that was told to who shared it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    word: str = Field(max_length=100)


class SharedResponse(TypedDict):
    id: str
    page: Annotated[str, Field(description="The page that shows it, to be sent to others.")]
    until: Annotated[str, Field(description="It ends then. ISO 8601, UTC.")]
    word: Annotated[str, Field(description="Takes it back earlier; told this once.")]


class TakenBack(TypedDict):
    taken_back: bool


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    responses={
        201: {"model": SharedResponse, "description": "It is kept."},
        **problem_responses(
            s404="Lists are not kept on this server.",
            s422="There is nothing in it, too much, or what is no id.",
            s429="One reader may share ten lists an hour.",
            s503="As many are kept as may be.",
        ),
    },
    summary="Keep a list for a while, to share it by a short link",
)
@served(Service(asks_engine=False))
async def share(http: Request, body: Annotated[SharedBody, Body()]) -> Response:
    await http.app.state.list_rates.check(caller_id(http.scope))
    texts = tuple(map(entry_text, entries_of(body.id)))
    shared = SharedList(texts, body.title, body.question)
    kept = await asyncio.to_thread(http.app.state.shared_lists.keep, shared)
    answer = json_response(
        {
            "id": kept.id,
            "page": f"/collection?shared={kept.id}",
            "until": kept.until,
            "word": kept.word,
        }
    )
    answer.status_code = HTTPStatus.CREATED
    return answer


@router.post(
    "/{list_id}/take-back",
    responses={
        200: {"model": TakenBack, "description": "It is gone."},
        **problem_responses(s404="There is no such list, or the word is another's."),
    },
    summary="End a shared list",
)
@served(Service(asks_engine=False))
async def take_back(
    http: Request, list_id: ListId, body: Annotated[TakeBackBody, Body()]
) -> Response:
    await asyncio.to_thread(http.app.state.shared_lists.take_back, list_id, body.word)
    return json_response({"taken_back": True})
