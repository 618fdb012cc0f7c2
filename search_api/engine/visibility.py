"""What does a caller see? Each body that is sent to the engine, narrowed to what it may show."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from config.index import fields as f
from config.index.access import View, public_filter
from config.index.lesson_entries import IS_CONFIRMED, IS_RECORD
from config.index.names import IndexKind

Entries = IndexKind | Literal["lessons"]
"""What is looked for: passages and lessons stand in one index, and never in one answer."""

PublicLessons = Literal["all", "confirmed"]
"""Which lessons everybody sees."""

_LOOKS_BEYOND = frozenset({"suggest"})
_COUNTS_BEYOND = frozenset({"global", "significant_terms", "significant_text"})


class LooksBeyond(ValueError):
    """A body asks for what no filter on its query can keep in."""


def restricted_to_view(
    body: Mapping[str, Any],
    kind: Entries,
    view: View,
    today: date,
    public_lessons: PublicLessons = "all",
) -> dict[str, Any]:
    """The body whose hits, counts, facets and inner hits are of what the view may see.

    Raises:
        LooksBeyond: a part of it does not keep to the query. Ask for the same by a query: words
            of a suggester are words of internal documents too.
    """
    if beyond := [*(_LOOKS_BEYOND & body.keys()), *_counting_beyond(body)]:
        raise LooksBeyond(f"{beyond[0]} does not keep to what a caller may see; use a query")
    filters: list[dict[str, Any]] = []
    excluded: list[dict[str, Any]] = []
    if kind == "lessons":
        filters.append(IS_RECORD)
    if kind == "passages":
        excluded.append(IS_RECORD)
    if kind == "lessons" and view == "public" and public_lessons == "confirmed":
        filters.append(IS_CONFIRMED)
    if view == "public":
        filters.append(public_filter(today, str if kind == "documents" else f.of_document))
    if not (filters or excluded):
        return dict(body)
    query = body.get("query", {"match_all": {}})
    narrow = {"filter": filters, "must_not": excluded}
    return {
        **body,
        "query": {
            "bool": {"must": [query], **{name: each for name, each in narrow.items() if each}}
        },
    }


def index_of(kind: Entries) -> IndexKind:
    """The index where such entries stand."""
    return "passages" if kind == "lessons" else kind


def _counting_beyond(body: Mapping[str, Any]) -> Iterator[str]:
    """Aggregations that count outside of the query, or list values that only others have."""
    for aggregation in (body.get("aggs") or body.get("aggregations") or {}).values():
        yield from _COUNTS_BEYOND & aggregation.keys()
        if aggregation.get("terms", {}).get("min_doc_count") == 0:
            yield "min_doc_count of 0"
        yield from _counting_beyond(aggregation)
