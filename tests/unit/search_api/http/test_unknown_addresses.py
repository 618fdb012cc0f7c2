"""Does a wrong address say what is wrong, and what comes near?"""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from starlette.exceptions import HTTPException

from search_api.http.problems import on_http_error


def answered(method: str, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = response(method, path).json()
    return answer


def response(method: str, path: str) -> Response:
    app, router = FastAPI(), APIRouter()
    app.add_exception_handler(HTTPException, on_http_error)

    @router.get("/v1/lessons")
    @router.get("/v1/search")
    def nothing() -> None: ...

    @router.get("/v1/locked")
    def locked() -> None:
        raise HTTPException(423)

    @router.post("/v1/search")
    def by_body() -> None: ...

    @router.patch("/v1/lessons/{lesson_id}")
    def corrected(lesson_id: str) -> None: ...

    app.include_router(router)  # as each feature's is: its routes are not the application's own
    return TestClient(app).request(method, path)


def test_an_address_that_there_is_not_names_the_one_that_comes_near() -> None:
    told = answered("GET", "/v1/lesson")
    assert told["status"] == 404
    assert told["detail"] == "there is no address /v1/lesson; did you mean /v1/lessons?"
    assert "/docs" in told["mend"]


def test_an_address_that_is_near_none_names_none() -> None:
    assert answered("GET", "/v2/other")["detail"] == "there is no address /v2/other"


def test_another_method_says_which_the_address_takes() -> None:
    told = answered("DELETE", "/v1/search")
    assert told["status"] == 405
    assert told["detail"] == "/v1/search is not asked by DELETE"
    assert told["mend"] == "Ask it by GET, POST; see /docs."
    assert response("DELETE", "/v1/search").headers["Allow"] == "GET, POST"


def test_an_address_with_an_id_says_which_method_it_takes() -> None:
    assert response("DELETE", "/v1/lessons/abc").headers["Allow"] == "PATCH"


def test_an_error_without_words_of_its_own_says_its_name() -> None:
    assert answered("GET", "/v1/locked")["detail"] == "Locked"
