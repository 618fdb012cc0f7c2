"""Is what OpenAPI promises what is answered?"""

import re
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from indexer.index.actions import Indexable
from search_api.http.problem import Problem
from search_api.report.example import REPORT_EXAMPLE
from search_api.report.responses import ReportResponse
from search_api.search.examples import PASSAGES_EXAMPLE, REQUEST_EXAMPLES, SEARCH_EXAMPLE
from search_api.search.parameters import SearchParameters
from search_api.search.responses import PassagesResponse, SearchResponse


@pytest.mark.parametrize(
    ("shape", "example"),
    [
        (SearchResponse, SEARCH_EXAMPLE),
        (PassagesResponse, PASSAGES_EXAMPLE),
        (ReportResponse, REPORT_EXAMPLE),
    ],
)
def test_the_examples_have_the_shapes(shape: type, example: Any) -> None:
    assert TypeAdapter(shape).validate_python(example, strict=True) == example


def test_the_example_requests_are_answered(api: httpx.Client) -> None:
    for example in REQUEST_EXAMPLES.values():
        SearchParameters.model_validate(example["value"])
        assert api.post("/v1/search", json=example["value"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/v1/search?q=school&country=!NPL&kind=lesson&year_from=2000", SearchResponse),
        ("/v1/search?size=100", SearchResponse),
        ("/v1/passages?q=school&size=50", PassagesResponse),
        ("/v1/search?size=x", Problem),
    ],
)
def test_answers_hold_what_their_shapes_say_and_no_more(
    path: str, shape: type, api: httpx.Client
) -> None:
    answer = api.get(path).json()
    assert TypeAdapter(shape).validate_python(answer) == answer  # unknown keys would be dropped


def test_a_report_has_its_shape(api: httpx.Client, reports: list[Indexable]) -> None:
    for item in reports[:20]:
        answer = api.get(f"/v1/documents/{item.document.id}").json()
        assert TypeAdapter(ReportResponse).validate_python(answer, strict=True) == answer


def test_operations_are_called_by_their_method_and_address(api: httpx.Client) -> None:
    paths = api.get("/openapi.json").json()["paths"]
    names = [each["operationId"] for path in paths.values() for each in path.values()]
    assert len(set(names)) == len(names) > 50
    assert all(re.fullmatch(r"[a-z][a-z0-9_]+", name) and "__" not in name for name in names)
    assert paths["/v1/search"]["post"]["operationId"] == "post_search"
    assert paths["/v1/lessons/{lesson_id}"]["get"]["operationId"] == "get_lessons_lesson_id"


def test_every_parameter_has_a_description(api: httpx.Client) -> None:
    document = api.get("/openapi.json").json()
    for path in ("/v1/search", "/v1/passages"):
        parameters = document["paths"][path]["get"]["parameters"]
        assert {"q", "country", "size"} <= {each["name"] for each in parameters}
        assert all(
            each["schema"].get("description") or each.get("description") for each in parameters
        )
        assert document["paths"][path]["post"]["requestBody"]["content"]["application/json"][
            "examples"
        ]


def test_problems_are_promised_as_they_come(api: httpx.Client) -> None:
    document = api.get("/openapi.json").json()
    answers = document["paths"]["/v1/search"]["get"]["responses"]
    assert {"200", "422", "503"} <= set(answers)
    for status in ("422", "503"):
        assert list(answers[status]["content"]) == ["application/problem+json"]
