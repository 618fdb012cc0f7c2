"""How is one report cited, whole or by a page? In a style, or as a file for a reference manager."""

import asyncio
from pathlib import Path
from typing import Any, Literal, cast

import orjson
from typing_extensions import TypedDict

from config.errors import NotFound
from config.index import fields as f
from config.store.paths import document_paths
from search_api.cite.bibtex import bibtex_entry
from search_api.cite.item import CitedPage, Item, csl_item
from search_api.cite.keys import with_key
from search_api.cite.restyle import CitationRequest
from search_api.cite.ris import ris_record
from search_api.cite.style_names import StyleName
from search_api.pages.stored_text import page_numbered, read_report
from search_api.search.links import file_url

FileFormat = Literal["csl", "ris", "bib"]


class CitationResponse(TypedDict):
    style: StyleName
    text: str
    csl: dict[str, Any]


async def cited_page_of(data_dir: Path, source: dict[str, Any], number: int) -> CitedPage:
    """The page as it is printed; where what was read is not here, by its number.

    Raises:
        NotFound: the report has no such page.
    """
    document_id, count = source[f.ID], source[f.PAGE_COUNT]
    if not 1 <= number <= count:
        raise NotFound(f"there is no page {number}; the report has {count}")
    extraction = document_paths(data_dir, document_id).extraction
    try:
        read = await asyncio.to_thread(read_report, extraction)
        return CitedPage(number, page_numbered(read, number).label or str(number))
    except NotFound:
        return CitedPage(number, str(number))


async def citation_answer(
    source: dict[str, Any], citing: CitationRequest, page: CitedPage | None
) -> CitationResponse:
    assert citing.style is not None
    text = await asyncio.to_thread(citing.reference, source, page)
    return {"style": citing.style, "text": text, "csl": _item(source, citing, page)}


def reference_file(
    source: dict[str, Any], citing: CitationRequest, page: CitedPage | None, form: FileFormat
) -> bytes:
    """What a reference manager reads."""
    item = _item(source, citing, page)
    key = cast("str", item["id"])
    match form:
        case "csl":
            return orjson.dumps([item])
        case "bib":
            return bibtex_entry(item, key).encode()
        case "ris":
            file = file_url(source[f.ID], page.number if page else None)
            return ris_record(item, key, citing.access.base + file).encode()


def _item(source: dict[str, Any], citing: CitationRequest, page: CitedPage | None) -> Item:
    return with_key(csl_item(source, citing.access, page), source)
