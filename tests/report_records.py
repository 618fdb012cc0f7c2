"""The records of a report that is made of blocks, and the blocks that they are made of."""

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import enricher_of
from indexer.enriched_document import LessonRecord

FIRST = "Stipends that are paid after the school year has begun do not keep children in class."
SECOND = "Village heads have to be won before the first visit, or nobody opens the door to a team."


def records(*pages: list[Block], media_type: str = "text/markdown") -> tuple[LessonRecord, ...]:
    """The records of pages of blocks."""
    document = ExtractedDocument(
        "ab" * 32,
        media_type,
        "ok",
        pages=tuple(
            Page(number, str(number), blocks=tuple(blocks))
            for number, blocks in enumerate(pages, start=1)
        ),
    )
    return enricher_of(load_vocabulary()).enrich(document, "report.md").records


def heading(text: str, level: int = 2) -> Block:
    return Block(text, "heading", level)


def item(text: str) -> Block:
    return Block(text, "list_item")


def row(*cells: str) -> str:
    return "\t".join(cells)


TITLE = heading("Final evaluation of the school project in Nepal", 1)
