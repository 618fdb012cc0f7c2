"""What stands under a heading of practices, and is none? Counts, definitions, laws, harm alone."""

from pathlib import Path

import pytest
import yaml
from made_reports import enriched_report, heading

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.false_alarms.no_practices import NoPracticeReader

PARAGRAPHS = Path(__file__).with_name("practice_paragraphs.yaml")
FILLER = [Block(f"The team met in the four districts for visit {number}.") for number in range(4)]
# What is still taken for a practice; one that comes right leaves this list.
NOT_YET = {
    "Cotton changes hands many times",
    "The Government announced in March",
    "Thousands of families in the district",
    "In the absence of social protection",
    "El Gobierno está elaborando una nueva",
    "Os trabalhadores das carvoarias dormem",
    "Because the work is done at home",
    "Los cortadores migrantes llegan con toda",
}


def kinds_under(above: str, *texts: str) -> list[str]:
    """The kind of the passage that holds each text, in a report and not in a note."""
    blocks = map(Block, texts)
    passages = enriched_report((heading("Proceedings"), *FILLER, heading(above), *blocks)).passages
    return [next(each.kind for each in passages if text in each.text) for text in texts]


def test_sections_of_practices_hold_other_paragraphs_too() -> None:
    wrong = {
        text
        for box in yaml.safe_load(PARAGRAPHS.read_text(encoding="utf-8"))
        for is_practice, text in box["paragraphs"]
        for kind in kinds_under(box["heading"], text)
        if (kind == "good_practice") is not is_practice
    }
    assert {next((each for each in NOT_YET if text.startswith(each)), text) for text in wrong} == (
        NOT_YET
    )


@pytest.mark.parametrize(
    ("above", "harm", "answered"),
    [
        (
            "Good practices",
            "Divers are exposed to violence and injuries, and many are trapped in debt.",
            "A project trained the divers and opened a fund that pays for each boat.",
        ),
        (
            "Bonnes pratiques",
            "Les plongeurs sont exposés à la violence et aux blessures, et vivent endettés.",
            "Un projet a formé les plongeurs et créé un fonds qui paie chaque bateau.",
        ),
        (
            "Buenas prácticas",
            "Los buzos están expuestos a la violencia y a lesiones, y viven endeudados.",
            "Un proyecto capacitó a los buzos y creó un fondo que paga cada bote.",
        ),
        (
            "Boas práticas",
            "Os mergulhadores estão expostos à violência e a lesões, e vivem endividados.",
            "Um projeto formou os mergulhadores e criou um fundo que paga cada barco.",
        ),
        (
            "الممارسات الجيدة",
            "يتعرض الغواصون للعنف والإصابات والمخاطر، ويعاني كثير منهم من الديون.",
            "درب مشروع الغواصين وأنشأ لجنة وفتح لهم مركزا يدعم كل قارب بتمويل صغير.",
        ),
        (
            "Передовая практика",
            "Ныряльщики подвергаются насилию и травмам, страдают от болезней и долгов.",
            "Проект обучил ныряльщиков, создал комитет и открыл фонд, который поддерживает их.",
        ),
        (
            "良好做法",
            "潜水员遭受暴力和虐待，经常受伤，并背负债务。",
            "项目培训了潜水员，成立了委员会，并设立基金，为每条船提供支持。",
        ),
    ],
)
def test_harm_is_no_practice_until_somebody_does_something_about_it(
    above: str, harm: str, answered: str
) -> None:
    first, second = kinds_under(above, harm, f"{harm} {answered}")
    assert first == "challenge"
    assert second == "good_practice"


@pytest.mark.parametrize(
    ("above", "told"),
    [
        (
            "Good practices",
            (
                "In the absence of a common register, the agencies remain unable to compare their "
                "cases, and the lack of trained staff and the limited presence outside the towns "
                "leave most young workers out of reach."
            ),
        ),
        (
            "Ejemplo en acción",
            (
                "La oficina carece de personal y de vehículos, las denuncias tardan meses y la "
                "información disponible es escasa. La mayoría de las trabajadoras desconoce la ley "
                "y queda al margen de los servicios."
            ),
        ),
    ],
)
def test_what_stood_in_the_way_is_no_practice_whatever_the_heading_says(
    above: str, told: str
) -> None:
    assert kinds_under(above, told) == ["challenge"]


@pytest.mark.parametrize(
    ("above", "harm", "done", "rest"),
    [
        (
            "Good practices",
            "Divers are exposed to violence and injuries, live in poverty and fall into debt.",
            "A project has trained some of them and set up a fund.",
            "The sea is deep there, and the boats come from three towns on the coast.",
        ),
        (
            "Buenas prácticas",
            "Los buzos están expuestos a la violencia y a lesiones, en la pobreza y endeudados.",
            "Un proyecto capacitó a algunos y creó un fondo.",
            "El mar es hondo en esa zona y los botes vienen de tres pueblos de la costa.",
        ),
        (
            "Bonnes pratiques",
            "Les plongeurs subissent des violences et des blessures, restent pauvres et endettés.",
            "Un projet en a formé quelques-uns et créé un fonds.",
            "La mer est profonde à cet endroit et les bateaux viennent de trois bourgs de la côte.",
        ),
    ],
)
def test_a_long_account_of_harm_is_none_though_it_names_in_passing_what_is_done(
    above: str, harm: str, done: str, rest: str
) -> None:
    long = " ".join([harm, *[rest] * 10, done])
    assert kinds_under(above, f"{harm} {done}", long) == ["good_practice", "challenge"]
    reader = NoPracticeReader(load_vocabulary().passage_kinds)
    assert not reader.against(long.replace(harm, rest)).is_harm  # no harm is told at all


def test_a_law_that_names_harm_tells_no_challenge() -> None:
    law = "Section 14 of the Act prohibits forced labour, debt bondage, violence and confiscation."
    assert kinds_under("Good practices", law) == [""]


def test_a_count_of_reports_is_no_lesson_either() -> None:
    counted = "42. In 2023, 39 countries presented reports on what they had done for children."
    above = "Examples of good practice and lessons learned"
    assert kinds_under(above, counted) == [""]


def test_only_the_beginning_of_an_endless_paragraph_is_weighed() -> None:
    reader = NoPracticeReader(load_vocabulary().passage_kinds)
    harm = "violence, abuse and debts "
    assert reader.against(harm).times < 1
    assert reader.against("1," * 20_000 + harm).times == 1  # which costs no more than its length


@pytest.mark.parametrize(
    ("described", "told"),
    [
        (
            "Six organizations submitted examples, and 14 replies were received.",
            "Six organizations received training and opened shelters.",
        ),
        (
            "Twelve governments sent their replies to the questionnaire.",
            "Twelve governments sent inspectors to the quarries.",
        ),
        ("Bonded labour means work for a debt.", "The lamp means that divers come home at dusk."),
        ("Togo has signed the Convention.", "The union has signed an agreement with the owners."),
        (
            "Douze contributions ont été reçues.",
            "Trois organisations ont reçu une formation et ouvert un refuge.",
        ),
        (
            "Le terme « plongeur » désigne qui pêche sans bateau.",
            "Chaque village désigne un veilleur, qui visite les bateaux.",
        ),
        (
            "Doce gobiernos enviaron sus respuestas.",
            "Doce gobiernos enviaron inspectores a las canteras.",
        ),
        ("Servidumbre significa trabajo por una deuda.", "Esto significa una escuela más cerca."),
        (
            "Doze contribuições foram recebidas por escrito, e dez relatórios apresentados.",
            "Três organizações receberam formação e abriram um abrigo.",
        ),
        (
            "يعرف العمل الجبري في هذا الدليل بأنه كل عمل يفرض بالتهديد.",
            "تعرف العاملات الآن حقوقهن ويلتقين كل أسبوع.",
        ),
        (
            "القانون رقم 12 يحظر عمل الأطفال في المقالع.",
            "اتفاقية بين النقابة وأصحاب القوارب فتحت مدرسة للغواصين.",
        ),
        (
            "Принудительный труд означает работу под угрозой.",
            "Это означает, что ныряльщики приходят домой.",
        ),
    ],
)
def test_what_somebody_got_sent_or_knows_is_no_count_and_no_definition(
    described: str, told: str
) -> None:
    reader = NoPracticeReader(load_vocabulary().passage_kinds)
    assert reader.against(described).times < 0.1
    assert reader.against(told).times == 1


def test_a_paragraph_may_hold_any_number_of_words_of_doing_and_none() -> None:
    reader = NoPracticeReader(load_vocabulary().passage_kinds)
    assert reader.against(" ".join(f"aid{chr(0x400 + number)}" for number in range(999))).times == 1
    assert reader.against(" " * 9).times == 1
