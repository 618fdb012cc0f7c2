"""What is made of a report of these blocks? Enriched by the vocabulary that is shipped."""

from collections.abc import Sequence

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Metadata, Page
from indexer.enrich.document import enricher_of
from indexer.enriched_document import EnrichedDocument

_ENRICHER = enricher_of(load_vocabulary())


def extracted_report(*pages: Sequence[Block], title: str = "Report") -> ExtractedDocument:
    return ExtractedDocument(
        sha256="0" * 64,
        media_type="application/pdf",
        state="ok",
        metadata=Metadata(title=title),
        pages=tuple(Page(number, blocks=tuple(blocks)) for number, blocks in enumerate(pages, 1)),
    )


def enriched_report(*pages: Sequence[Block], title: str = "Report") -> EnrichedDocument:
    return _ENRICHER.enrich(extracted_report(*pages, title=title), "a.pdf")


def heading(text: str, level: int = 1) -> Block:
    return Block(text, "heading", level)
