"""Does a form's field that tells no lesson stay without a kind, below the field that tells one?"""

import pytest

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import enricher_of
from indexer.enriched_document import LessonRecord

ENRICHER = enricher_of(load_vocabulary())
LESSON = "Stipends that are paid after the season has begun do not keep boys off the boats."
PORTS = "Small ports in which most of the crews are paid by the catch."


@pytest.mark.parametrize("label", ["Context", "Context:", "Contexte", "Contexto", "السياق", "背景"])
def test_the_context_of_a_lesson_is_none(label: str) -> None:
    found = _records(
        Block("Lesson learned", "heading", 2), Block(LESSON), Block(label), Block(PORTS)
    )
    assert [each.text for each in found] == [LESSON]


def test_the_next_heading_ends_the_field() -> None:
    found = _records(
        Block("Lesson learned", "heading", 2),
        Block("Context"),
        Block(PORTS),
        Block("Lesson learned", "heading", 2),
        Block(LESSON),
    )
    assert [each.text for each in found] == [LESSON]


def test_a_sentence_about_the_context_opens_no_field() -> None:
    found = _records(
        Block("Lessons learned", "heading", 2), Block("Context matters."), Block(LESSON)
    )
    assert [each.text for each in found] == [LESSON]


def _records(*blocks: Block) -> tuple[LessonRecord, ...]:
    before = (Block("Final evaluation", "heading", 1), Block("It was done in 2021."))
    page = Page(1, "1", blocks=(*before, Block("It covers two coasts."), *blocks))
    document = ExtractedDocument("ab" * 32, "text/html", "ok", pages=(page,))
    return ENRICHER.enrich(document, "form.html").records
