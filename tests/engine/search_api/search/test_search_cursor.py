"""Do cursors reach every hit once, whatever happens to the collection meanwhile?"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from api_server import ApiOver
from builders import a_document

from config.keys import create_key
from config.opensearch import connect
from config.setting_groups import IndexingSettings, OpenSearchSettings
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from search_api.search.paging.cursor import Cursor, decode_cursor, encode_cursor


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
    api_over: ApiOver, engine_url: str, reopened_prefix: str
) -> None:
    items = [a_document(f"report {number}", year=2000 + number) for number in range(6)]
    with api_over(*items) as api:
        seen = []
        for number, page in enumerate(pages(api, "/v1/search?size=2&cursor=start")):
            seen += page
            add(engine_url, reopened_prefix, a_document(f"newer {number}", year=2030))
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
    for module in ("paging.hit_page", "links", "parameters"):
        monkeypatch.setattr(f"search_api.search.{module}.DEEPEST_HIT", 20)
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
    cursor = second_page_of(api, path)
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


def second_page_of(api: httpx.Client, path: str) -> Cursor:
    """The cursor that a second page gives, which holds a point in time."""
    first = api.get(path, params={"cursor": "start", "size": 2}).json()["links"]["next"]
    second = api.get(first).json()["links"]["next"]
    return decode_cursor(parse_qs(urlsplit(second).query)["cursor"][0])


def test_a_first_page_holds_nothing_at_the_engine(api: httpx.Client) -> None:
    """However many begin and go away: cursors and exports are there for others."""
    for _ in range(12):  # more than a caller may hold
        link = api.get("/v1/search?cursor=start&size=1&facets=none&passages=0").json()["links"]
        assert decode_cursor(parse_qs(urlsplit(link["next"]).query)["cursor"][0]).pit == ""
    assert api.get("/v1/export/search?format=jsonl").status_code == 200


def test_the_last_page_closes_its_point_in_time(api_over: ApiOver) -> None:
    with api_over(*[a_document(f"report {number}") for number in range(5)]) as api:
        link = api.get("/v1/search?size=2&cursor=start").json()["links"]["next"]
        third = api.get(link).json()["links"]["next"]
        assert api.get(third).json()["links"]["next"] is None
        assert api.get(third).status_code == 410


def test_one_caller_may_read_a_part_of_all_by_cursor(api_over: ApiOver, tmp_path: Path) -> None:
    _, key = create_key(tmp_path, "Reader", "")
    with api_over(*[a_document(f"report {number}") for number in range(9)]) as api:
        second = api.get("/v1/search?size=2&cursor=start").json()["links"]["next"]
        answers = [api.get(second) for _ in range(12)]
        assert [each.status_code for each in answers] == [200] * 10 + [429] * 2
        assert int(answers[-1].headers["retry-after"]) > 0
        assert "wait" in answers[-1].json()["mend"]
        shown = {"Authorization": f"Bearer {key}"}
        assert api.get(second, headers=shown).status_code == 200
        assert api.get("/v1/export/search").status_code == 200
        for answer in answers[:10]:  # read to their end, they are free again
            assert len(list(pages(api, answer.json()["links"]["next"]))) == 3
        assert api.get(second).status_code == 200


def test_a_cursor_of_another_search_is_refused(api: httpx.Client) -> None:
    link = api.get("/v1/search?q=school&cursor=start&size=2").json()["links"]["next"]
    answer = api.get(link.replace("school", "kiln"))
    assert (answer.status_code, answer.json()["parameter"]) == (422, "cursor")


def test_a_cursor_has_no_page_number(api: httpx.Client) -> None:
    answer = api.get("/v1/search?cursor=start&page=2")
    assert (answer.status_code, answer.json()["parameter"]) == (422, "page")
