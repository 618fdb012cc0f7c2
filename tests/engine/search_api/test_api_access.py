"""Does an internal or embargoed report leave any trace for a caller without the key to it?

Two collections stand side by side, the same but for hidden reports in one of them. Every route is
asked of both, and must answer the same. A route without probes here fails the test.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import httpx
import pytest
from api_server import serving
from builders import a_document, a_passage, an_extracted_document, an_id
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from search_collection import indexed

from config.keys import create_key
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.store.extraction import packed_extraction
from config.store.paths import document_paths
from config.vocabulary import Vocabulary
from indexer.index.actions import Indexable
from search_api.app import create_app

TODAY = datetime.now(UTC).date()
BANDS = tuple(f"{band}:same" for band in range(16))
OPEN = an_id("open")
SECRETS = ("internal", "embargoed")
WORD = "zanthoxylum"
MARKS = re.compile(
    rf"{WORD}|{an_id('internal')}|{an_id('embargoed')}|BTN|Bhutan|sargasso|1931|hereditary",
    re.IGNORECASE,
)
"""What stands in hidden reports alone."""


def a_secret(name: str, **said: Any) -> Indexable:
    """It has a word, a country, a year, a partner and a topic that no other report has."""
    return a_document(
        name,
        title=f"Zanthoxylum files {name}",
        partner="Sargasso",
        countries=("BTN",),
        mentioned={"BTN": 3, "NPL": 2},
        topics=("forced-labour/hereditary-slavery",),
        year=1931,
        authors=("S. Zanthoxylum",),
        bands=BANDS,
        passages=(
            a_passage(
                name,
                text="Zanthoxylum traders in brick kilns keep debts secret.",
                kind="lesson",
                heading_path=("Zanthoxylum",),
                countries=("BTN",),
            ),
            a_passage(name, 1, text=SHARED, kind="lesson", heading_path=("Zanthoxylum",)),
        ),
        **said,
    )


SHARED = "Families leave the kilns once their debts have been written off by the owner."
"""A lesson of open and of hidden reports: who sees the one must not hear of the others."""

OPEN_ITEMS = [
    a_document(
        "open",
        title="Leaving the kilns",
        partner="Kiln Watch",
        bands=BANDS,
        passages=(a_passage("open"), a_passage("open", 1, text=SHARED, kind="lesson")),
    ),
    a_document("over", title="After the embargo", embargo=TODAY, countries=("GHA",)),
]
HIDDEN_ITEMS = [
    a_secret("internal", access="internal"),
    a_secret("embargoed", embargo=TODAY + timedelta(days=1)),
]


class Probe(NamedTuple):
    """A request; `{id}` in its address stands for a report's id."""

    address: str
    json: dict[str, Any] | None = None


SEARCHES = [
    "",
    "q=brick+kilns+debts",
    "q=Zanthoxylum",
    "q=zanthoxilum",
    "q=zanth*",
    "q=%22zanthoxylum+traders%22",
    "q=-leaving",
    "q=Bhutan",
    "country=NPL",
    "country=BTN",
    "partner=Sargasso",
    "year_from=1900&year_to=1940",
    "topic=forced-labour",
    "kind=lesson",
    "sort=title",
    "sort=oldest&size=1",
    f"document={an_id('internal')}",
]
FACETS = [
    "facets=country&facets=mentions&facets=topic&facets=year&facets=partner&facets=kind",
    "q=kilns&facets=partner&facet_size=1",
]


def gets(path: str, *queries: str) -> list[Probe]:
    return [Probe(f"{path}?{query}") for query in queries]


def posts(path: str, *bodies: dict[str, Any]) -> list[Probe]:
    return [Probe(path, body) for body in bodies]


def of_lessons(address: str, json: dict[str, Any] | None = None) -> list[Probe]:
    """Of open and of hidden reports."""
    return [
        Probe(address.format(each.id), json)
        for item in (*OPEN_ITEMS, *HIDDEN_ITEMS)
        for each in item.document.records
    ]


COLLECTIONS = [
    f"id={OPEN}&id={an_id('internal')}",
    f"id={an_id('embargoed')}-0&id={OPEN}-0~noted",
    *(f"id={each.id}" for item in (*OPEN_ITEMS, *HIDDEN_ITEMS) for each in item.document.records),
]
PROBES: dict[str, list[Probe]] = {
    "GET /v1/search": gets("/v1/search", *SEARCHES, *FACETS),
    "POST /v1/search": posts("/v1/search", {}, {"q": WORD}, {"country": ["BTN"]}),
    "GET /v1/passages": gets("/v1/passages", *SEARCHES),
    "POST /v1/passages": posts("/v1/passages", {}, {"q": WORD}),
    "GET /v1/lessons": gets(
        "/v1/lessons",
        *(each for each in SEARCHES if "sort" not in each),
        "sort=relevance&q=kilns",
        "sort=newest&size=1",
        "fold=false&q=debts",
    ),
    "GET /v1/lessons/themes": gets("/v1/lessons/themes", "", "q=debts", f"q={WORD}", "country=BTN"),
    "POST /v1/lessons": posts("/v1/lessons", {}, {"q": WORD}, {"country": ["BTN"]}),
    "GET /v1/lessons/{lesson_id}": [
        Probe(f"/v1/lessons/{each.id}")
        for item in (*OPEN_ITEMS, *HIDDEN_ITEMS)
        for each in item.document.records
    ],
    "GET /v1/lessons/{lesson_id}/corrections": of_lessons("/v1/lessons/{}/corrections"),
    "PATCH /v1/lessons/{lesson_id}": of_lessons("/v1/lessons/{}", {"reason": "seen"}),
    "GET /lessons/{lesson_id}/correct": of_lessons("/lessons/{}/correct"),
    "POST /lessons/{lesson_id}/correct": of_lessons("/lessons/{}/correct"),
    "GET /mistakes": [Probe("/mistakes")],
    "POST /mistakes": [Probe("/mistakes")],
    "GET /v1/documents/{document_id}": [Probe("/v1/documents/{id}")],
    "GET /v1/documents/{document_id}/citation": [Probe("/v1/documents/{id}/citation")],
    "GET /v1/documents/{document_id}/corrections": [Probe("/v1/documents/{id}/corrections")],
    "GET /v1/meaning/sentence": gets(
        "/v1/meaning/sentence",
        *(f"passage={an_id(name)}-0&q=brick+kilns" for name in ("open", *SECRETS)),
    ),
    "POST /v1/mistakes": posts("/v1/mistakes", {}, {"document": an_id("internal"), "text": "No."}),
    "POST /alerts": [Probe("/alerts")],
    "GET /alerts/confirm": [Probe("/alerts/confirm")],
    "POST /alerts/confirm": [Probe("/alerts/confirm")],
    "GET /alerts/leave": [Probe("/alerts/leave")],
    "POST /alerts/leave": [Probe("/alerts/leave")],
    "POST /v1/alerts": posts("/v1/alerts", {}, {"email": "reader@example.org"}),
    "POST /v1/alerts/lessons": posts("/v1/alerts/lessons", {}, {"email": "reader@example.org"}),
    "POST /alerts/inbox": [Probe("/alerts/inbox")],
    "POST /v1/alerts/inbox/{partner}": posts(
        "/v1/alerts/inbox/north", {}, {"email": "reader@example.org"}
    ),
    "GET /held": [Probe("/held")],
    "POST /held": [Probe("/held")],
    "GET /v1/held": [Probe("/v1/held")],
    "GET /v1/held/{document_id}": [Probe("/v1/held/{id}")],
    "POST /v1/held/{document_id}": posts(
        "/v1/held/{id}", {}, {"verdict": "publish", "reason": "Seen."}
    ),
    "GET /v1/mistakes": [Probe("/v1/mistakes")],
    "POST /v1/mistakes/{mistake_id}/close": posts(f"/v1/mistakes/{'0' * 12}/close", {}),
    "PATCH /v1/documents/{document_id}": [Probe("/v1/documents/{id}", {"reason": "seen"})],
    "GET /v1/documents/{document_id}/file": [Probe("/v1/documents/{id}/file")],
    "HEAD /v1/documents/{document_id}/file": [Probe("/v1/documents/{id}/file")],
    "GET /v1/documents/{document_id}/pages/{page}": [Probe("/v1/documents/{id}/pages/1")],
    "GET /v1/documents/{document_id}/pages/{page}/image": [
        Probe("/v1/documents/{id}/pages/1/image")
    ],
    "GET /v1/documents/{document_id}/pages/{page}/marks": [
        Probe("/v1/documents/{id}/pages/1/marks?word=sargasso")
    ],
    "GET /v1/documents/{document_id}/pages/{page}/thumbnail": [
        Probe("/v1/documents/{id}/pages/1/thumbnail")
    ],
    "GET /v1/matrix": gets(
        "/v1/matrix",
        *(
            f"rows={rows}&cols={cols}&q={WORD}"
            for rows, cols in (("topic", "country"), ("year", "type"))
        ),
        "rows=topic&cols=country",
        "rows=partner&cols=year",
    ),
    "POST /v1/inbox/{partner}": [Probe("/v1/inbox/Sargasso")],
    "GET /v1/inbox/{partner}": [Probe("/v1/inbox/Sargasso"), Probe("/v1/inbox/Kiln%20Watch")],
    "GET /v1/inbox/{partner}/{receipt}": [Probe(f"/v1/inbox/Sargasso/{'0' * 16}")],
    "GET /": gets("/", *SEARCHES),
    "GET /v1/search.{file_format}": gets("/v1/search.atom", *SEARCHES)
    + gets("/v1/search.rss", "", f"q={WORD}"),
    "GET /v1/lessons.{file_format}": gets("/v1/lessons.atom", "", f"q={WORD}", "country=BTN")
    + gets("/v1/lessons.rss", ""),
    "GET /oai": gets(
        "/oai",
        "verb=Identify",
        "verb=ListSets",
        *(
            f"verb={verb}&metadataPrefix=oai_dc{more}"
            for verb in ("ListRecords", "ListIdentifiers")
            for more in ("", "&from=1931-01-01", "&set=country:BTN", "&set=topic")
        ),
        *(
            f"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:waymark.example.org:{an_id(name)}"
            for name in (*SECRETS, "open")
        ),
    ),
    "POST /oai": [Probe("/oai")],
    "GET /v1/export/search": gets(
        "/v1/export/search",
        *(f"format={name}" for name in ("csv", "jsonl", "ris", "bib")),
        f"format=csv&q={WORD}",
        "format=jsonl&q=Bhutan",
    ),
    "GET /v1/export/passages": gets(
        "/v1/export/passages",
        *(f"format={name}&q=kilns" for name in ("csv", "jsonl", "md")),
        f"format=jsonl&id={an_id('internal')}-0&id={OPEN}-0",
        f"format=jsonl&q={WORD}",
    ),
    "POST /v1/export/passages": posts(
        "/v1/export/passages",
        {"format": "jsonl", "id": [f"{an_id('embargoed')}-0", f"{OPEN}-0"]},
        {"format": "jsonl", "q": WORD},
    ),
    "GET /v1/export/lessons": gets(
        "/v1/export/lessons",
        *(f"format={name}&q=kilns" for name in ("csv", "jsonl", "md")),
        *(
            f"format=jsonl&id={each.id}"
            for item in (*OPEN_ITEMS, *HIDDEN_ITEMS)
            for each in item.document.records
        ),
    ),
    "POST /v1/export/lessons": posts("/v1/export/lessons", {"format": "jsonl", "q": WORD}),
    "GET /v1/collection": gets("/v1/collection", *COLLECTIONS),
    "POST /v1/collection": posts("/v1/collection", {"id": [an_id("internal"), OPEN]}),
    "GET /v1/collection/export": gets(
        "/v1/collection/export",
        *(f"format={name}&{ids}" for name in ("md", "csv", "bib") for ids in COLLECTIONS),
    ),
    "POST /v1/collection/export": posts(
        "/v1/collection/export", {"format": "jsonl", "id": [f"{an_id('embargoed')}-0", OPEN]}
    ),
    "POST /v1/collection/shared": posts("/v1/collection/shared", {}),
    "POST /v1/collection/shared/{list_id}/take-back": posts(
        f"/v1/collection/shared/{'0' * 22}/take-back", {"word": "no"}
    ),
    "GET /collection": gets("/collection", *COLLECTIONS),
    "GET /compare": gets("/compare", *SEARCHES, "by=topic", "value=BTN&value=NPL"),
    "GET /summary": gets("/summary", *SEARCHES),
    "GET /contribute": [Probe("/contribute")],
    "GET /embed": gets("/embed", *SEARCHES),
    "GET /embed.js": [Probe("/embed.js")],
    "GET /robots.txt": [Probe("/robots.txt")],
    "GET /llms.txt": [Probe("/llms.txt")],
    "GET /sitemap.xml": [Probe("/sitemap.xml")],
    "GET /sitemap-{part}.xml": [
        Probe(f"/sitemap-{part}.xml")
        for part in ("views", *{an_id(name)[0] for name in ("open", *SECRETS)})
    ],
    "GET /catalog.jsonld": [Probe("/catalog.jsonld")],
    "GET /v1/dumps/{what}.jsonl": [
        Probe(f"/v1/dumps/{what}.jsonl") for what in ("documents", "lessons")
    ],
    "GET /favicon.ico": [Probe("/favicon.ico")],
    "GET /map": gets("/map", *SEARCHES),
    "GET /matrix": gets("/matrix", *SEARCHES),
    "GET /lessons": gets("/lessons", *SEARCHES),
    "GET /lessons/{lesson_id}": [
        Probe(f"/lessons/{each.id}")
        for item in (*OPEN_ITEMS, *HIDDEN_ITEMS)
        for each in item.document.records
    ],
    "GET /documents/{document_id}": [Probe("/documents/{id}")],
    "GET /documents/{document_id}/mistake": [Probe("/documents/{id}/mistake")],
    "POST /documents/{document_id}/mistake": [Probe("/documents/{id}/mistake")],
    "GET /documents/{document_id}/correct": [Probe("/documents/{id}/correct")],
    "POST /documents/{document_id}/correct": [Probe("/documents/{id}/correct")],
    "GET /v1/suggest": gets(
        "/v1/suggest",
        *(f"q={start}" for start in ("z", "zan", WORD, "Bhu", "BTN", "sarg", "le", "a", "")),
    ),
    "GET /v1": [Probe("/v1")],
    "GET /v1/vocabulary": [Probe("/v1/vocabulary")],
    "GET /v1/capabilities": [Probe("/v1/capabilities")],
    "GET /v1/status": [Probe("/v1/status")],
    "GET /metrics": [Probe("/metrics")],
    "GET /readyz": [Probe("/readyz")],
    "GET /healthz": [Probe("/healthz")],
    "GET /openapi.json": [Probe("/openapi.json")],
    "GET /docs": [Probe("/docs")],
    "GET /docs/oauth2-redirect": [Probe("/docs/oauth2-redirect")],
}
FOR_CURATORS = {
    "GET /v1/held/{document_id}",
    "POST /v1/held/{document_id}",
    "GET /v1/documents/{document_id}/corrections",
    "PATCH /v1/documents/{document_id}",
}
NAME_ALL = ("/map", "/contribute", "/v1/vocabulary", "/oai?verb=ListSets")
"""Addresses that name every country there is."""
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


def said(answer: httpx.Response) -> tuple[int, str, bytes]:
    total = answer.headers.get("waymark-total", "")
    here = f"127.0.0.1:{answer.request.url.port}".encode()
    content = answer.content.replace(here, b"")
    return answer.status_code, total, _CHANGES_BY_ITSELF.sub(b"", content)
