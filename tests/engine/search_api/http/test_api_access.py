"""Does an internal or embargoed report leave any trace for a caller without the key to it?

Two collections stand side by side, the same but for hidden reports in one of them. Every route is
asked of both, and must answer the same. A route without probes here fails the test.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import httpx
import pytest
from access_probes import (
    FOR_CURATORS,
    HIDDEN_ITEMS,
    MARKS,
    NAME_ALL,
    OPEN,
    OPEN_ITEMS,
    PROBES,
    SECRETS,
    WORD,
)
from api_server import serving
from builders import an_extracted_document, an_id
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from search_collection import indexed

from config.keys import create_key
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.store.extraction import packed_extraction
from config.store.paths import document_paths
from config.vocabulary import Vocabulary
from search_api.app import create_app

_CHANGES_BY_ITSELF = re.compile(rb'"(?:took_ms|score)":[^,}]*|<responseDate>[^<]*')


class Sides(NamedTuple):
    """The API over all reports, over the open ones alone, and with a key to all of them."""

    all: httpx.Client
    open: httpx.Client
    key: dict[str, str]


@pytest.fixture(scope="module")
def sides(
    engine_url: str, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sides]:
    folder = tmp_path_factory.mktemp("store")
    for name in ("open", "over", *SECRETS):
        paths = document_paths(folder, an_id(name))
        paths.folder.mkdir(parents=True)
        paths.original.write_bytes(f"%PDF-1.4 {name}".encode())
        extracted = an_extracted_document(f"All of {name}", name=name)
        paths.extraction.write_bytes(packed_extraction(extracted))
    _, text = create_key(folder, "Reader", "", ("internal",))
    with ExitStack() as open_things:
        clients = []
        for items in ([*OPEN_ITEMS, *HIDDEN_ITEMS], OPEN_ITEMS):
            prefix = f"t-{uuid.uuid4().hex[:12]}"
            settings = Settings(data_dir=folder, opensearch=OpenSearchSettings(index_prefix=prefix))
            open_things.enter_context(indexed(engine_url, prefix, items))
            url = open_things.enter_context(serving(create_app(settings, engine_url, vocabulary)))
            client = httpx.Client(base_url=url, timeout=30, headers={"X-Request-ID": "1" * 32})
            clients.append(open_things.enter_context(client))
        yield Sides(*clients, {"Authorization": f"Bearer {text}"})


def routes_of(app: FastAPI) -> set[str]:
    return {
        f"{method} {route.path}"
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if method != "HEAD" or route.methods == {"HEAD"}  # else it comes along with GET
    }


def test_no_route_is_forgotten(vocabulary: Vocabulary) -> None:
    app = create_app(Settings(), "http://127.0.0.1:1", vocabulary)
    assert routes_of(app) == set(PROBES), "give each new route probes that would show a leak"


@pytest.mark.parametrize("route", PROBES)
def test_hidden_reports_change_no_answer(route: str, sides: Sides) -> None:
    for method, probe in ((route.split(maxsplit=1)[0], probe) for probe in PROBES[route]):
        address = probe.address.replace("{id}", OPEN)
        seen = sides.all.request(method, address, json=probe.json)
        assert said(seen) == said(sides.open.request(method, address, json=probe.json)), address
        # else the answer repeats what was asked; some name every country there is
        if not MARKS.search(str(probe)) and not address.startswith(NAME_ALL):
            assert not MARKS.search(seen.text), address


@pytest.mark.parametrize("route", [each for each in PROBES if "{document_id}" in each])
@pytest.mark.parametrize("secret", SECRETS)
def test_a_hidden_report_is_answered_as_one_that_does_not_exist(
    route: str, secret: str, sides: Sides
) -> None:
    method = route.split(maxsplit=1)[0]
    for probe in PROBES[route]:
        addresses = [probe.address.replace("{id}", an_id(name)) for name in (secret, "nothing")]
        seen, unknown = (sides.all.request(method, address) for address in addresses)
        assert seen.status_code == unknown.status_code == (401 if route in FOR_CURATORS else 404)
        assert seen.text.replace(an_id(secret), an_id("nothing")) == unknown.text


@pytest.mark.parametrize("scheme", ["Bearer", "bearer  "])
def test_a_key_that_opens_nothing_is_refused_with_the_mend(scheme: str, sides: Sides) -> None:
    headers = {"Authorization": f"{scheme} wm_nobody"}
    refused = sides.all.get("/v1/search", headers=headers)
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["www-authenticate"] == 'Bearer realm="waymark", error="invalid_token"'
    assert "Authorization" in refused.json()["mend"]


def test_a_proxys_own_login_is_no_key(sides: Sides) -> None:
    headers = {"Authorization": "Basic dXNlcjpwYXNz"}
    assert sides.all.get("/v1/search", headers=headers).json()["total"]["value"] == 2


def test_who_has_the_key_sees_them_all(sides: Sides) -> None:
    found = sides.all.get(f"/v1/search?q={WORD}", headers=sides.key).json()
    named = {each["id"] for hit in found["hits"] for each in (hit, *hit["also_as"])}
    assert named == {an_id(name) for name in SECRETS}
    for name in SECRETS:
        file = sides.all.get(f"/v1/documents/{an_id(name)}/file", headers=sides.key)
        assert file.content == f"%PDF-1.4 {name}".encode()


def test_a_word_that_a_key_was_told_of_is_told_to_nobody_else(sides: Sides) -> None:
    address = "/v1/search?q=zanthoxyllum"
    told = sides.all.get(address, headers=sides.key).json()
    assert told["did_you_mean"]["text"] == WORD
    assert sides.all.get(address).json()["did_you_mean"] is None


def test_counts_that_a_key_was_told_of_are_told_to_nobody_else(sides: Sides) -> None:
    """They are kept for a while, for those who have the key and for the others apart."""
    for headers, count in ((sides.key, len(SECRETS)), ({}, None), (sides.key, len(SECRETS))):
        answer = sides.all.get("/v1/suggest?q=bhu", headers=headers).json()
        counts = {each["value"]: each["count"] for each in answer["suggestions"]}
        assert counts.get("BTN") == count


def said(answer: httpx.Response) -> tuple[int, str, bytes]:
    total = answer.headers.get("waymark-total", "")
    here = f"127.0.0.1:{answer.request.url.port}".encode()
    content = answer.content.replace(here, b"")
    return answer.status_code, total, _CHANGES_BY_ITSELF.sub(b"", content)
