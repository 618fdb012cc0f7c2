"""May pages of other sites ask, where a setting says so and nowhere else?"""

import pytest
from api_server import api_with

from config.vocabulary import Vocabulary


def test_other_sites_may_read_how_much_was_exported(vocabulary: Vocabulary) -> None:
    with api_with(vocabulary, cors_origins="*") as api:
        got = api.get("/v1", headers={"Origin": "https://a.example"})
    exposed = got.headers["access-control-expose-headers"]
    assert {"Waymark-Exported", "Waymark-Total"} <= set(exposed.split(", "))


def test_pages_of_others_may_ask_where_a_setting_says_so(vocabulary: Vocabulary) -> None:
    theirs = {"Origin": "https://a.example"}
    with api_with(vocabulary) as api:
        assert "access-control-allow-origin" not in api.get("/v1", headers=theirs).headers
    with api_with(vocabulary, cors_origins="https://b.example https://a.example") as api:
        got = api.get("/v1", headers=theirs)
        stranger = api.get("/v1", headers={"Origin": "https://c.example"})
    assert got.headers["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-origin" not in stranger.headers


@pytest.mark.parametrize("path", ["/v1/search", "/v1/lessons", "/v1/documents/" + "a" * 64])
def test_a_browser_that_asks_beforehand_is_answered_where_a_setting_says_so(
    path: str, vocabulary: Vocabulary
) -> None:
    asked = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    with api_with(vocabulary) as api:
        closed = api.options(path, headers=asked)
    with api_with(vocabulary, cors_origins="https://a.example") as api:
        got = api.options(path, headers=asked)
        stranger = api.options(path, headers=asked | {"Origin": "https://c.example"})
    assert got.status_code == 200
    assert got.headers["access-control-allow-origin"] == "https://a.example"
    assert "GET" in got.headers["access-control-allow-methods"]
    for refused in (closed, stranger):
        assert refused.status_code in {400, 405}
        assert "access-control-allow-origin" not in refused.headers
