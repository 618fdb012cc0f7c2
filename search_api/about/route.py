"""Which addresses tell what can be asked? The entry, the vocabulary and the capabilities."""

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from search_api.about.capabilities import capabilities_answer
from search_api.about.example import (
    CAPABILITIES_EXAMPLE,
    ENTRY_EXAMPLE,
    ENTRY_LINKS,
    VOCABULARY_EXAMPLE,
)
from search_api.about.responses import CapabilitiesResponse, EntryResponse, VocabularyResponse
from search_api.about.vocabulary import LISTED, vocabulary_answer
from search_api.http.context import Lang, SettingsHere, json_response, search_responses
from search_api.http.service import Service, served
from search_api.search.dependencies import SearcherHere

router = APIRouter(prefix="/v1", tags=["about"])

if TYPE_CHECKING:
    Listed = str
else:
    Listed = Literal[tuple(facet.name for facet in LISTED)]
Facets = Annotated[
    list[Listed],
    Query(description="Only these; repeatable."),
]


@router.get(
    "",
    responses=search_responses(EntryResponse, ENTRY_EXAMPLE),
    summary="What this is and where to go on",
)
@served(Service(asks_engine=False))
async def entry(request: Request) -> Response:
    return json_response(
        {"name": request.app.title, "version": request.app.version, "links": ENTRY_LINKS}
    )


@router.get(
    "/vocabulary",
    responses=search_responses(VocabularyResponse, VOCABULARY_EXAMPLE),
    summary="The concepts, places and names that can be chosen, with their labels",
)
@served(Service(asks_engine=False, is_tagged=True))
async def vocabulary(searcher: SearcherHere, facet: Facets = [], lang: Lang = "en") -> Response:  # noqa: B006 - read only; FastAPI copies it
    return json_response(vocabulary_answer(searcher.vocabulary, lang, facet))


@router.get(
    "/capabilities",
    responses=search_responses(CapabilitiesResponse, CAPABILITIES_EXAMPLE),
    summary="Parameters, operators, formats, languages, limits and versions",
)
@served(Service(asks_engine=False, is_tagged=True))
async def capabilities(
    request: Request, searcher: SearcherHere, settings: SettingsHere, lang: Lang = "en"
) -> Response:
    software = request.app.version
    return json_response(capabilities_answer(searcher.vocabulary, settings, software, lang))
