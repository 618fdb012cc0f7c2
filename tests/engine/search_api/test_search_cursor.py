"""Do cursors reach every hit once, whatever happens to the collection meanwhile?"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from builders import a_document

from config.opensearch import connect
from config.settings import IndexingSettings, OpenSearchSettings
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from search_api.search.cursor import Cursor, decode_cursor, encode_cursor

ApiOver = Callable[..., AbstractContextManager[httpx.Client]]


def pages(api: httpx.Client, link: str) -> Iterator[list[str]]:
    while link:
        answer = api.get(link)
        assert answer.status_code == 200, answer.text
        yield [hit["id"] for hit in answer.json()["hits"]]
        link = answer.json()["links"]["next"]


@pytest.mark.parametrize("path", ["/v1/search", "/v1/passages"])
@pytest.mark.parametrize("asked", ["", "q=school", "sort=oldest", "sort=title", "country=NPL"])
def test_pages_by_cursor_are_the_pages_by_number(path: str, asked: str, api: httpx.Client) -> None:
    by_number = [each for page in pages(api, f"{path}?{asked}&size=7") for each in page]
    by_cursor = [
        each for page in pages(api, f"{path}?{asked}&size=7&cursor=start") for each in page
    ]
    assert by_cursor == by_number
    assert len(by_cursor) > 7


def test_reports_that_arrive_meanwhile_change_nothing(
    api_over: ApiOver, engine_url: str, index_prefix: str
) -> None:
    items = [a_document(f"report {number}", year=2000 + number) for number in range(6)]
    with api_over(*items) as api:
        seen = []
        for number, page in enumerate(pages(api, "/v1/search?size=2&cursor=start")):
            seen += page
            add(engine_url, index_prefix, a_document(f"newer {number}", year=2030))
        assert seen == [item.document.id for item in reversed(items)]
        assert api.get("/v1/search?size=1").json()["hits"][0]["year"] == 2030


def add(engine_url: str, prefix: str, item: Indexable) -> None:
    client = connect(OpenSearchSettings(), engine_url)
    gateway = IndexGateway(client, prefix, IndexingSettings())
    gateway.write([item])
    gateway.refresh()
    client.close()


def test_a_cursor_goes_on_where_numbers_end(
    api: httpx.Client, reports: list[Indexable], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("search.paging", "links", "parameters"):
        monkeypatch.setattr(f"search_api.{module}.DEEPEST_HIT", 20)
    seen = list(pages(api, "/v1/search?size=7"))
    assert [len(page) for page in seen] == [7, 7, *[7] * 12, 2]
    assert sorted(each for page in seen for each in page) == sorted(
        item.document.id for item in reports
    )


@pytest.mark.parametrize("path", ["/v1/search", "/v1/passages"])
@pytest.mark.parametrize("point", ["bm93aGVyZQ", "closed"])
def test_a_cursor_whose_point_in_time_is_gone_says_how_to_go_on(
    path: str, point: str, api: httpx.Client, engine_url: str
) -> None:
    link = api.get(path, params={"cursor": "start", "size": 2}).json()["links"]["next"]
    cursor = decode_cursor(parse_qs(urlsplit(link).query)["cursor"][0])
    if point == "closed":
        point = cursor.pit
        client = connect(OpenSearchSettings(), engine_url)
        client.delete_pit(body={"pit_id": [point]})
        client.close()
    stale = encode_cursor(Cursor(cursor.search, point, cursor.after, cursor.seen))
    answer = api.get(path, params={"cursor": stale, "size": 2})
    assert answer.status_code == 410, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert "cursor=start" in answer.json()["mend"]


def test_a_cursor_of_another_search_is_refused(api: httpx.Client) -> None:
    link = api.get("/v1/search?q=school&cursor=start&size=2").json()["links"]["next"]
    answer = api.get(link.replace("school", "kiln"))
    assert (answer.status_code, answer.json()["parameter"]) == (422, "cursor")


def test_a_cursor_has_no_page_number(api: httpx.Client) -> None:
    answer = api.get("/v1/search?cursor=start&page=2")
    assert (answer.status_code, answer.json()["parameter"]) == (422, "page")
