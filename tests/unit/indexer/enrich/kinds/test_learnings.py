"""What was learned, in evaluations, where no heading and no turn of speech says so?"""

import hashlib

import pytest
from made_reports import enriched_report, extracted_report, heading

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument
from indexer.enrich.kinds.evidence.looking_back import looks_back
from indexer.enrich.kinds.models.learnings import LENGTHS, learning_told, stored_learnings
from indexer.enrich.kinds.models.sentence_kinds import MODEL, KindModel
from indexer.enrich.kinds.models.whole_paragraphs import is_whole

MODEL_OF_SENTENCES = KindModel(load_vocabulary())
LEARNED = [
    (
        "Port authorities that had been asked for their views before the works began kept the new "
        "landing stages in repair; elsewhere they wait for funds of the project."
    ),
    (
        "Working through cooperatives that already exist allowed the project to reach more "
        "families with less money, and made it easier to keep the services alive."
    ),
]
PLAIN = [
    (
        "The project covers nine ports and is implemented by two organizations, with a budget of "
        "1.2 million dollars and a staff of fourteen."
    ),
    (
        "By the end of the second year, 340 fishers had been trained in first aid, and six savings "
        "groups had been founded in the two southern districts."
    ),
]
EVALUATION = [
    Block(
        f"The evaluation team visited district {number} in May and spoke with beneficiaries of "
        "the project, its partners and the port authority."
    )
    for number in range(6)
]
DIARY = [
    Block(f"On day {number} the boats came back at noon with a small catch.") for number in range(6)
]


def told(text: str) -> float:
    return learning_told(text, MODEL_OF_SENTENCES.read(text), stored_learnings())


def document(*texts: str) -> ExtractedDocument:
    return extracted_report(list(map(Block, texts)))


def kinds_of(text: str, around: list[Block], above: str = "3.2 Ports") -> list[str]:
    page = (heading(above), *around[:3], Block(text), *around[3:])
    return [each.kind for each in enriched_report(page).records]


def test_the_model_stands_on_the_model_of_sentences_that_is_shipped() -> None:
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert stored_learnings().built_on == digest, "run training/kinds/train_learnings.py again"


@pytest.mark.parametrize("text", LEARNED)
def test_what_was_learned_is_likelier_than_what_was_done(text: str) -> None:
    assert told(text) > 5 * max(map(told, PLAIN))


@pytest.mark.parametrize("text", LEARNED)
@pytest.mark.parametrize("above", ["3.2 Ports", "Findings"])
def test_an_evaluation_tells_lessons_in_running_text(text: str, above: str) -> None:
    assert kinds_of(text, EVALUATION, above) == ["lesson"]


@pytest.mark.parametrize("text", LEARNED)
def test_elsewhere_such_a_paragraph_tells_none(text: str) -> None:
    assert kinds_of(text, DIARY) == []


@pytest.mark.parametrize("text", PLAIN)
def test_what_was_done_is_no_lesson(text: str) -> None:
    assert kinds_of(text, EVALUATION) == []


@pytest.mark.parametrize(
    "text",
    [
        LEARNED[1][0].lower() + LEARNED[1][1:],
        LEARNED[1].removesuffix("."),
        "Working through cooperatives that already exist.",
    ],
)
def test_half_a_sentence_and_a_line_say_nothing(text: str) -> None:
    assert not is_whole(text, LENGTHS)
    assert told(text) == 0


def test_a_step_to_take_is_no_lesson() -> None:
    text = (
        "3. Créer un comité avec les partenaires du projet dès le début, afin que les communautés "
        "s'approprient les activités et que la confiance soit renforcée."
    )
    assert told(text) == 0
    assert told(text.replace("3. Créer", "Il a fallu créer")) > 0


def test_a_language_that_the_model_does_not_know_says_nothing() -> None:
    text = (
        "Kalastajien vaimojen mukanaolo alusta alkaen lisäsi säästöryhmien omistajuutta, ja muissa "
        "satamissa kumppanit olisi valittava heidän luottamuksensa perusteella myös jatkossa hyvin."
    )
    assert told(text) == 0


def test_an_evaluation_speaks_of_evaluating_and_of_what_was_done() -> None:
    assert looks_back(document(*(each.text for each in EVALUATION)))
    french = "L'évaluation du projet porte sur deux communes."
    assert looks_back(document(*[french] * 4))
    spanish = "Buenas prácticas de los proyectos de las cooperativas."
    assert looks_back(document(*[spanish] * 4))  # a collection of practices
    assert not looks_back(document(*["Buenas prácticas de las cooperativas."] * 4))
    assert not looks_back(document(french))  # of a page or two, one mention says nothing
    assert not looks_back(document(*(each.text for each in DIARY)))
    assert not looks_back(document("The evaluation office reports to the board each year."))
    assert not looks_back(document("The project has nine ports."))
    assert not looks_back(document(""))
