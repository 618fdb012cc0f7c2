"""Which saved searches does a report match? The engine is asked the other way round; pure.

A saved search is kept in an index as a query (percolator); a report that is new is held against all
of them at once. Its text is put together from its passages: the index of reports keeps none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from config.index import fields as f
from config.index.access import public_filter
from config.index.mappings import documents_index_body
from config.index.passage_kinds import DEMOTED_KINDS
from search_api.facets.conditions import conditions
from search_api.query.clauses.boolean import all_of
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery

QUERY = "query"
Source = Mapping[str, Any]


def percolator_body() -> dict[str, Any]:
    """Settings and mappings of the index of saved searches: fields as reports have them."""
    return percolator_of(documents_index_body(replicas=0))


def percolator_of(body: dict[str, Any]) -> dict[str, Any]:
    """An index with these fields that holds queries in the place of entries."""
    mappings = body["mappings"]
    fields = mappings["properties"] | {QUERY: {"type": "percolator"}}
    return {
        "settings": body["settings"],
        "mappings": {**mappings, "properties": fields, "_source": {"enabled": True}},
    }


def saved_query(request: SearchRequest, query: TextQuery) -> dict[str, Any]:
    """What a report must meet to be told of: as a search lists it, without weaker matches."""
    return {QUERY: all_of(conditions(request, query, "document"))}


def matching_body(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Asks which saved searches these reports match."""
    return {
        "query": {
            "constant_score": {"filter": {"percolate": {"field": QUERY, "documents": reports}}}
        },
        "_source": False,
        "fields": ["_percolator_document_slot"],
        "sort": ["_doc"],
        "track_total_hits": False,
    }


def matches_of(hits: Iterable[Source]) -> dict[int, list[str]]:
    """Place of a report in what was asked -> ids of the saved searches."""
    found: dict[int, list[str]] = defaultdict(list)
    for hit in hits:
        for slot in hit["fields"]["_percolator_document_slot"]:
            found[slot].append(hit["_id"])
    return found


def whole_report(source: Source, passages: Iterable[Source]) -> dict[str, Any]:
    """A report as it was indexed, from what the two indexes keep of it."""
    kept = _PASSAGE_FIELDS
    parts = [{name: each[name] for name in kept if name in each} for each in passages]
    body: dict[str, list[str]] = defaultdict(lambda: [source[f.TITLE]])
    for part in parts:
        if part.get(f.KIND) in DEMOTED_KINDS:
            continue
        for field in (f.HEADING, f.TEXT):
            for code, text in (part.get(field) or {}).items():
                body[code].append(text)
    return {**source, f.BODY: dict(body), f.PASSAGES: parts}


def letters_of(report: Source) -> int:
    """How long a whole report is, about: its text in one language, without its title."""
    return sum(len(text) for text in max(report[f.BODY].values(), key=len, default=[]))


def changed_body(since: str, until: str, after: list[Any] | None, size: int) -> dict[str, Any]:
    """Asks for public reports that changed in a time, in order."""
    asked = {
        "query": {"range": {f.CHANGED: {"gte": since, "lte": until}}},
        "sort": [{f.CHANGED: "asc"}, {f.ID: "asc"}],
        "_source": [f.ID, f.CHANGED],
        "size": size,
        "track_total_hits": False,
    }
    return asked | ({"search_after": after} if after else {})


def still_public(document_ids: list[str], today: date) -> dict[str, Any]:
    """Asks for those of these reports that everybody may still see."""
    return {
        "query": {"bool": {"filter": [{"ids": {"values": document_ids}}, public_filter(today)]}},
        "size": len(document_ids),
        "track_total_hits": False,
    }


_PASSAGE_FIELDS = tuple(
    documents_index_body(replicas=0)["mappings"]["properties"][f.PASSAGES]["properties"]
)
