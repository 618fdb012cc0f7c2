"""Do texts of a batch get their words from the analyzers of their languages, asked once a word?"""

from typing import Any

import pytest
from builders import a_document, a_passage, a_record
from engine_words import lower_case_words

from config.index.words_by_field import Analysis
from config.index.words_column import words_from
from indexer.index import word_columns
from indexer.index.word_columns import WordColumns
from indexer.sentences import sentence_ends


class Analyzer:
    """Stands for the engine's, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def __call__(self, analysis: Analysis) -> dict[str, Any]:
        tokens = lower_case_words(analysis.text)
        self.asked.append((analysis.analyzer, sorted({each["token"] for each in tokens} - {"7"})))
        return {"tokens": tokens}


def a_batch(name: str) -> list[Any]:
    passages = [
        a_passage(name, 0, text="Brick kilns.", language="en"),
        a_passage(name, 1, text="Tijolos", language="gl"),
    ]
    lesson = a_record(name, text="Les fours", language="fr")
    return [a_document(name, passages=passages, records=(lesson,))]


def test_each_language_is_asked_for_its_words_once() -> None:
    columns, analyzer = WordColumns(), Analyzer()
    column = columns.of(a_batch("one"), analyzer)
    assert analyzer.asked == [
        ("waymark_en", ["brick", "kilns"]),
        ("waymark_any", ["tijolos"]),
        ("waymark_fr", ["fours", "les"]),
    ]
    again = columns.of(a_batch("two"), analyzer)
    assert len(analyzer.asked) == 3
    assert words_from(column("Brick kilns.", "en")).forms == ["brick", "kilns"]
    assert column("Tijolos", "gl") == again("Tijolos", "gl")


def test_what_is_known_is_forgotten_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word_columns, "MOST_KNOWN", 2)
    columns, analyzer = WordColumns(), Analyzer()
    before = columns.of(a_batch("one"), analyzer)
    columns.of(a_batch("two"), analyzer)
    assert len(analyzer.asked) == 6
    assert words_from(before("Brick kilns.", "en")).forms == ["brick", "kilns"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It ended. Then it began.", "Then it began."),
        ("It ended, p. 5 tells, by 3.5 points.", None),
        ("It ended, e.g. there.", None),
        ("Il finit. Était-ce tout ?", "Était-ce tout ?"),
        ("It ended.” (Then) began.", "(Then) began."),
        ("Кончилось. Потом.", "Потом."),
        ("انتهى. ثم بدأ.", "ثم بدأ."),
        ("It ended. • then", "• then"),
        ("It ended. (2,41) Then (9)", "Then (9)"),
        ("It ended. “in part", None),
        ("श्रम। बच्चे।", "बच्चे।"),
        ("童工。学校。", "学校。"),
        ("It ended.\n\nThen", "Then"),
        ("", None),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, second: str | None) -> None:
    first, *others = sentence_ends(text)
    assert text[first:] == (second or "")
    assert [*others] == ([len(text)] if second else [])
