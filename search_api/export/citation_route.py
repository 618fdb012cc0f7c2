"""Which address cites a report? In a style, or as a file that a reference manager reads."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from search_api.cite.style_names import StyleName
from search_api.export.formats import BY_NAME
from search_api.export.report_citation import (
    CitationResponse,
    citation_answer,
    cited_page_of,
    reference_file,
)
from search_api.http.context import SettingsHere, json_response, problem_responses
from search_api.http.service import Service, served
from search_api.http.unknown_ids import unknown_id
from search_api.search.dependencies import SearcherHere, citing

router = APIRouter(prefix="/v1/documents", tags=["documents"])

DocumentId = Annotated[str, Path(description="SHA-256 of the original.", examples=["0a1b" * 16])]


class CitationParameters(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    style: StyleName = Field("apa", description="By which style guide.")
    page: int | None = Field(None, ge=1, description="The page that is cited, counted from 1.")
    lang: Literal["en", "fr", "es", "pt", "ar"] = Field(
        "en", description="Of names and of the style's words."
    )
    format: Literal["json", "csl", "ris", "bib"] = Field(
        "json", description="`json`: the text and its CSL-JSON; others are files."
    )


@router.get(
    "/{document_id}/citation",
    responses={
        200: {
            "model": CitationResponse,
            "content": {
                "application/json": {},
                "application/vnd.citationstyles.csl+json": {},
                "application/x-research-info-systems": {},
                "application/x-bibtex": {},
            },
        },
        **problem_responses(
            s404="There is no such report or page.", s503="The search engine is away."
        ),
    },
    summary="How a report, or a page of it, is cited",
)
@served(Service())
async def citation_of(
    request: Request,
    document_id: DocumentId,
    searcher: SearcherHere,
    settings: SettingsHere,
    asked: Annotated[CitationParameters, Query()],
) -> Response:
    source = await searcher.gateway.document(document_id)
    if source is None:
        raise unknown_id("report", document_id)
    cited = await cited_page_of(settings.data_dir, source, asked.page) if asked.page else None
    how = citing(request, searcher, asked.style, asked.lang)
    if asked.format == "json":
        return json_response(await citation_answer(source, how, cited))
    wanted = BY_NAME[asked.format]
    return Response(
        reference_file(source, how, cited, asked.format),
        media_type=wanted.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="waymark-report.{wanted.ending}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
