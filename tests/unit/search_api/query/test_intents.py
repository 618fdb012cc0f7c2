"""Which words of a question only say what kind of answer is wanted?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.intent.answer_kinds import read_intents
from search_api.query.intent.phrases import learn_intents
from search_api.query.parser import parse_text

KNOWN = learn_intents(load_vocabulary())


@pytest.mark.parametrize(
    ("question", "rest", "values"),
    [
        ("lessons on bonded labour", "bonded labour", ["lesson"]),
        ("lesson learned domestic work", "domestic work", ["lesson"]),
        ("leccion aprendida en la mineria", "la mineria", ["lesson"]),
        ("leçon apprise au Mali", "au Mali", ["lesson"]),
        ("lição aprendida na pesca", "pesca", ["lesson"]),
        ("good practise in schools", "schools", ["good_practice"]),
        ("best practises cocoa", "cocoa", ["good_practice"]),
        ("lessen less on lesion", "lessen less on lesion", []),
        ("leased learned land", "leased learned land", []),
        ("lección de piano", "lección de piano", []),
        ("practise nurse", "practise nurse", []),
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
        ("lessons and good practices on cocoa", "and cocoa", ["lesson", "good_practice"]),
        ("cocoa in Ghana: challenges", "cocoa in Ghana", ["challenge"]),
        ("What are the main challenges of a cash plan", "What are the a cash plan", ["challenge"]),
        ("cobalt lessons and recommendations", "cobalt and", ["lesson", "recommendation"]),
        ("why did the bursary pilot fail", "the bursary pilot", ["challenge"]),
        ("what should ministers do about wages", "ministers about wages", ["recommendation"]),
        ("which approaches worked in Togo", "in Togo", ["good_practice"]),
        ("tips on hiring", "hiring", ["recommendation"]),
        ("guidelines for hiring", "hiring", ["guidance-toolkit"]),
        ("mid-term evaluation vanilla", "vanilla", ["evaluation"]),
        ("pourquoi les bourses ont-elles échoué", "les bourses", ["challenge"]),
        ("quels sont les obstacles à la scolarité", "quels sont les à la scolarité", ["challenge"]),
        (
            "une banque fait des recommandations à Togo",
            "une banque fait des recommandations à Togo",
            [],
        ),
        ("enseignement de base", "enseignement de base", []),  # teaches; the plural tells lessons
        ("enseignements de la crise", "la crise", ["lesson"]),
        ("por qué fracasaron las becas", "las becas", ["challenge"]),
        ("retos que enfrentan las escuelas", "las escuelas", ["challenge"]),
        ("aprendizaje de oficios", "aprendizaje de oficios", []),
        ("¿por qué fracasan los comités", "los comités", ["challenge"]),
        ("manual de capacitación para maestros", "maestros", ["guidance-toolkit"]),
        ("consejos de salarios", "consejos de salarios", []),  # councils
        ("por que falharam as bolsas", "as bolsas", ["challenge"]),
        ("التحديات التي تواجه المدارس", "المدارس", ["challenge"]),
        ("legal advice on visas", "legal advice on visas", []),
        ("monitoring and evaluation", "monitoring and evaluation", []),
        ("challenges children", "children", ["challenge"]),
        ("what law challenges children", "what law challenges children", []),
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


def test_a_phrase_does_not_reach_over_more_words_than_a_subject_has() -> None:
    far = parse_text("why did nine words stand here one two three four five fail")
    assert read_intents(far, KNOWN, ()).intents == ()


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
