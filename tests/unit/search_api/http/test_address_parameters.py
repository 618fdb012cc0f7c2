"""What is read of an address is what FastAPI would read, parameter by parameter."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, Query
from fastapi.testclient import TestClient
from starlette.responses import JSONResponse, Response

from search_api.http.address_parameters import given_values
from search_api.http.json_bodies import get_or_post
from search_api.http.openapi import describe_errors_as_problems
from search_api.http.problems import install_problems
from search_api.http.single_values import refuse_repeated
from search_api.search.parameters import PassageParameters, SearchParameters

ADDRESSES = (
    "",
    "q=kilns",
    "q=kilns&q=quarries",
    "country=NPL&country=IND&country=",
    "country=&sort=&year_from=",
    "size=5&size=7",
    "facet_q[country]=gu",
    "facet_q[country]=gu&facet_q[country]=ni",
    "concepts=no&year_from=2015",
    "size=many&page=0",
    "contry=NPL&contry=IND",
    "q=%F0%9F%92%A1&q",
)


@pytest.fixture(scope="module")
def client() -> TestClient:
    """`/ours` reads as this project does, `/theirs` as FastAPI does."""
    app, router = FastAPI(), APIRouter()

    @get_or_post(router, "/ours")
    async def _ours(parameters: Annotated[SearchParameters, Query()]) -> Response:
        return JSONResponse(parameters.model_dump(mode="json"))

    @router.get("/theirs")
    async def _theirs(parameters: Annotated[SearchParameters, Query()]) -> Response:
        return JSONResponse(parameters.model_dump(mode="json"))

    app.include_router(router)
    install_problems(app)
    describe_errors_as_problems(app)
    return TestClient(app)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_read_as_fastapi_reads_it(client: TestClient, address: str) -> None:
    ours, theirs = (client.get(f"{path}?{address}") for path in ("/ours", "/theirs"))

    assert ours.status_code == theirs.status_code
    assert ours.json() == theirs.json()


def test_its_parameters_are_described_as_fastapi_describes_them(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    assert paths["/ours"]["get"]["parameters"] == paths["/theirs"]["get"]["parameters"]
    assert paths["/ours"]["get"]["operationId"] == "get_ours"
    assert "x-as-body" not in paths["/ours"]["get"]


def test_the_last_of_several_values_counts_where_there_is_no_list() -> None:
    pairs = [("q", "kilns"), ("country", "NPL"), ("q", "quarries"), ("country", "IND")]

    assert given_values(PassageParameters, pairs) == {"q": "quarries", "country": ["NPL", "IND"]}


def test_all_values_of_an_unknown_name_are_kept() -> None:
    pairs = [("contry", "NPL"), ("contry", "IND"), ("cuntry", "NPL")]

    assert given_values(PassageParameters, pairs) == {"contry": ["NPL", "IND"], "cuntry": "NPL"}


@pytest.mark.parametrize("address", ["q=kilns&q=quarries", "q=kilns&country=NPL&size=5&size=7"])
def test_what_takes_one_value_is_refused_two(address: str) -> None:
    app, router = FastAPI(), APIRouter()

    @get_or_post(router, "/ours")
    async def _ours(parameters: Annotated[SearchParameters, Query()]) -> Response:
        return JSONResponse(parameters.model_dump(mode="json"))

    app.include_router(router, dependencies=[Depends(refuse_repeated)])
    install_problems(app)
    client = TestClient(app)

    assert client.get(f"/ours?{address}").status_code == 422
    assert client.get("/ours?q=kilns&q=kilns&country=NPL&country=IND").status_code == 200


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("year_from=abc", "year_from: a whole number is expected, not “abc”"),
        ("size=2.5", "size: a whole number is expected, not “2.5”"),
        ("confidence=high", "confidence: a number is expected, not “high”"),
        ("concepts=perhaps", "concepts: true or false is expected, not “perhaps”"),
        ("lang=de", "lang: 'en', 'fr', 'es', 'pt' or 'ar' is expected, not “de”"),
        ("page=0", "page: it is at least 1, not “0”"),
        ("passages=11", "passages: it is at most 10, not “11”"),
        ("year=2020", "there is no parameter year; did you mean year_from and year_to?"),
    ],
)
def test_a_value_that_is_none_is_told_in_plain_words(
    client: TestClient, address: str, told: str
) -> None:
    assert client.get(f"/ours?{address}").json()["detail"] == told


def test_a_number_of_a_body_is_told_its_bounds(client: TestClient) -> None:
    told = client.post("/ours", json={"page": 0, "q": 5}).json()["detail"]
    assert told == "q: a text is expected; page: it is at least 1"
