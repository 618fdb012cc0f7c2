"""Are words of questions learned once for an index, and texts marked by them?"""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from asked import a_concept, a_lesson_hit, a_passage_hit, a_query
from engine_words import column_of, knowing, lower_case_words

from config.index.words_by_field import Analysis
from search_api.marks import marker as at_marker
from search_api.marks.extracts import extracts, marked_whole
from search_api.marks.marker import MARKED, Marker
from search_api.marks.matches import matched_positions, wanted_forms
from search_api.query.clauses.marked_words import MarkedWords


class Engine:
    """Knows the words of texts, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.indexes, self.is_old = ("index",), False
        self.asked: list[tuple[str, list[str]]] = []

    async def collection(self) -> SimpleNamespace:
        return SimpleNamespace(indexes=self.indexes, is_old=self.is_old)

    async def analyzed(self, analysis: Analysis) -> dict[str, Any]:
        found = lower_case_words(analysis.text)
        self.asked.append((analysis.analyzer, sorted({each["token"] for each in found} - {"7"})))
        return {"tokens": found}


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def marker(engine: Engine) -> Marker:
    return Marker(engine)  # type: ignore[arg-type]


def a_hit(text: str) -> dict[str, Any]:
    return a_passage_hit(text=text, fields={"words": [column_of(text).rstrip("=")]})


def learned(marker: Marker, text: str, *languages: str) -> None:
    asyncio.run(marker.learn(a_query(text, [a_concept("topic", "x", fr=("dette",))]), languages))


def test_words_are_asked_for_once_in_each_language(engine: Engine, marker: Marker) -> None:
    learned(marker, "kilns debt", "en")
    learned(marker, "debt kilns wages", "en")
    learned(marker, "wages kilns debt", "en")
    assert engine.asked == [("waymark_en", ["debt", "kilns"]), ("waymark_en", ["wages"])]
    learned(marker, "debt", "gl", "sw")
    assert engine.asked[2:] == [("waymark_any", ["debt"])]
    learned(marker, "debt", "fr")
    assert engine.asked[3:] == [("waymark_fr", ["debt", "dette"])]


def test_other_indexes_are_asked_anew_and_so_is_whoever_knows_too_much(
    engine: Engine, marker: Marker, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned(marker, "kilns", "en")
    engine.indexes = ("another",)
    learned(marker, "kilns", "en")
    assert len(engine.asked) == 2
    monkeypatch.setattr(at_marker, "MOST_KNOWN", 1)
    learned(marker, "kilns", "en")
    assert len(engine.asked) == 3


def test_passages_get_extracts_and_lessons_are_marked_whole(marker: Marker) -> None:
    passage, lesson = a_hit("Kilns closed."), a_lesson_hit("one")
    text = lesson["_source"]["record"]["text"]["any"]
    lesson["fields"] = {"words": [column_of(text)]}
    asyncio.run(marker.mark([passage], a_query("kilns"), extracts))
    assert [each.marked for each in passage[MARKED]] == ["<mark>Kilns</mark> closed."]
    word = text.split()[0]
    asyncio.run(marker.mark([lesson], a_query(word), marked_whole))
    assert lesson[MARKED] == text.replace(word, f"<mark>{word}</mark>", 1)


def test_an_index_of_an_earlier_schema_is_asked_for_no_words(
    engine: Engine, marker: Marker
) -> None:
    engine.is_old = True
    hit = a_hit("Kilns closed.")
    asyncio.run(marker.mark([hit], a_query("kilns"), extracts))
    assert MARKED not in hit
    assert engine.asked == []


def test_nothing_is_marked_without_words_of_a_question_or_of_the_index(marker: Marker) -> None:
    old, hit = a_passage_hit(text="Kilns closed."), a_hit("Kilns closed.")
    asyncio.run(marker.mark([old], a_query("kilns"), extracts))
    asyncio.run(marker.mark([hit], a_query(""), extracts))
    asyncio.run(marker.mark([hit], None, extracts))
    assert MARKED not in old
    assert MARKED not in hit


def test_a_word_that_the_index_leaves_out_is_marked_nowhere() -> None:
    known = knowing("cost of kilns", "kilns of brick", leave_out="of")
    wanted = wanted_forms(MarkedWords("cost of kilns", (), ()), known)
    assert wanted.words == {"cost", "kilns"}
    assert matched_positions(known.forms("kilns of brick"), wanted) == [0]
