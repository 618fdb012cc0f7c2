"""Where does a reader get to who types an address a little otherwise than it is?"""

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from search_api.http.service import Services
from search_api.web.install import PAGES, install_web

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI(redirect_slashes=False)
    api = APIRouter()

    @api.get("/v1/search")
    def nothing() -> None: ...

    app.include_router(api)
    install_web(app)
    app.state.services = Services([api], PAGES)
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/search?q=cocoa&country=GHA", "/?q=cocoa&country=GHA"),
        ("/search", "/"),
        ("/documents", "/"),
        ("/lessons/?q=wages", "/lessons?q=wages"),
        ("//lessons", "/lessons"),
    ],
)
def test_an_address_near_a_page_leads_to_it_with_all_that_was_asked(
    client: TestClient, typed: str, meant: str
) -> None:
    answer = client.get("http://testserver" + typed, headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (307, meant)


@pytest.mark.parametrize("typed", ["/reports?q=cocoa", "//example.org/?q=cocoa"])
def test_an_address_near_none_keeps_the_words_for_the_search(
    client: TestClient, typed: str
) -> None:
    answer = client.get("http://testserver" + typed, headers=BROWSER)
    assert answer.status_code == 404
    assert 'value="cocoa"' in answer.text


def test_a_program_is_told_the_address_of_the_api(client: TestClient) -> None:
    answer = client.get("/search?q=cocoa", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert "/v1/search" in answer.json()["detail"]
