"""Is a paragraph that nothing names known by its whole, in every language that it learned?"""

import hashlib
from collections.abc import Callable
from types import ModuleType

import pytest
from made_reports import enriched_report, heading

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.evidence.own_words import OwnWords
from indexer.enrich.kinds.evidence.scores import kind_of
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enrich.kinds.models.paragraph_kinds import (
    KINDS,
    PARAGRAPH_MODEL,
    kinds_told,
    stored_paragraph_kinds,
)
from indexer.enrich.kinds.models.sentence_kinds import CLASSES, MODEL, KindModel

READER = KindModel(load_vocabulary())
TOLD = [
    (
        "es",
        "good_practice",
        (
            "La cooperativa lleva con el sindicato un registro común de los contratos y lo "
            "revisa cada mes con los trabajadores. Otras tres cooperativas de la región ya lo "
            "han adoptado."
        ),
    ),
    (
        "fr",
        "lesson",
        (
            "Les cantines n'ont retenu les enfants que là où le repas était servi dès le "
            "premier jour de classe ; ailleurs, les familles avaient déjà repris le chemin "
            "des plantations."
        ),
    ),
    (
        "fr",
        "good_practice",
        (
            "Le syndicat et la mairie tiennent ensemble une permanence au marché chaque "
            "samedi, où un juriste relit les contrats. Quatre communes voisines ont repris le "
            "modèle."
        ),
    ),
    (
        "pt",
        "lesson",
        (
            "As visitas só deram resultado quando os fiscais passaram a viajar com um "
            "intérprete; antes disso, os trabalhadores calavam-se e as entrevistas não "
            "serviam para nada."
        ),
    ),
    (
        "pt",
        "recommendation",
        (
            "O Ministério do Trabalho deve publicar todos os anos os dados das inspeções e "
            "assegurar que as delegações provinciais disponham de orçamento próprio para as "
            "visitas."
        ),
    ),
    (
        "ar",
        "lesson",
        (
            "لم تنجح اللجان المحلية إلا حين شاركت الأسر في اختيار أعضائها منذ البداية، أما "
            "القرى التي عُيّن فيها الأعضاء من فوق فقد توقفت فيها الاجتماعات بعد أشهر قليلة."
        ),
    ),
    (
        "ar",
        "challenge",
        (
            "لا يملك المفتشون مركبات ولا ميزانية لزيارة المزارع البعيدة، فتبقى الشكاوى أشهراً "
            "دون متابعة، وتخشى الأسر أن تفقد عملها إذا تكلمت."
        ),
    ),
    (
        "en",
        "lesson",
        (
            "Mothers kept their children in class only once the school meal was served before "
            "lessons began; the earlier campaign on the radio had changed very little."
        ),
    ),
    (
        "en",
        "good_practice",
        (
            "The port union and the fishing company keep a joint register of every crew and "
            "read each contract aloud before a boat sails. Three other ports have since "
            "copied the form."
        ),
    ),
    (
        "en",
        "challenge",
        (
            "Inspectors have neither vehicles nor a budget for fuel, so that farms in the "
            "hills go unvisited for years and complaints are closed before anyone has spoken "
            "to the workers."
        ),
    ),
]
PLAIN = [
    (
        "es",
        (
            "El informe se divide en cuatro capítulos. El primero describe la metodología y "
            "la muestra; el segundo presenta los datos de la encuesta de hogares de 2021."
        ),
    ),
    (
        "fr",
        (
            "Le projet couvre neuf ports et dispose d'un budget de 1,2 million de dollars ; "
            "il est mis en œuvre par deux organisations avec une équipe de quatorze "
            "personnes."
        ),
    ),
    (
        "pt",
        (
            "Entre janeiro e dezembro de 2022 foram realizadas 412 inspeções em 17 "
            "municípios, das quais resultaram 96 autos de infração e 14 interdições."
        ),
    ),
    (
        "ar",
        (
            "يتألف التقرير من أربعة فصول، يعرض أولها المنهجية والعينة، ويقدم الثاني بيانات "
            "مسح الأسر لعام 2021 في المحافظات الثلاث."
        ),
    ),
    (
        "en",
        (
            "The survey covered 1,240 households in nine districts and was carried out "
            "between March and May 2021 by a team of fourteen enumerators."
        ),
    ),
]
AROUND = {
    "en": "The evaluation team visited district {} in May and met beneficiaries of the project.",
    "es": "La evaluación visitó en mayo el distrito {} y habló con beneficiarios del proyecto.",
    "fr": "L'évaluation a visité le district {} en mai et a vu des bénéficiaires du projet.",
    "pt": "A equipe de avaliação visitou em maio o distrito {} e ouviu beneficiários do projeto.",
    "ar": "زار فريق تقييم المشروع المنطقة {} في مايو والتقى عدداً من المستفيدين منه.",
}
DIARY = "On day {} the boats came back at noon with a small catch."


def kinds_of(text: str, around: str) -> list[str]:
    """The kinds of the records of a report that holds this paragraph among others."""
    others = [Block(around.format(number)) for number in range(1, 8)]
    page = (heading("3.2"), *others[:4], Block(text), *others[4:])
    return [each.kind for each in enriched_report(page).records]


@pytest.mark.parametrize(("language", "kind", "text"), TOLD)
def test_an_evaluation_tells_kinds_in_running_text(language: str, kind: str, text: str) -> None:
    assert kinds_of(text, AROUND[language]) == [kind]


@pytest.mark.parametrize(("kind", "text"), [told[1:] for told in TOLD])
def test_a_note_tells_them_too(kind: str, text: str) -> None:
    assert [each.kind for each in enriched_report((Block(text),)).records] == [kind]


@pytest.mark.parametrize(("language", "text"), PLAIN)
def test_what_was_counted_and_how_a_report_is_made_is_of_none(language: str, text: str) -> None:
    assert kinds_of(text, AROUND[language]) == []
    assert enriched_report((Block(text),)).records == ()


@pytest.mark.parametrize("text", [TOLD[0][2], TOLD[1][2]])
def test_in_other_reports_nobody_asks_it(text: str) -> None:
    """There, few paragraphs are of any kind, and too many would be taken for one."""
    assert kinds_of(text, DIARY) == []


@pytest.mark.parametrize(("kind", "text"), [told[1:] for told in TOLD])
def test_half_a_sentence_a_line_and_a_page_say_nothing(kind: str, text: str) -> None:
    read, stored = READER.read(text), stored_paragraph_kinds()
    assert kinds_told(text, read, stored)[kind] > 0.5
    assert kinds_told(text.rstrip(".؟"), read, stored) == {}
    assert kinds_told(f"{text} " * 12, read, stored) == {}
    assert kinds_told("Se hizo así.", read, stored) == {}
    assert kinds_told("😀 " * 40 + ".", read, stored) == {}


def test_a_language_that_it_does_not_know_is_of_none() -> None:
    text = (
        "Kalastajien vaimojen mukanaolo alusta alkaen lisäsi säästöryhmien omistajuutta, ja muissa "
        "satamissa kumppanit olisi valittava heidän luottamuksensa perusteella myös jatkossa hyvin."
    )
    assert max(kinds_told(text, READER.read(text), stored_paragraph_kinds()).values()) < 0.2


def test_it_is_asked_last_in_a_report_and_first_in_a_note() -> None:
    read = dict.fromkeys(CLASSES, 0.0) | {"plain": 0.9, "challenge": 0.1}
    whole = dict.fromkeys(KINDS, 0.0) | {"lesson": 0.7}
    told = kind_of(Sign(), OwnWords(read, whole=whole), READER.shares)
    assert (told.kind, told.confidence, told.source) == ("lesson", 0.7, "sentence")
    first = OwnWords(read, obstacle=0.9, whole=whole)
    assert kind_of(Sign(), first, READER.shares).kind == "challenge"
    little = OwnWords(read, whole=whole | {"lesson": 0.55})
    assert kind_of(Sign(), little, READER.shares).kind == ""
    assert kind_of(Sign(), little, READER.shares, is_note=True).kind == ""
    of_note = OwnWords(read | {"challenge": 0.9, "plain": 0.1}, whole=whole)
    assert kind_of(Sign(), of_note, READER.shares, is_note=True).kind == "lesson"
    assert kind_of(Sign(("finding",), "heading"), little, READER.shares).kind != "lesson"


def test_what_its_words_tell_least_is_nothing_learned() -> None:
    read = dict.fromkeys(CLASSES, 0.0) | {"plain": 0.9, "lesson": 0.1}
    learned = OwnWords(read, learning=0.5, whole=dict.fromkeys(KINDS, 0.2))
    assert kind_of(Sign(), learned, READER.shares).kind == "lesson"
    doubted = learned._replace(whole=dict.fromkeys(KINDS, 0.01))
    assert kind_of(Sign(), doubted, READER.shares).kind == ""


def test_it_weighs_the_probabilities_of_the_model_that_is_shipped() -> None:
    """Else run `python training/kinds/train_paragraph_kinds.py` after train.py."""
    assert stored_paragraph_kinds().built_on == hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert set(stored_paragraph_kinds().sentences) == set(CLASSES)
    assert PARAGRAPH_MODEL.stat().st_size < 300_000


def test_what_is_labelled_is_learned_and_the_same_labels_give_the_same_weights(
    training: Callable[[str], ModuleType],
) -> None:
    script = training("train_paragraph_kinds")
    learned = [
        *(script.Learned(text, kind) for _, kind, text in TOLD),
        *(script.Learned(text, "none") for _, text in PLAIN),
    ] * 2
    model = script.trained(READER, learned)
    assert model == script.trained(READER, learned)
    for _, kind, text in TOLD:
        told = kinds_told(text, READER.read(text), model)
        assert max(told, key=told.__getitem__) == kind


def test_running_text_is_taken_for_none_where_its_sentences_speak_for_nothing(
    training: Callable[[str], ModuleType],
) -> None:
    script = training("train_paragraph_kinds")
    demand = "The Government should adopt a law on child labour and fund the inspectorate."
    taken = [each.text for each in script.of_running_text(READER, [PLAIN[-1][1], demand])]
    assert taken == [PLAIN[-1][1]]


def test_paragraphs_are_written_in_files_that_begin_with_their_language(
    training: Callable[[str], ModuleType],
) -> None:
    paragraphs = training("paragraphs")
    written = paragraphs.written_paragraphs(paragraphs.WRITTEN_KINDS)
    assert {each.language for each in written} >= {"en", "es", "fr", "pt", "ar", "ru"}
    assert {each.kind for each in written} == {*KINDS, "none"}
    assert len({each.text for each in written}) == len(written)
