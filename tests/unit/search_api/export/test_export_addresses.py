"""Do the addresses of exports hand out what was asked for, by whichever way it was asked?"""

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import pytest
from asked import a_passage_hit, a_searcher, a_source, hits
from builders import an_id
from fastapi import FastAPI
from fastapi.testclient import TestClient

from config.settings import Settings
from search_api.export.citation_route import router as citations
from search_api.export.route import router as exports

ONE, TWO = a_passage_hit("one"), a_passage_hit("two")


def a_client(*answers: dict[str, Any], **documents: dict[str, Any]) -> tuple[TestClient, Any]:
    """Asks the addresses of exports over an engine that answers so."""
    app = FastAPI()
    app.include_router(exports)
    app.include_router(citations)
    searcher = a_searcher(*answers, **documents)
    app.state.searchers = defaultdict(lambda: searcher)
    app.state.keys = SimpleNamespace()
    app.state.settings = Settings()
    return TestClient(app, base_url="https://waymark.example"), searcher.gateway


def test_reports_come_as_the_header_accept_says_else_as_a_table() -> None:
    report = {"_id": "x", "_source": a_source(), "_score": 1.0, "sort": [1.0]}
    client, engine = a_client(hits(report), hits(report))
    table = client.get("/v1/export/search?country=NPL&lang=fr")
    assert table.headers["content-type"].startswith("text/csv")
    assert 'filename="waymark-reports.csv"' in table.headers["content-disposition"]
    assert table.headers["waymark-exported"] == "1"
    assert "https://waymark.example/v1/documents/" in table.text
    assert "Népal" in table.text
    (kind, body) = engine.bodies[0]
    assert kind == "documents"
    assert {"terms": {"countries": ["NPL"]}} in body["post_filter"]["bool"]["filter"]
    lines = client.get("/v1/export/search", headers={"Accept": "application/x-ndjson"})
    assert lines.json()["title"] == "The report"


@pytest.mark.parametrize("accept", ["text/markdown", "image/png"])
def test_reports_are_no_quotations(accept: str) -> None:
    client, engine = a_client()
    refused = client.get("/v1/export/search", headers={"Accept": accept})
    assert refused.status_code == 406
    assert engine.bodies == []


def test_chosen_passages_come_in_their_order_by_address_and_by_body() -> None:
    client, engine = a_client(hits(ONE, TWO), hits(ONE, TWO))
    ids = [TWO["_id"], ONE["_id"]]
    got = client.get("/v1/export/passages", params={"id": ids, "format": "jsonl"})
    sent = client.post("/v1/export/passages", json={"id": ids, "format": "jsonl"})
    assert got.text == sent.text
    assert got.text.index(TWO["_id"]) < got.text.index(ONE["_id"])
    assert 'filename="waymark-passages.jsonl"' in sent.headers["content-disposition"]
    assert [body["query"] for _, body in engine.bodies] == [{"ids": {"values": ids}}] * 2


def test_passages_of_a_search_are_cited_in_the_style_that_is_asked_for() -> None:
    client, engine = a_client(hits(ONE))
    found = client.get("/v1/export/passages?q=wages+in+kilns&format=md&style=apa")
    assert "The one (p. 1). (2021). https://waymark.example/documents/" in found.text
    assert [kind for kind, _ in engine.bodies] == ["passages"]


def test_a_report_is_cited_as_text_or_as_a_file() -> None:
    client, _ = a_client(**{an_id("report"): a_source(authors=["Rai, S."])})
    path = f"/v1/documents/{an_id('report')}/citation"
    told = client.get(path, params={"style": "mla"}).json()
    assert told["style"] == "mla"
    assert told["text"].startswith("Rai, S. ")
    file = client.get(path, params={"format": "ris", "page": 2})
    assert file.headers["content-type"].startswith("application/x-research-info-systems")
    assert file.headers["content-disposition"] == 'attachment; filename="waymark-report.ris"'
    assert "SP  - 2" in file.text
