"""Which addresses take documents in? A partner's own: sending, and what became of it."""

import asyncio
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from config.errors import BadRequest, NotFound
from config.inbox.file_names import partner_problem
from config.text import LabelLanguage
from search_api.http.context import CallerHere, SettingsHere, json_response, problem_responses
from search_api.http.service import Service, served
from search_api.upload.arrival_language import entry_in
from search_api.upload.arrival_status import arrival, latest
from search_api.upload.receive import receive
from search_api.upload.responses import ArrivalEntry, InboxResponse

router = APIRouter(prefix="/v1/inbox", tags=["inbox"])

_ACCEPTED = 202
Partner = Annotated[str, Path(description="The partner's name, as of its folder.", max_length=200)]
Receipt = Annotated[
    str,
    Path(
        description="The number of a receipt, or what an upload was answered.",
        pattern=r"^(\d{8}T\d{9}-)?[0-9a-f]{16}$",
    ),
]
ReceiptLang = Annotated[LabelLanguage, Query(description="Of reasons, mends and warnings.")]
_PROBLEMS = problem_responses(
    s401="There is no key, or it is not known.",
    s403="The key is for another partner or for other things.",
    s422="A parameter, the body or the file's name cannot be used; the problem says why.",
)
_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "sidecar": {
                            "type": "string",
                            "description": "What a sidecar file would say, in YAML.",
                        },
                        "title": {"type": "string"},
                        "year": {"type": "string"},
                        "access": {"type": "string", "enum": ["public", "internal"]},
                    },
                    "additionalProperties": {"type": "string"},
                }
            }
        },
    }
}


async def _may_send(partner: Partner, caller: CallerHere) -> str:
    """The partner, when the key is its own."""
    caller.need_inbox(partner)
    return partner


async def _may_look(partner: Partner, caller: CallerHere) -> str:
    """The partner, when the key is its own or one of staff."""
    if not caller.may("internal"):  # `status` alone tells of no partner's documents
        return await _may_send(partner, caller)
    if partner_problem(partner):  # it becomes a folder's name
        raise NotFound("no partner is called so")
    return partner


Sender = Annotated[str, Depends(_may_send)]
Looker = Annotated[str, Depends(_may_look)]


@router.post(
    "/{partner}",
    status_code=_ACCEPTED,
    responses={
        _ACCEPTED: {"model": ArrivalEntry, "description": "It is in the inbox."},
        **_PROBLEMS,
        **problem_responses(
            s409="A file of this name still waits.",
            s413="The file is too large.",
            s503="Too many files wait, or the disk is full; see Retry-After.",
        ),
    },
    openapi_extra=_FORM,
    summary="Send a document",
)
@served(Service(asks_engine=False, is_upload=True))
async def send(request: Request, partner: Sender, settings: SettingsHere) -> Response:
    for name in request.query_params:  # `?access=internal` must not go unheard
        raise BadRequest(name[:60], "what is said of a document goes into the body, as a field")
    content_type = request.headers.get("content-type", "")
    note = await receive(settings, partner, content_type, request.stream())
    told = await asyncio.to_thread(arrival, settings, partner, note.key)
    return Response(
        orjson.dumps(told),
        _ACCEPTED,
        headers={"Location": told["links"]["self"]},
        media_type="application/json",
    )


@router.get(
    "/{partner}",
    responses={
        200: {"model": InboxResponse},
        **_PROBLEMS,
        **problem_responses(s404="No partner can be called so."),
    },
    summary="What waits, and the latest receipts",
)
@served(Service(asks_engine=False))
async def receipts(
    partner: Looker,
    settings: SettingsHere,
    before: Annotated[
        str, Query(description="Only receipts before this one.", pattern=r"^[0-9A-Za-z-]{0,60}$")
    ] = "",
    size: Annotated[int, Query(ge=1, le=100, description="Receipts on a page.")] = 20,
    lang: ReceiptLang = "en",
) -> Response:
    found = await asyncio.to_thread(latest, settings, partner, before, size)
    said = [entry_in(each, lang) for each in found["receipts"]]
    return json_response(found | {"receipts": said})


@router.get(
    "/{partner}/{receipt}",
    responses={
        200: {"model": ArrivalEntry},
        **_PROBLEMS,
        **problem_responses(s404="The partner has no such receipt."),
    },
    summary="What became of a document",
)
@served(Service(asks_engine=False))
async def one_receipt(
    partner: Looker, settings: SettingsHere, receipt: Receipt, lang: ReceiptLang = "en"
) -> Response:
    found = await asyncio.to_thread(arrival, settings, partner, receipt)
    return json_response(entry_in(found, lang))
