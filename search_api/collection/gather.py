"""What do the ids of a collection stand for? Hits as elsewhere, each with its theme."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config.index import fields as f
from search_api.collection.request import Entry
from search_api.lessons.asked import check_ready
from search_api.lessons.present import lesson_hit
from search_api.lessons.shown import lessons_by_id
from search_api.search.documents_body import DOCUMENT_SOURCE
from search_api.search.passages_body import snippets_body
from search_api.search.present.documents import document_hit
from search_api.search.present.passages import passage_of_document
from search_api.search.searcher import Searcher

Hit = dict[str, Any]
_LEAST = 2  # entries that make a theme


@dataclass(frozen=True, slots=True)
class Collected:
    """An entry with what it stands for. `theme` is a concept of the vocabulary, '' for none."""

    entry: Entry
    hit: Hit
    report: Hit
    theme: str = ""


async def gather_entries(
    entries: Sequence[Entry], lang: str, searcher: Searcher
) -> tuple[list[Collected], list[str]]:
    """The entries that the caller may see, in their order, and the ids of the others."""
    lessons, passages, reports = await asyncio.gather(
        _lessons(_ids(entries, "lesson"), lang, searcher),
        _passages(_ids(entries, "passage"), lang, searcher),
        _reports({entry.id.partition("-")[0] for entry in entries}, lang, searcher),
    )
    hits = lessons | passages | reports
    here = [entry for entry in entries if entry.id in hits and _report_id(entry) in reports]
    themes = themes_of(
        {entry.id: _concepts(hits[entry.id], reports[_report_id(entry)]) for entry in here}
    )
    found = [
        Collected(entry, hits[entry.id], reports[_report_id(entry)], themes[entry.id])
        for entry in here
    ]
    known = {entry.id for entry in here}
    return found, [entry.id for entry in entries if entry.id not in known]


def themes_of(concepts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each entry the broad concept that it shares with most others; '' where with none."""
    broad = {
        name: list(dict.fromkeys(each.partition("/")[0] for each in found))
        for name, found in concepts.items()
    }
    chosen = dict.fromkeys(concepts, "")
    left = set(concepts)
    while left:
        shared = Counter(theme for name in left for theme in broad[name])
        best = min(shared, key=lambda theme: (-shared[theme], theme), default="")
        if not best or shared[best] < min(_LEAST, len(concepts)):
            break
        members = {name for name in left if best in broad[name]}
        chosen |= dict.fromkeys(members, best)
        left -= members
    return chosen


def _concepts(hit: Hit, report: Hit) -> list[str]:
    """A lesson's own topics; of all else those of its report."""
    return list(hit.get("topics") or report["topics"])


def _report_id(entry: Entry) -> str:
    return entry.id.partition("-")[0]


def _ids(entries: Iterable[Entry], kind: str) -> list[str]:
    return [entry.id for entry in entries if entry.kind == kind]


async def _lessons(ids: list[str], lang: str, searcher: Searcher) -> dict[str, Hit]:
    if not ids:
        return {}
    await check_ready(searcher)
    found = await lessons_by_id(ids, searcher)
    return {hit["_id"]: dict(lesson_hit(hit, searcher.vocabulary, lang)) for hit in found}


async def _passages(ids: list[str], lang: str, searcher: Searcher) -> dict[str, Hit]:
    if not ids:
        return {}
    answer = await searcher.gateway.search("passages", snippets_body(ids))
    return {
        hit["_id"]: dict(passage_of_document(hit, searcher.vocabulary, lang))
        for hit in answer["hits"]["hits"]
    }


async def _reports(ids: set[str], lang: str, searcher: Searcher) -> dict[str, Hit]:
    if not ids:
        return {}
    body = {
        "query": {"terms": {f.ID: sorted(ids)}},
        "size": len(ids),
        "track_total_hits": False,
        "_source": DOCUMENT_SOURCE,
    }
    answer = await searcher.gateway.search("documents", body)
    hits = answer["hits"]["hits"]
    return {
        hit["_source"][f.ID]: dict(document_hit(hit, (), searcher.vocabulary, lang)) for hit in hits
    }
