"""Does what only speaks of lessons, or of a text, stay without a kind? In seven languages."""

from pathlib import Path

import pytest
import yaml
from made_reports import enriched_report

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.false_alarms.about_texts import AboutTexts

VOCABULARY = load_vocabulary()
TEXTS = [
    (kind, text)
    for part in yaml.safe_load(
        Path(__file__).with_name("texts_about_lessons.yaml").read_text(encoding="utf-8")
    ).values()
    for _, kind, text in part
]
NOT_YET = {  # what is not known yet; a text that is leaves this list
    "Un enseignement se distingue d'un constat en ce qu'il peut servir dans un autre contexte.",
}


def test_what_speaks_of_lessons_is_told_from_what_tells_one() -> None:
    reader = AboutTexts(VOCABULARY.passage_kinds.about_texts)
    wrong = {text for kind, text in TEXTS if reader.speaks(text) is bool(kind)}
    assert wrong == NOT_YET


@pytest.mark.parametrize("heading", ["Lessons learned", "Good practices", "Activities", ""])
def test_what_speaks_of_lessons_is_of_no_kind_wherever_it_stands(heading: str) -> None:
    told = {text for kind, text in TEXTS if not kind and _kind(heading, text) in _TOLD}
    assert told <= NOT_YET


def test_a_lesson_below_such_a_heading_stays_one_though_it_opens_alike() -> None:
    lost = [
        text
        for kind, text in TEXTS
        if kind == "lesson" and _kind("Lessons learned", text) != "lesson"
    ]
    assert lost == []


def test_vowel_signs_do_not_hide_what_a_sentence_says() -> None:
    reader = AboutTexts({"ar": ("^المنصة تتاح",)})
    assert reader.speaks("المنصة تُتاح للجميع.")


_TOLD = {"lesson", "good_practice", "challenge"}


def _kind(heading: str, text: str) -> str:
    neutral = "The team met every month in the four districts, and wrote down who had come."
    before = tuple(Block(neutral + " " * more) for more in range(4))
    blocks = (*before, Block(heading, "heading", 1), Block(text)) if heading else (Block(text),)
    return enriched_report(blocks).passages[-1].kind
