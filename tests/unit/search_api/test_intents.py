"""Which words of a question only say what kind of answer is wanted?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.intents import learn_intents, read_intents
from search_api.query.parser import parse_text

KNOWN = learn_intents(load_vocabulary())


@pytest.mark.parametrize(
    ("question", "rest", "values"),
    [
        ("lessons on bonded labour", "bonded labour", ["lesson"]),
        ("Lessons learned from brick kilns", "brick kilns", ["lesson"]),
        ("what did not work against child labour", "child labour", ["challenge"]),
        ("what didn't work in schools", "schools", ["challenge"]),
        ("what worked against child labour", "child labour", ["good_practice"]),
        ("recommendations for labour inspectors", "labour inspectors", ["recommendation"]),
        ("evaluation of cash transfers", "cash transfers", ["evaluation"]),
        ("cocoa: good practices", "cocoa", ["good_practice"]),
        ("leçons apprises sur le travail forcé", "le travail forcé", ["lesson"]),
        ("ce qui n'a pas fonctionné à l'école", "à l'école", ["challenge"]),
        ("évaluation du projet cacao", "projet cacao", ["evaluation"]),
        ("évaluation finale d'un projet cacao", "d'un projet cacao", ["evaluation"]),
        ("lecciones aprendidas sobre trata", "trata", ["lesson"]),
        ("qué no funcionó con los niños", "con los niños", ["challenge"]),
        ("recomendaciones para el gobierno", "el gobierno", ["recommendation"]),
        ("boas práticas contra o trabalho infantil", "o trabalho infantil", ["good_practice"]),
        ("avaliação do programa", "programa", ["evaluation"]),
        ("الدروس المستفادة من مشاريع المدارس", "مشاريع المدارس", ["lesson"]),
        ("توصيات بشأن العمل القسري", "العمل القسري", ["recommendation"]),
        ("извлеченные уроки из проекта", "проекта", ["lesson"]),
        ("рекомендации по детскому труду", "детскому труду", ["recommendation"]),
        ("童工经验教训", "童工", ["lesson"]),
        ("lessons and good practices on cocoa", "lessons and cocoa", ["good_practice"]),
        ("school lessons begin early", "school lessons begin early", []),
        ("terms of reference on wages", "terms of reference on wages", []),
        ("references on wages", "wages", []),
        ("the work of evaluators", "the work of evaluators", []),
    ],
)
def test_words_of_intent_become_chips_and_no_words(
    question: str, rest: str, values: list[str]
) -> None:
    wanted = read_intents(parse_text(question), KNOWN, ())
    assert " ".join(wanted.parsed.words) == rest
    assert [each.concept.value for each in wanted.intents] == values


def test_what_was_taken_back_is_words_again() -> None:
    parsed = parse_text("lessons on bonded labour")
    wanted = read_intents(parsed, KNOWN, ("lesson",))
    assert wanted.parsed.words == parsed.words
    assert wanted.intents == ()


def test_a_phrase_in_quotation_marks_is_left_alone() -> None:
    wanted = read_intents(parse_text('"lessons on" cocoa'), KNOWN, ())
    assert wanted.parsed.phrases == (("lessons on",),)
    assert wanted.intents == ()


def test_a_kind_is_told_in_reports_of_its_type() -> None:
    wanted = read_intents(parse_text("good practices for schools"), KNOWN, ())
    assert wanted.intents[0].concept.tags == ("good-practice",)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("I am looking for articles on cobalt", "I cobalt"),
        ("Please supply information on child brides", "child brides"),
        ("what is known about kafala", "kafala"),
        ("papers dealing with remittances", "remittances"),
        ("Je cherche des documents portant sur le cacao", "des le cacao"),
        ("busco información sobre trata", "trata"),
        ("gostaria de saber mais; artigos sobre cana", "mais cana"),
        ("أبحث عن معلومات حول العمل", "العمل"),
        ("ищу статьи про хлопок", "хлопок"),
        ("Article 7 on wages", "Article 7 on wages"),
        ("access to information for workers", "access to information for workers"),
        ("identity documents of migrants", "identity documents of migrants"),
        ("confiscation of documents on arrival", "confiscation of documents on arrival"),
        ("identity documents relating to migrants", "identity documents relating to migrants"),
        ("pérdida de documentos sobre la tierra", "pérdida de documentos sobre la tierra"),
        ("raw material related to cobalt", "raw material related to cobalt"),
    ],
)
def test_words_that_only_ask_are_not_searched_for(question: str, rest: str) -> None:
    wanted = read_intents(parse_text(question), KNOWN, ())
    assert " ".join(wanted.parsed.words) == rest
    assert wanted.intents == ()
