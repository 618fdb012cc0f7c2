"""How do pages become one document? Furniture off, blocks, headings, sections, report."""

from collections.abc import Sequence

import msgspec

from extractors.document import (
    Block,
    ExtractedDocument,
    ExtractionReport,
    Metadata,
    Page,
    Section,
    SourceFile,
)
from extractors.layout.blocks.continued_sentences import hyphens_kept, with_continued
from extractors.layout.blocks.kinds import Draft, blocks_of_pages
from extractors.layout.blocks.paragraphs import pieces_of
from extractors.layout.blocks.printed_lines import printed_lines
from extractors.layout.blocks.reading_order import sideways_in_order
from extractors.layout.furniture.running_lines import furniture_of, is_header
from extractors.layout.furniture.watermarks import watermarks_of
from extractors.layout.lines.hyphens import Words, words_of
from extractors.layout.lines.mended_letters import clean_text
from extractors.layout.title import best_title
from extractors.lines import Line, RawPage, Structure
from extractors.outcome import page_state, state_and_reason


def assembled_document(
    source: SourceFile,
    raw_pages: Sequence[RawPage],
    structure: Structure,
    pages_seen: int,
    truncations: tuple[str, ...] = (),
) -> ExtractedDocument:
    """The document of a file with pages. Pure: the same pages yield the same document."""
    raw_pages, aside = _without_watermarks([_cleaned(page) for page in raw_pages])
    words = words_of(line.text for page in raw_pages for line in page.lines)
    furniture = furniture_of(raw_pages)
    drafts = [_draft(page, off, words) for page, off in zip(raw_pages, furniture, strict=True)]
    blocks = hyphens_kept(with_continued(blocks_of_pages(raw_pages, drafts, structure), words))
    pages = tuple(
        Page(
            number=raw.number,
            label=_label(structure, raw.number),
            width=raw.width,
            height=raw.height,
            blocks=page_blocks,
            furniture=(*_furniture_blocks(raw, off), *_blocks(raw, (*marks, *raw.unseen))),
            state=page_state(raw),
            ocr_confidence=raw.ocr_confidence,
            words=tuple(word for line in raw.lines for word in line.words),
        )
        for raw, off, marks, page_blocks in zip(raw_pages, furniture, aside, blocks, strict=True)
    )
    state, reason = state_and_reason(raw_pages, pages_seen, truncations)
    return ExtractedDocument(
        sha256=source.sha256,
        media_type=source.media_type,
        state=state,
        reason=reason,
        metadata=_metadata(structure, pages, raw_pages, source),
        pages=pages,
        sections=sections_of(pages),
        report=_report(pages, raw_pages, structure, pages_seen, truncations),
        printed=printed_lines(raw_pages),
    )


def _cleaned(page: RawPage) -> RawPage:
    return msgspec.structs.replace(
        page, lines=tuple(sideways_in_order(_clean(page.lines))), unseen=tuple(_clean(page.unseen))
    )


def _clean(lines: Sequence[Line]) -> list[Line]:
    kept = []
    for line in lines:
        text = clean_text(line.text)
        if text:
            same = text == line.text
            kept.append(line if same else msgspec.structs.replace(line, text=text))
    return kept


def _without_watermarks(
    pages: Sequence[RawPage],
) -> tuple[list[RawPage], list[tuple[Line, ...]]]:
    """The pages, and apart from them what is painted across them."""
    watermarks = watermarks_of(pages)
    kept = [
        msgspec.structs.replace(
            page, lines=tuple(line for at, line in enumerate(page.lines) if at not in off)
        )
        if off
        else page
        for page, off in zip(pages, watermarks, strict=True)
    ]
    aside = [
        tuple(page.lines[at] for at in sorted(off))
        for page, off in zip(pages, watermarks, strict=True)
    ]
    return kept, aside


def sections_of(pages: Sequence[Page]) -> tuple[Section, ...]:
    """The headings of all pages as an outline."""
    return tuple(
        Section(block.text, block.level, page.number)
        for page in pages
        for block in page.blocks
        if block.kind == "heading"
    )


def _draft(page: RawPage, furniture: frozenset[int], words: Words) -> Draft:
    body = [line for index, line in enumerate(page.lines) if index not in furniture]
    drafted = [(block, block.text(words)) for block in pieces_of(body)]
    return [(block, text) for block, text in drafted if text]


def _furniture_blocks(page: RawPage, furniture: frozenset[int]) -> tuple[Block, ...]:
    return _blocks(page, [line for at, line in enumerate(page.lines) if at in furniture])


def _blocks(page: RawPage, lines: Sequence[Line]) -> tuple[Block, ...]:
    return tuple(
        Block(line.text, "header" if is_header(page, line) else "footer", 0, line.bbox)
        for line in lines
    )


def _label(structure: Structure, number: int) -> str:
    return structure.labels[number - 1] if number <= len(structure.labels) else ""


def _metadata(
    structure: Structure, pages: Sequence[Page], raw_pages: Sequence[RawPage], source: SourceFile
) -> Metadata:
    title, origin = best_title(structure.title, raw_pages, pages, source.name)
    return Metadata(
        title=title,
        title_source=origin,
        embedded_title=clean_text(structure.title),
        authors=structure.authors,
        created=structure.created,
        modified=structure.modified,
        producer=structure.producer,
        language=structure.language,
        subject=structure.subject,
        keywords=structure.keywords,
        attachments=structure.attachments,
    )


def _report(
    pages: Sequence[Page],
    raw_pages: Sequence[RawPage],
    structure: Structure,
    pages_seen: int,
    truncations: tuple[str, ...],
) -> ExtractionReport:
    failures = tuple(f"page {raw.number}: {raw.failure}" for raw in raw_pages if raw.failure)
    return ExtractionReport(
        engine="+".join(sorted({raw.engine for raw in raw_pages if raw.engine})),
        pages_seen=pages_seen,
        pages_read=sum(not raw.failure for raw in raw_pages),
        pages_ocr=sum(raw.ocr_confidence is not None for raw in raw_pages),
        words_left_out=sum(raw.ocr_left_out for raw in raw_pages),
        pages_empty=sum(not raw.lines and not raw.failure for raw in raw_pages),
        pages_garbled=sum(raw.garbled for raw in raw_pages),
        pages_failed=len(failures),
        characters=sum(len(block.text) for page in pages for block in page.blocks),
        truncations=truncations,
        problems=failures + structure.problems,
    )
