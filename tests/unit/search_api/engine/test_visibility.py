"""Is every body narrowed to what its caller may see, and is there no way around it?"""

import ast
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from config.index.access import public_filter
from search_api.engine.visibility import LooksBeyond, restricted_to_view

TODAY = date(2026, 3, 1)
GATEWAY = Path(__file__).parents[4] / "search_api" / "engine" / "gateway.py"
READS_NO_DOCUMENT = {
    "indices.get_mapping",
    "create_pit",
    "delete_pit",
    "cluster.health",
    "indices.stats",
    "indices.analyze",  # of a text that it is given
}


def test_a_query_holds_only_among_what_is_public() -> None:
    body = restricted_to_view({"query": {"match_all": {}}, "size": 1}, "documents", "public", TODAY)
    assert body["size"] == 1
    assert body["query"]["bool"]["must"] == [{"match_all": {}}]
    assert body["query"]["bool"]["filter"] == [public_filter(TODAY)]


def test_a_body_without_a_query_is_narrowed_too() -> None:
    body = restricted_to_view({"aggs": {}}, "passages", "public", TODAY)
    assert "document.access" in str(body["query"]["bool"]["filter"])


def test_who_may_see_all_is_asked_for_as_it_is() -> None:
    assert restricted_to_view({"size": 1}, "documents", "internal", TODAY) == {"size": 1}


@pytest.mark.parametrize(
    "body",
    [
        {"suggest": {"words": {"text": "secrt", "term": {"field": "text.any"}}}},
        {"aggs": {"all": {"global": {}, "aggs": {}}}},
        {"aggs": {"a": {"filter": {}, "aggs": {"b": {"terms": {"min_doc_count": 0}}}}}},
        {"aggregations": {"a": {"significant_text": {"field": "text"}}}},
    ],
)
@pytest.mark.parametrize("view", ["public", "internal"])
def test_what_would_look_beyond_the_query_is_refused(body: dict[str, Any], view: Any) -> None:
    with pytest.raises(LooksBeyond):
        restricted_to_view(body, "documents", view, TODAY)


def test_the_gateway_reads_documents_by_its_one_search_alone() -> None:
    tree = ast.parse(GATEWAY.read_text(encoding="utf-8"))
    calls = [
        ast.unparse(node.func).removeprefix("self._client.")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("self._client.")
    ]
    assert calls.count("search") == 1, "send every search through SearchGateway.search"
    assert set(calls) - READS_NO_DOCUMENT == {"search"}, "does it keep to the caller's view?"
