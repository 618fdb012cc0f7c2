"""Which address counts by two facets at once?"""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from search_api.http.context import SettingsHere, json_response, search_responses, with_warnings_in
from search_api.http.service import Service, served
from search_api.matrix.answer import matrix_answer
from search_api.matrix.example import MATRIX_EXAMPLE
from search_api.matrix.request import MatrixParameters, to_matrix_request
from search_api.matrix.responses import MatrixResponse
from search_api.search.dependencies import SearcherHere

router = APIRouter(prefix="/v1", tags=["search"])


@router.get(
    "/matrix",
    responses=search_responses(MatrixResponse, MATRIX_EXAMPLE),
    summary="Reports and lessons by two facets, and where there are none",
)
@served(Service(is_tagged=True, is_kept=True))
async def matrix(
    http: Request,
    parameters: Annotated[MatrixParameters, Query()],
    searcher: SearcherHere,
    settings: SettingsHere,
) -> Response:
    wanted = to_matrix_request(parameters, searcher.vocabulary, settings.api.max_page_size)
    answer = await matrix_answer(wanted, searcher)
    return json_response(with_warnings_in(answer, http, parameters.lang))
