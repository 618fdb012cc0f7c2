"""How is a collection answered? What its ids stand for, then the answer or a file of it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.responses import Response

from search_api.collection.document import CollectionDocument, paper_of
from search_api.collection.gather import Collected, gather_entries
from search_api.collection.markdown import markdown_file
from search_api.collection.request import CollectionParameters, entries_of
from search_api.collection.responses import CollectionResponse
from search_api.collection.shared_lists import SharedLists
from search_api.collection.word import word_file
from search_api.export.collect import Hits
from search_api.export.formats import Format
from search_api.export.response import download_headers, export_response
from search_api.export.rows import Labels
from search_api.search.present.labels import labels_of
from search_api.search.searcher import Searcher

PAGE = "/collection"
_NAME = "collection"  # of a file
_Asked = TypeVar("_Asked", bound=CollectionParameters)
_WRITERS = {"docx": word_file, "md": markdown_file}


async def with_shared_entries(asked: _Asked, lists: SharedLists) -> _Asked:
    """With what a shared list holds in the place of its id. Raises NotFound where it has ended."""
    if not asked.shared:
        return asked
    found = await asyncio.to_thread(lists.get, asked.shared)
    said = {"id": [*found.ids], "title": found.title, "question": found.question}
    return asked.model_copy(update=said)


async def collection_answer(
    asked: CollectionParameters, searcher: Searcher, base: str
) -> CollectionResponse:
    found, missing = await gather_entries(entries_of(asked.id), asked.lang, searcher)
    labels = Labels(searcher.vocabulary, asked.lang, base)
    paper = await asyncio.to_thread(paper_of, asked, found, len(missing), labels, base)
    parts = [each.hit for each in found if "kind" in each.hit]
    return {
        "title": asked.title,
        "question": asked.question,
        "entries": [
            {
                "id": each.entry.id,
                "type": each.entry.kind,
                "note": each.entry.note,
                "theme": each.theme,
                "hit": each.hit,
            }
            for each in found
        ],
        "missing": missing,
        "references": [{"text": each.text, "url": each.url} for each in paper.references],
        "labels": labels_of(
            [each.report for each in found], parts, searcher.vocabulary, asked.lang
        ),
        "links": {"page": page_address(asked)},
    }


async def collection_file(
    asked: CollectionParameters, wanted: Format, searcher: Searcher, base: str
) -> Response:
    """As a download; what was written by hand goes along."""
    found, missing = await gather_entries(entries_of(asked.id), asked.lang, searcher)
    labels = Labels(searcher.vocabulary, asked.lang, base)
    if wanted.name not in _WRITERS:
        total = len(found) + len(missing)
        hits = Hits(total, len(found), _in_one(found, as_rows=wanted.name in {"csv", "xlsx"}))
        return await export_response(hits, wanted, labels, _NAME)
    address = base + page_address(asked)
    paper: CollectionDocument = await asyncio.to_thread(
        paper_of, asked, found, len(missing), labels, address
    )
    written = await asyncio.to_thread(_WRITERS[wanted.name], paper)
    headers = download_headers(_NAME, wanted)
    return Response(written, media_type=wanted.media_type, headers=headers)


def page_address(asked: CollectionParameters) -> str:
    """The page that shows this collection; what is usual is left out."""
    usual = CollectionParameters()
    content = [("id", text) for text in asked.id]
    own: tuple[str, ...] = ("title", "question", "arrange", "style", "lang")
    if asked.shared:
        content, own = [("shared", asked.shared)], ("arrange", "style", "lang")
    pairs = content + [
        (name, value) for name in own if (value := getattr(asked, name)) != getattr(usual, name)
    ]
    return f"{PAGE}?{urlencode(pairs)}" if pairs else PAGE


async def _in_one(
    found: Sequence[Collected], *, as_rows: bool
) -> AsyncIterator[list[dict[str, Any]]]:
    yield [_as_row(each) if as_rows else each.hit | {"note": each.entry.note} for each in found]


def _as_row(each: Collected) -> dict[str, Any]:
    """The same columns for all kinds of entries: those of a passage, and the note."""
    plain: dict[str, Any] = {"text": "", "kind": "", "heading_path": [], "page": None, "label": ""}
    own = {name: value for name, value in each.hit.items() if name != "evidence_type"}
    return {**plain, **own, "document": each.report, "note": each.entry.note}
