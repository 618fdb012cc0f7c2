"""Is the same answer given again while the index stays as it is, and never after that?"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from api_server import serving
from builders import a_document
from search_collection import indexed

from config.keys import create_key
from config.opensearch import connect
from config.settings import Settings, load_settings
from config.vocabulary import Vocabulary
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from search_api.app import create_app

ADDRESSES = (
    "/v1/search?q=wages",
    "/v1/search?country=NPL&style=apa",
    "/v1/passages?q=wages&lang=fr",
    "/v1/lessons?q=wages",
    "/v1/lessons/themes?q=wages",
    "/v1/matrix?rows=topic&cols=country",
    "/v1/suggest?q=wag",
)


class Site(NamedTuple):
    """An API, what writes to its index, and a key that opens all of it."""

    api: httpx.Client
    index: IndexGateway
    key: dict[str, str]

    def total(self, path: str = "/v1/search?q=wages", **headers: str) -> int:
        return int(self.api.get(path, headers=headers).json()["total"]["value"])


@pytest.fixture
def site(
    engine_url: str, index_prefix: str, tmp_path: Path, vocabulary: Vocabulary
) -> Iterator[Site]:
    settings = settings_of(tmp_path, index_prefix)
    _, key = create_key(tmp_path, "Reader", "")
    client = connect(settings.opensearch, engine_url)
    with (
        indexed(engine_url, index_prefix, [a_report(0)]),
        serving(create_app(settings, engine_url, vocabulary)) as url,
        httpx.Client(base_url=url, timeout=30) as api,
    ):
        gateway = IndexGateway(client, index_prefix, settings.indexing)
        yield Site(api, gateway, {"Authorization": f"Bearer {key}"})
    client.close()


def settings_of(folder: Path, prefix: str, **api: int) -> Settings:
    return load_settings(folder, opensearch={"index_prefix": prefix}, api=api)


def a_report(number: int, access: str = "") -> Indexable:
    texts = ("Wages were paid late.", f"Kilns of valley {number}.")
    return a_document(f"report {number}", access=access, passages=texts)


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_same_is_given_again_in_every_byte_and_says_its_age(path: str, site: Site) -> None:
    first, again = site.api.get(path), site.api.get(path)
    assert first.status_code == 200
    assert "age" not in first.headers
    assert int(again.headers["age"]) >= 0
    assert again.content == first.content
    passing = {"age", "date", "x-request-id", "ratelimit"}
    assert {name: each for name, each in first.headers.items() if name not in passing} == {
        name: each for name, each in again.headers.items() if name not in passing
    }
    anew = site.api.get(path, headers={"Cache-Control": "no-cache"})
    assert "age" not in anew.headers
    text = site.api.get("/metrics", headers=site.key).text
    assert "waymark_answers_given_again_total 1.0" in text
    counted = f'waymark_requests_total{{method="GET",route="{path.partition("?")[0]}"'
    assert f'{counted},status="200"}} 3.0' in text


def test_whatever_is_written_taken_out_or_hidden_is_seen_at_once_by_whom_it_concerns(
    site: Site,
) -> None:
    chance = random.Random(18)
    there = {0: ""}
    for step in range(40):
        number = chance.randrange(4)
        if number in there and chance.random() < 0.4:
            del there[number]
            site.index.forget([a_report(number).document.id])
        elif chance.random() < 0.5:
            there[number] = chance.choice(["", "internal"])
            site.index.write([a_report(number, there[number])])
        site.index.refresh()
        for _ in range(chance.randrange(1, 3)):
            public = sum(not access for access in there.values())
            assert site.total() == public, step
            assert site.total(**site.key) == len(there), step


def test_a_key_that_is_not_known_is_told_so_whatever_is_kept(site: Site) -> None:
    for _ in range(2):
        site.api.get(ADDRESSES[0])
    unknown = {"Authorization": "Bearer wm_unknown"}
    assert site.api.get(ADDRESSES[0], headers=unknown).status_code == 401


def test_nothing_is_kept_where_a_setting_says_so(
    engine_url: str, index_prefix: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    settings = settings_of(tmp_path, index_prefix, kept_answers_mb=0)
    with (
        indexed(engine_url, index_prefix, [a_report(0)]),
        serving(create_app(settings, engine_url, vocabulary)) as url,
    ):
        got = [httpx.get(url + ADDRESSES[0]) for _ in range(2)]
        assert all("age" not in each.headers for each in got)
