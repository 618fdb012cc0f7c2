"""Is the answer to a recommendation its response, no part of its text and no record?"""

import pytest

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import Enricher, enricher_of
from indexer.enriched_document import LessonRecord

MUST = "The Ministry of Labour should publish the number of inspections each quarter."
MUST_TOO = "Donors should fund the telephone line for workers for at least five years."
ANSWERS = [
    ("The council accepts this recommendation, and has begun to count.", "accepted"),
    ("The Administration of the Fund agreed with the recommendation.", "accepted"),
    ("Bearing this in mind, the council does not accept this recommendation.", "rejected"),
    ("The recommendation was partially accepted, as budgets are small.", "partly"),
    ("The Administration agreed.", "accepted"),
    ("La administración aceptó la recomendación.", "accepted"),
    ("El Ministerio no está de acuerdo con esta recomendación.", "rejected"),
    ("Le Ministère souscrit à cette recommandation.", "accepted"),
    ("La recommandation est partiellement acceptée.", "partly"),
    ("A administração concordou com a recomendação.", "accepted"),
    ("O Ministério não aceita esta recomendação.", "rejected"),
    ("وافقت الإدارة على هذه التوصية.", "accepted"),
    ("الإدارة وافقت على التوصية.", "accepted"),
    ("لا توافق الوزارة على هذه التوصية.", "rejected"),
    ("Management response: partially accepted.", "partly"),
    ("Réponse de la direction : acceptée.", "accepted"),
    ("Respuesta de la dirección: aceptada parcialmente.", "partly"),
    ("Resposta da gestão: rejeitada.", "rejected"),
    ("رد الإدارة: مقبولة.", "accepted"),
    ("(Accepted)", "accepted"),
    ("(partially supported).", "partly"),
    ("– Noted", ""),
    ("Supported.", "accepted"),
    ("[No aceptada]", "rejected"),
    ("(Acceptée en partie)", "partly"),
    ("Government response: Supported in principle.", "accepted"),
    ("Response of the State under review: noted.", ""),
    ("Nepal takes note of this recommendation.", ""),
    ("This recommendation enjoys the support of Nepal.", ""),
    ("Le Népal a pris note de cette recommandation.", ""),
    ("Management response: the office will review its guidelines by June.", ""),
]


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return enricher_of(load_vocabulary())


def read(enricher: Enricher, *blocks: Block) -> tuple[LessonRecord, ...]:
    title = Block("Final evaluation of the school project in Nepal", "heading", 1)
    page = Page(1, "1", blocks=(title, Block("Recommendations", "heading", 2), *blocks))
    document = ExtractedDocument("ab" * 32, "text/markdown", "ok", pages=(page,))
    return enricher.enrich(document, "report.md").records


@pytest.mark.parametrize(("said", "answer"), ANSWERS)
def test_an_answer_behind_a_recommendation_is_its_response(
    enricher: Enricher, said: str, answer: str
) -> None:
    (inside,) = read(enricher, Block(f"{MUST} {said}"))
    assert (inside.text, inside.answer) == (MUST, answer)
    assert inside.fields["response"]
    below, after = read(enricher, Block(MUST), Block(said), Block(MUST_TOO))
    assert (below.text, below.answer) == (MUST, answer)
    assert (after.text, after.answer) == (MUST_TOO, "")


def test_who_is_responsible_and_by_when_stand_beside_it(enricher: Enricher) -> None:
    said = "Management response: accepted. Responsible unit: Labour Inspectorate. Time frame: 2027."
    (found,) = read(enricher, Block(f"{MUST} {said}"))
    assert found.text == MUST
    assert found.fields == {
        "response": "accepted",
        "unit": "Labour Inspectorate",
        "time": "2027",
    }


def test_a_line_with_a_dash_answers_too(enricher: Enricher) -> None:
    (found,) = read(enricher, Block(MUST), Block("Management response – rejected"))
    assert (found.text, found.answer) == (MUST, "rejected")


@pytest.mark.parametrize("label", ["", "Recommendation 5. "])
def test_the_next_numbered_one_keeps_its_own_answer(enricher: Enricher, label: str) -> None:
    said = "The council does not accept this recommendation."
    first, second = read(
        enricher, Block(f"20. {MUST}"), Block(f"21. {label}{MUST_TOO} {said}"), Block(f"22. {said}")
    )
    assert (first.text, first.answer) == (f"20. {MUST}", "")
    assert (second.text, second.answer) == (f"21. {label}{MUST_TOO}", "rejected")


@pytest.mark.parametrize(
    "more",
    [
        "It accepted the recommendation of the Committee to do so in 2019.",
        "All accepted recommendations should be put into practice by the end of 2027.",
        "The response to the note told that three recommendations were accepted and implemented.",
        "The report of the inspectors should be accepted.",
        "In both districts improvements were noted.",
        "This follows the law (approved by Congress)",
        "Humanitarian response: the ministry leads it in both districts.",
        "Le Gouvernement a accepté la recommandation du Comité en 2019.",
        "El Gobierno aceptó la recomendación del Comité en 2019.",
    ],
)
def test_what_became_of_other_recommendations_is_no_response(enricher: Enricher, more: str) -> None:
    (found,) = read(enricher, Block(f"{MUST} {more}"))
    assert (found.text, found.answer) == (f"{MUST} {more}", "")


def test_a_word_of_the_reasons_does_not_change_the_answer(enricher: Enricher) -> None:
    said = "Management response: Accepted. What was partially done in 2019 will be completed."
    (found,) = read(enricher, Block(f"{MUST} {said}"))
    assert found.answer == "accepted"


@pytest.mark.parametrize(
    "line",
    [
        "Equitable representation of districts and gender parity",
        "Représentation équitable des districts et parité hommes femmes",
        "Representación equitativa de los distritos y de las mujeres",
    ],
)
def test_a_bold_line_below_a_heading_of_lessons_is_no_record(enricher: Enricher, line: str) -> None:
    lessons = Block("Lessons learned", "heading", 2)
    told = "Stipends that are paid after the school year has begun keep no child in class."
    assert [each.text for each in read(enricher, lessons, Block(line))] == []
    assert [each.text for each in read(enricher, lessons, Block(told))] == [told]
    (listed,) = read(enricher, lessons, Block(line, "list_item"))
    assert listed.text == line  # an item of a list needs no full stop


@pytest.mark.parametrize(
    ("said", "answer"), [(" (Accepted);", "accepted"), (" – partly accepted", "partly")]
)
def test_an_answer_within_the_sentence_is_its_response(
    enricher: Enricher, said: str, answer: str
) -> None:
    asked = MUST.rstrip(".")
    (found,) = read(enricher, Block(f"{asked}{said}"))
    assert (found.text, found.answer) == (asked, answer)
