"""Which addresses show one report? What is known of it, and the original."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from config.index import fields as f
from config.store_paths import document_paths
from search_api.files import original_response
from search_api.responses import DocumentResponse
from search_api.routes.context import SearcherHere, SettingsHere, json_response, problems

router = APIRouter(prefix="/v1/documents", tags=["documents"])

DocumentId = Annotated[str, Path(description="SHA-256 of the original.", examples=["0a1b" * 16])]
Lang = Annotated[Literal["en", "fr", "es", "pt", "ar"], Query(description="Of labels.")]
_PROBLEMS = problems(s404="There is no such report.", s503="The search engine is away.")


@router.get(
    "/{document_id}",
    responses={200: {"model": DocumentResponse}, **_PROBLEMS},
    summary="All that is known of one report",
)
async def document(document_id: DocumentId, searcher: SearcherHere, lang: Lang = "en") -> Response:
    return json_response(await searcher.document(document_id, lang))


@router.get(
    "/{document_id}/file",
    responses={
        200: {"content": {"application/pdf": {}}, "description": "The bytes as they came."},
        206: {"content": {"application/pdf": {}}, "description": "The ranges asked for."},
        **_PROBLEMS,
    },
    response_class=Response,
    summary="The original; add #page=12 to open a page",
)
@router.head("/{document_id}/file", include_in_schema=False)
async def original(
    document_id: DocumentId, searcher: SearcherHere, settings: SettingsHere
) -> Response:
    paths = document_paths(settings.data_dir, document_id)
    source = await searcher.source(document_id)  # what is not in the index is not handed out
    return original_response(paths.original, source[f.MEDIA_TYPE], source[f.FILE_NAME])
