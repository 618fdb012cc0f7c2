"""How is every address asked by somebody who may not see a report? Probes that show a leak."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from builders import a_document, a_passage, an_id

from indexer.index.actions import Indexable

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
