"""Into how many files does a sitemap go? One, or one for each beginning of the reports' ids."""

from typing import Any, NamedTuple

from config.index import fields as f

LARGEST = 50_000  # addresses in one file, by the protocol
VIEWS = ("/", "/lessons", "/map", "/matrix", "/contribute")
VIEWS_PART = "views"
_DIGITS = "0123456789abcdef"
_CHANGED = "changed"
_PARTS = "parts"


class Part(NamedTuple):
    """Reports whose ids begin so."""

    beginning: str
    changed: str | None  # the latest change of any; ISO 8601


def part_prefixes(total: int) -> list[str]:
    """Those of the files; [''] for one. Ids are hashes, so parts are about as large."""
    found = [""]
    while (total + len(VIEWS)) / len(found) > LARGEST / (1 if len(found) == 1 else 2):
        found = [each + digit for each in found for digit in _DIGITS]
    return found


def parts_body(wanted: list[str]) -> dict[str, Any]:
    """Asks when each part last changed."""
    filters = {each: {"prefix": {f.ID: each}} for each in wanted}
    latest = {_CHANGED: {"max": {"field": f.CHANGED}}}
    return {"size": 0, "aggs": {_PARTS: {"filters": {"filters": filters}, "aggs": latest}}}


def parts_of(answer: dict[str, Any]) -> list[Part]:
    """Those that have reports."""
    buckets = answer["aggregations"][_PARTS]["buckets"]
    return [
        Part(beginning, bucket[_CHANGED].get("value_as_string"))
        for beginning, bucket in buckets.items()
        if bucket["doc_count"]
    ]


def reports_body(beginning: str) -> dict[str, Any]:
    """Asks for the reports of a part."""
    query: dict[str, Any] = {"prefix": {f.ID: beginning}} if beginning else {"match_all": {}}
    return {"query": query, "sort": [{f.ID: "asc"}], "_source": [f.ID, f.CHANGED, f.ADDED]}
