"""Which sentence of a passage is nearest to a question, and how is it marked?"""

import asyncio
from math import sqrt
from typing import Any

import pytest
from asked import Engine, hits
from meaning_vectors import EAST, NORTH, Asker

from config.errors import NotFound
from config.index import fields as f
from config.meaning.model import DIMENSIONS, SCALE
from search_api.search.meaning.sentence import NEAR_SENTENCE, nearest_sentence, sentence_spans

# -- the sentence ------------------------------------------------------------------------------

TEXT = "No. 7. The first sentence is here. Wages < debts were the second one! Short."


def sentence_of(asker: Asker, entry: str, source: dict[str, Any] | None) -> tuple[Any, Engine]:
    engine = Engine([hits(*([{"_source": source}] if source else []))])
    return asyncio.run(nearest_sentence(engine, asker, entry, "wages in kilns")), engine  # type: ignore[arg-type]


def test_short_sentences_stay_with_their_neighbours() -> None:
    parts = [TEXT[start:end].strip() for start, end in sentence_spans(TEXT)]
    assert parts == [
        "No. 7. The first sentence is here.",
        "Wages < debts were the second one! Short.",
    ]
    assert sentence_spans("") == []
    assert sentence_spans("Short.") == [(0, 6)]


def test_the_nearest_sentence_is_marked_and_nothing_in_it_is_markup() -> None:
    asker = Asker(wages=EAST, No=NORTH, Wages=EAST)
    passage = f"{'a' * 64}-3"
    told, engine = sentence_of(asker, passage, {f.TEXT: {"any": TEXT}})
    assert told["passage"] == passage
    assert told["highlight_kind"] == "sentence"
    assert told["near"] is False  # these vectors are short: their product is a small one
    (marked,) = told["highlights"]
    before, _, near = marked.partition("<mark>")
    assert before == "No. 7. The first sentence is here. "
    assert near == "Wages &lt; debts were the second one! Short.</mark>"
    assert asker.asked[0] == ("wages in kilns",)
    assert {kind for _, kind in asker.asked[1:]} == {"passage"}
    ((kind, body),) = engine.bodies
    assert kind == "passages"
    assert body["query"] == {"ids": {"values": [passage]}}
    assert (body["size"], body["_source"], body["track_total_hits"]) == (1, ["text.any"], False)


def test_of_a_lesson_its_own_text_is_compared() -> None:
    lesson = f"{'a' * 64}-r1c0ffee2d0ca"
    told, engine = sentence_of(Asker(), lesson, {f.RECORD: {f.TEXT: {"any": "A < b."}}})
    assert told["highlights"] == ["A &lt; b."]
    assert engine.bodies[0][0] == "lessons"
    assert engine.bodies[0][1]["_source"] == ["record.text.any"]


def test_a_sentence_is_near_from_a_likeness_on_or_where_the_question_says_nothing() -> None:
    length = int(SCALE * sqrt(NEAR_SENTENCE / 4))
    near, far = (bytes([each] * 4 + [0] * (DIMENSIONS - 4)) for each in (length + 1, length - 1))
    for vector, expected in ((near, True), (far, False)):
        told, _ = sentence_of(
            Asker(wages=vector, Wages=vector), f"{'a' * 64}-3", {f.TEXT: {"any": TEXT}}
        )
        assert told["near"] is expected
    told, _ = sentence_of(Asker(Wages=near), f"{'a' * 64}-3", {f.TEXT: {"any": TEXT}})
    assert told["near"] is True


def test_a_passage_that_is_not_there_has_no_sentence() -> None:
    with pytest.raises(NotFound, match="no passage has the id"):
        sentence_of(Asker(), f"{'a' * 64}-3", None)
