"""Which addresses show one report? What is known of it, and the original."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from config.store.paths import document_paths
from search_api.http.context import Lang, SettingsHere, json_response, problem_responses
from search_api.http.service import Service, served
from search_api.report.answer import Original, original_of, report_answer
from search_api.report.example import REPORT_EXAMPLE
from search_api.report.original import original_response
from search_api.report.responses import ReplacedResponse, ReportResponse
from search_api.search.dependencies import SearcherHere
from search_api.search.meaning.dependencies import AskerHere

router = APIRouter(prefix="/v1/documents", tags=["documents"])

DocumentId = Annotated[str, Path(description="SHA-256 of the original.", examples=["0a1b" * 16])]
Explain = Annotated[
    Literal["tags"] | None, Query(description="`tags`: also the words for which it has its tags.")
]


async def _original(
    document_id: DocumentId, searcher: SearcherHere, settings: SettingsHere
) -> Original:
    return await original_of(searcher, settings.data_dir, document_id)


OriginalHere = Annotated[Original, Depends(_original)]
"""What is not in the index is not handed out, unless a newer version that is took its place."""

_PROBLEMS = problem_responses(s404="There is no such report.", s503="The search engine is away.")


@router.get(
    "/{document_id}",
    responses={
        200: {
            "model": ReportResponse | ReplacedResponse,
            "content": {"application/json": {"example": REPORT_EXAMPLE}},
        },
        **_PROBLEMS,
    },
    summary="All that is known of one report",
)
@served(Service(is_tagged=True))
async def document(
    document_id: DocumentId,
    searcher: SearcherHere,
    asker: AskerHere,
    settings: SettingsHere,
    *,
    lang: Lang = "en",
    explain: Explain = None,
) -> Response:
    answer = await report_answer(
        searcher, settings.data_dir, document_id, lang, asker, explain=explain == "tags"
    )
    return json_response(answer)


@router.get(
    "/{document_id}/file",  # noqa: FAST003 - read by what it depends on
    responses={
        200: {"content": {"application/pdf": {}}, "description": "The bytes as they came."},
        206: {"content": {"application/pdf": {}}, "description": "The ranges asked for."},
        **_PROBLEMS,
    },
    response_class=Response,
    summary="The original; add #page=12 to open a page",
)
@router.head("/{document_id}/file", include_in_schema=False)
@served(Service(is_download=True))
async def original(shown: OriginalHere, settings: SettingsHere) -> Response:
    paths = document_paths(settings.data_dir, shown.id)
    return original_response(paths.original, shown.media_type, shown.name)
