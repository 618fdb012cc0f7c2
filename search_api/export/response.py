"""How is an export sent? As a file that says, in its head and where it can, what it left out."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import IO

from starlette.responses import Response, StreamingResponse

from search_api.export import quotations, references, tables
from search_api.export.collect import Hits
from search_api.export.formats import Format
from search_api.export.rows import Labels

_CHUNK_BYTES = 64 * 1024
_STREAMED = {
    "csv": tables.csv_lines,
    "jsonl": tables.json_lines,
    "ris": references.ris_records,
    "bib": references.bibtex_entries,
    "csl": references.csl_items,
    "md": quotations.markdown_text,
}
_NOTED = {"bib": references.bibtex_note, "md": quotations.markdown_note}


def download_headers(name: str, wanted: Format) -> dict[str, str]:
    """Of a file called `waymark-<name>.<format>`, which a browser keeps and does not show."""
    return {
        "Content-Disposition": f'attachment; filename="waymark-{name}.{wanted.ending}"',
        "X-Content-Type-Options": "nosniff",
    }


async def export_response(hits: Hits, wanted: Format, labels: Labels, name: str) -> Response:
    """The hits as a download called `waymark-<name>.<format>`."""
    headers = download_headers(name, wanted) | {
        "Waymark-Total": str(hits.total),
        "Waymark-Exported": str(hits.count),
    }
    match wanted.name:
        case "xlsx":
            notes = [f"Waymark, {datetime.now(UTC):%Y-%m-%d}", *_notes(hits)]
            book = await tables.workbook(hits.batches, labels, notes)
            content: AsyncIterator[bytes] = _chunks(book)
        case "docx":
            written = await quotations.word_document(hits.batches, labels, _notes(hits))
            return Response(written, media_type=wanted.media_type, headers=headers)
        case _:
            content = _with_notes(_STREAMED[wanted.name](hits.batches, labels), hits, wanted)
    return StreamingResponse(content, media_type=wanted.media_type, headers=headers)


def _notes(hits: Hits) -> list[str]:
    if not hits.left_out:
        return []
    return [f"Only {hits.count:,} of {hits.total:,} are in this file; {hits.left_out:,} are not."]


async def _with_notes(
    content: AsyncIterator[bytes], hits: Hits, wanted: Format
) -> AsyncIterator[bytes]:
    async for part in content:
        yield part
    if noted := _NOTED.get(wanted.name):
        for note in _notes(hits):
            yield noted(note)


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
