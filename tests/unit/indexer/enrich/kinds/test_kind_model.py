"""What do a paragraph's own words say of its kind, and how do they weigh against its heading?"""

import pytest
from made_reports import enriched_report

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.evidence.own_words import OwnWords
from indexer.enrich.kinds.evidence.scores import kind_of
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enrich.kinds.models.sentence_kinds import CLASSES, MODEL, KindModel
from indexer.enriched_document import Passage

VOCABULARY = load_vocabulary()
READER = KindModel(VOCABULARY)

LEARNED = "We learned that mothers speak first when no man sits in the room."
THANKS = "We would like to thank the two banks and everyone who gave so generously."


def passages_under(heading: str, *paragraphs: str) -> tuple[Passage, ...]:
    blocks = (Block(heading, "heading", 1), *map(Block, paragraphs))
    return enriched_report(blocks).passages


def test_probabilities_come_to_one_and_the_model_is_small() -> None:
    read = READER.read(LEARNED)
    assert set(read) == set(CLASSES)
    assert sum(read.values()) == pytest.approx(1)
    assert MODEL.stat().st_size < 3_000_000


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("lesson", LEARNED),
        ("recommendation", "Parliament should raise the age of marriage without delay."),
        ("recommendation", "Il est recommandé de former les juges dans les deux langues."),
        ("recommendation", "Se recomienda revisar el reglamento de puertos."),
        ("recommendation", "Recomenda-se rever o regulamento dos portos."),
        ("recommendation", "يوصى بمراجعة لوائح الموانئ."),
        ("recommendation", "Рекомендуется пересмотреть правила портов."),
        ("recommendation", "建议修订港口规章。"),
        ("challenge", "A lack of fuel and low pay hampered the visits, and few posts were filled."),
        ("challenge", "La falta de combustible dificultó las visitas."),
        ("challenge", "Le manque de carburant a entravé les visites."),
        ("aside", THANKS),
        ("plain", "The ferry leaves at noon and carries sixty people."),
    ],
)
def test_the_likeliest_class_is_the_right_one(kind: str, text: str) -> None:
    read = READER.read(text)
    assert max(read, key=read.__getitem__) == kind


def test_a_paragraph_is_surer_than_its_surest_sentence() -> None:
    sentences = (
        "It became clear that visits work only with the mothers.",
        "In hindsight, the visits began too late.",
        "Trust grew only once the same person came each week.",
    )
    together = READER.read(" ".join(sentences))["lesson"]
    assert together > max(READER.read(sentence)["lesson"] for sentence in sentences)


def test_a_cue_that_the_paragraph_as_a_whole_denies_is_not_heard() -> None:
    read = dict.fromkeys(CLASSES, 0.0) | {"plain": 0.98, "recommendation": 0.02}
    assert kind_of(Sign(), OwnWords(read, cue="recommendation"), READER.shares).kind == ""
    read |= {"plain": 0.9, "recommendation": 0.1}
    assert (
        kind_of(Sign(), OwnWords(read, cue="recommendation"), READER.shares).kind
        == "recommendation"
    )


def test_a_difficulty_named_in_passing_is_no_challenge() -> None:
    read = dict.fromkeys(CLASSES, 0.0) | {"plain": 0.95, "challenge": 0.05}
    assert kind_of(Sign(), OwnWords(read, cue="challenge"), READER.shares).kind == ""
    read |= {"plain": 0.85, "challenge": 0.15}
    assert kind_of(Sign(), OwnWords(read, cue="challenge"), READER.shares).kind == "challenge"


def test_thanks_under_a_lesson_heading_are_no_lesson() -> None:
    passages = passages_under("Lessons learned", LEARNED, THANKS)
    assert [passage.kind for passage in passages] == ["lesson", ""]


def test_of_two_kinds_in_a_heading_the_paragraph_chooses() -> None:
    lack = "A lack of fuel and delays in pay hampered the visits."
    passages = passages_under("Challenges and lessons learned", LEARNED, lack)
    assert [passage.kind for passage in passages] == ["lesson", "challenge"]


def test_a_heading_and_words_that_agree_are_surer_than_either() -> None:
    read, shares = READER.read(LEARNED), READER.shares
    both = kind_of(Sign(("lesson",), "heading"), OwnWords(read), shares).confidence
    heading = kind_of(
        Sign(("lesson",), "heading"), OwnWords(READER.read("The ferry.")), shares
    ).confidence
    words = kind_of(Sign(), OwnWords(read), shares).confidence
    assert both > max(heading, words)


def test_what_said_the_kind_and_how_surely_is_kept() -> None:
    (passage,) = passages_under("Lessons learned", LEARNED)
    assert passage.kind_from == "heading"
    assert 0.8 < passage.confidence <= 1
