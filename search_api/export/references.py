"""How do hits become references? RIS, BibTeX and CSL-JSON, which reference managers read."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import orjson

from search_api.cite.bibtex import bibtex_entry, latex_escaped
from search_api.cite.item import Access, Item, csl_item
from search_api.cite.keys import with_key
from search_api.cite.restyle import cited_page
from search_api.cite.ris import ris_record
from search_api.export.rows import Labels
from search_api.search.links import document_url

Hit = dict[str, Any]
Batches = AsyncIterator[list[Hit]]


async def ris_records(batches: Batches, labels: Labels) -> AsyncIterator[bytes]:
    def written(hit: Hit, item: Item) -> str:
        file = hit["url"] if "document" in hit else f"{document_url(hit['id'])}/file"
        return ris_record(item, item["id"], labels.base + file)

    async for text in _written(batches, labels, written):
        yield text


async def bibtex_entries(batches: Batches, labels: Labels) -> AsyncIterator[bytes]:
    async for text in _written(batches, labels, lambda _, item: bibtex_entry(item, item["id"])):
        yield text


async def csl_items(batches: Batches, labels: Labels) -> AsyncIterator[bytes]:
    """One JSON array, whatever stands in it."""
    before = "[\n"
    async for hits in batches:
        for hit in hits:
            item = exported_item(hit, labels.access, labels)
            yield before.encode() + orjson.dumps(item)
            before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def bibtex_note(note: str) -> bytes:
    return f"@comment{{{latex_escaped(note)}}}\n".encode()


def exported_item(hit: Hit, access: Access, labels: Labels) -> Item:
    """What a reference manager is told: the item, its quotation, and a key that can be read."""
    report = hit.get("document", hit)
    quoted = report is not hit
    item = csl_item(report, access, cited_page(hit) if quoted else None)
    ordinal = hit["id"].partition("-")[2]
    countries = labels.all("country", report["countries"])
    return with_key(item, report, ordinal, hit["text"] if quoted else "", countries)


async def _written(
    batches: Batches, labels: Labels, write: Callable[[Hit, Item], str]
) -> AsyncIterator[bytes]:
    access = labels.access
    async for hits in batches:
        yield "".join(write(hit, exported_item(hit, access, labels)) for hit in hits).encode()
