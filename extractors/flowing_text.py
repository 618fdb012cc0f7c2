"""How does a file without printed pages become a document? Its blocks, sections and report."""

from collections.abc import Sequence

import msgspec

from extractors.document import (
    Block,
    ExtractedDocument,
    ExtractionReport,
    Metadata,
    Page,
    SourceFile,
)
from extractors.extractor import Job
from extractors.layout.assemble import sections_of
from extractors.layout.title import file_title

EMPTY = "the file holds no text"


def flowing_document(
    job: Job,
    pages: Sequence[tuple[Block, ...]],
    metadata: Metadata,
    engine: str,
    problems: tuple[str, ...] = (),
    *,
    furniture: tuple[Block, ...] = (),
    labels: Sequence[str] = (),
    biggest: str = "",
) -> ExtractedDocument:
    """The document of a file whose text was read at once; pages are numbered from 1.

    `furniture` is what stands aside of the text (running headers, comments); page 1 keeps it.
    `labels` name pages that are more than their number, as hidden slides; `biggest` is the text in
    the biggest letters of the first pages.
    """
    kept, truncations = _capped(pages, job)
    made = tuple(
        Page(
            number,
            labels[number - 1] if number <= len(labels) else "",
            blocks=blocks,
            furniture=furniture if number == 1 else (),
        )
        for number, blocks in enumerate(kept, 1)
    )
    characters = sum(len(block.text) for blocks in kept for block in blocks)
    reasons = truncations + problems
    return ExtractedDocument(
        sha256=job.source.sha256,
        media_type=job.source.media_type,
        state="no_text" if not characters else "partial" if reasons else "ok",
        reason="; ".join(reasons) or ("" if characters else EMPTY),
        metadata=with_title(metadata, made, job.source, biggest),
        pages=made,
        sections=sections_of(made),
        report=ExtractionReport(
            engine=engine,
            pages_seen=len(pages),
            pages_read=len(kept),
            pages_empty=sum(not blocks for blocks in kept),
            characters=characters,
            truncations=truncations,
            problems=problems,
        ),
    )


def with_title(
    metadata: Metadata, pages: Sequence[Page], source: SourceFile, biggest: str = ""
) -> Metadata:
    """The metadata with a title: embedded, or the biggest, the first heading, the file's name."""
    title, origin = file_title(metadata.title, pages, source.name)
    if biggest and origin != "embedded":
        title, origin = biggest, "first_page"
    return msgspec.structs.replace(
        metadata, title=title, title_source=origin, embedded_title=metadata.title
    )


def _capped(
    pages: Sequence[tuple[Block, ...]], job: Job
) -> tuple[list[tuple[Block, ...]], tuple[str, ...]]:
    truncations = []
    if len(pages) > job.max_pages:
        truncations.append(f"only the first {job.max_pages:,} of {len(pages):,} pages were kept")
    kept: list[tuple[Block, ...]] = []
    room = job.max_characters
    for blocks in pages[: job.max_pages]:
        fitting: list[Block] = []
        for block in blocks:
            if len(block.text) > room:
                truncations.append(f"only the first {job.max_characters:,} characters were kept")
                return [*kept, tuple(fitting)], tuple(truncations)
            room -= len(block.text)
            fitting.append(block)
        kept.append(tuple(fitting))
    return kept, tuple(truncations)
