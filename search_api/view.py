"""What does a caller see? Each body that is sent to the engine, narrowed to what it may show."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from config.index import fields as f
from config.index.access import View, public_filter
from config.index.names import IndexKind

_LOOKS_BEYOND = frozenset({"suggest"})
_COUNTS_BEYOND = frozenset({"global", "significant_terms", "significant_text"})


class LooksBeyond(ValueError):
    """A body asks for what no filter on its query can keep in."""


def narrowed(body: Mapping[str, Any], kind: IndexKind, view: View, today: date) -> dict[str, Any]:
    """The body whose hits, counts, facets and inner hits are of what the view may see.

    Raises:
        LooksBeyond: a part of it does not keep to the query. Ask for the same by a query: words
            of a suggester are words of internal documents too.
    """
    if beyond := [*(_LOOKS_BEYOND & body.keys()), *_counting_beyond(body)]:
        raise LooksBeyond(f"{beyond[0]} does not keep to what a caller may see; use a query")
    if view == "internal":
        return dict(body)
    query = body.get("query", {"match_all": {}})
    return {**body, "query": {"bool": {"must": [query], "filter": [_PUBLIC[kind](today)]}}}


_PUBLIC = {
    "documents": public_filter,
    "passages": lambda today: public_filter(today, f.of_document),
}


def _counting_beyond(body: Mapping[str, Any]) -> Iterator[str]:
    """Aggregations that count outside of the query, or list values that only others have."""
    for aggregation in (body.get("aggs") or body.get("aggregations") or {}).values():
        yield from _COUNTS_BEYOND & aggregation.keys()
        if aggregation.get("terms", {}).get("min_doc_count") == 0:
            yield "min_doc_count of 0"
        yield from _counting_beyond(aggregation)
