"""What is newest in a search? The search as it is asked, in the order of change alone."""

from dataclasses import replace
from typing import Any

from config.index import fields as f
from search_api.lessons.asked import asked_for, check_ready
from search_api.lessons.body import lessons_body
from search_api.lessons.request import LessonRequest
from search_api.query.request import SearchRequest
from search_api.search.documents_body import DOCUMENT_SOURCE, documents_body
from search_api.search.searcher import Searcher

Body = dict[str, Any]
Source = dict[str, Any]

REPORT_SOURCE = [*DOCUMENT_SOURCE, f.ADDED, f.CHANGED, f.EMBARGO, f.LICENCE, f.MEDIA_TYPE]
_NEEDLESS = ("aggs", "docvalue_fields")


async def newest_reports(request: SearchRequest, searcher: Searcher) -> list[Source]:
    """As many as the request's size."""
    asked = replace(request, sort="newest", page=1, cursor="", facets=(), passages=0)
    body = documents_body(asked, await searcher.questions.query(asked))
    body |= {"sort": _latest(f.CHANGED, f.ID), "_source": REPORT_SOURCE}
    found = await searcher.gateway.search("documents", _lean(body))
    return [hit["_source"] for hit in found["hits"]["hits"]]


async def newest_lessons(request: LessonRequest, searcher: Searcher) -> list[Source]:
    """The lessons of reports that changed last, in reading order; none folded or spread."""
    await check_ready(searcher)
    search = replace(request.search, page=1, cursor="")
    body = lessons_body(*await asked_for(replace(request, search=search), searcher))
    body["sort"] = [
        *_latest(f.of_document(f.CHANGED), f.of_document(f.ID)),
        {f.of_record(f.ORDINAL): "asc"},
    ]
    found = await searcher.gateway.search("lessons", _lean(body))
    return [hit["_source"] for hit in found["hits"]["hits"]]


def _latest(changed: str, last: str) -> list[Body]:
    # unmapped where the indexes are of an earlier schema
    newest = {"order": "desc", "missing": "_last", "unmapped_type": "date"}
    return [{changed: newest}, {last: "asc"}]


def _lean(body: Body) -> Body:
    return {name: each for name, each in body.items() if name not in _NEEDLESS}
