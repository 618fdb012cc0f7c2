"""Which records are there? The engine's answer to a list or an identifier; public ones alone."""

from typing import Any, NamedTuple

from msgspec.structs import replace

from config.errors import IndexNotReady
from config.index import fields as f
from search_api.oai.errors import OaiError
from search_api.oai.request import OaiRequest, Period
from search_api.oai.sets import set_filter
from search_api.oai.tokens import Token
from search_api.search.change_dates import parsed_moment
from search_api.search.searcher import Searcher

BATCH = 100
_EARLIEST = "earliest"
Source = dict[str, Any]

SOURCE = [
    f.ID,
    f.TITLE,
    f.AUTHORS,
    f.TOPICS,
    f.PUBLISHERS,
    f.YEAR,
    f.TYPE,
    f.MEDIA_TYPE,
    f.IDENTIFIERS,
    f.SOURCE_URL,
    f.LANGUAGE,
    f.COUNTRIES,
    f.LICENCE,
    f.ADDED,
    f.CHANGED,
]


class Batch(NamedTuple):
    sources: list[Source]
    total: int  # in the whole list
    seen: int  # in earlier batches
    following: Token | None


async def batch_of(request: OaiRequest, searcher: Searcher) -> Batch:
    """The records of a list from a token on. Raises OaiError where there are none."""
    assert request.token is not None
    await check_dated(searcher)
    token = request.token
    found = await searcher.gateway.search("documents", _body(token, request.period, searcher))
    hits, total = found["hits"]["hits"], found["hits"]["total"]["value"]
    if not hits:
        raise OaiError("noRecordsMatch", "no record is in this set and of this time")
    seen = token.seen + len(hits)
    following = None
    if len(hits) == BATCH and seen < total:
        changed, document_id = hits[-1]["sort"]
        following = replace(token, after=(changed, document_id), seen=seen)
    return Batch([hit["_source"] for hit in hits], total, token.seen, following)


async def record_of(identifier: str, namespace: str, searcher: Searcher) -> Source:
    """Raises OaiError where there is none that everybody may see."""
    await check_dated(searcher)
    scheme, _, document_id = identifier.rpartition(":")
    if scheme == f"oai:{namespace}":
        source = await searcher.gateway.document(document_id)
        if source is not None:
            return source
    raise OaiError("idDoesNotExist", f"there is no record {identifier[:150]}")


async def earliest(searcher: Searcher) -> str:
    """No record changed before it."""
    await check_dated(searcher)
    body = {"size": 0, "aggs": {_EARLIEST: {"min": {"field": f.CHANGED}}}}
    found = (await searcher.gateway.search("documents", body))["aggregations"][_EARLIEST]
    return str(found.get("value_as_string") or "1970-01-01")


async def check_dated(searcher: Searcher) -> None:
    """Raises IndexNotReady where the index is of a schema without the time of change."""
    if (await searcher.gateway.collection()).is_old:
        raise IndexNotReady("the index is of an earlier schema and is made anew")


def _body(token: Token, period: Period, searcher: Searcher) -> dict[str, Any]:
    span = {
        name: when.isoformat() for name, when in (("gte", period.first), ("lt", period.end)) if when
    }
    filters: list[dict[str, Any]] = [{"range": {f.CHANGED: span}}] if span else []
    if token.set:
        filters.append(set_filter(token.set, searcher.vocabulary))
    return {
        "query": {"bool": {"filter": filters}},
        "sort": [{f.CHANGED: "asc"}, {f.ID: "asc"}],
        "size": BATCH,
        "track_total_hits": True,
        "_source": SOURCE,
        **({"search_after": list(token.after)} if token.after else {}),
    }


def datestamp(source: Source) -> str:
    return f"{parsed_moment(source[f.CHANGED]):%Y-%m-%dT%H:%M:%SZ}"
