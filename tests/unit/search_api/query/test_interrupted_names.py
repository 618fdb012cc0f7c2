"""Are names understood in pieces, inflected or in another order, and only where likely meant?"""

from dataclasses import replace

import pytest
from asked import VOCABULARY, a_query

from search_api.query.clauses.concept_scores import concept_clauses
from search_api.query.clauses.matching import must_clauses
from search_api.query.clauses.place import REPORT
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import Understood, find_concepts
from search_api.query.entities.interrupted_names import (
    interrupted_names,
    learn_interrupted,
    without_nothings,
)
from search_api.query.entities.known_concepts import Concept
from search_api.query.text_query import TextQuery

NAMES, INTERRUPTED = learn_names(VOCABULARY), learn_interrupted(VOCABULARY)


def values(text: str, language: str, *as_words: str) -> list[str]:
    words = text.split()
    understood = find_concepts(words, NAMES, (language,))
    telling = without_nothings(words, NAMES)
    found = interrupted_names(telling, understood, INTERRUPTED, as_words)
    return [each.concept.value for each in found]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("accueil au Mali des mineurs souvent non accompagnés", "fr", "population/unaccompanied"),
        ("identification rapide de ces victimes au Mali", "fr", "protection/victim-identification"),
        (
            "transferências mensais monetárias no Brasil",
            "pt",
            "social-protection-livelihoods/cash-transfers",
        ),
        ("trata en la minería ilegal de oro", "es", "sector/gold"),
        (
            "حماية هؤلاء العمال المهاجرين في الأردن",
            "ar",
            "migration-recruitment/migrant-worker-protection",
        ),
    ],
)
def test_a_name_is_understood_around_other_words(text: str, language: str, wanted: str) -> None:
    assert wanted in values(text, language)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "how to recognise a possible victim of trafficking",
            "en",
            "protection/victim-identification",
        ),
        (
            "cotton harvest, monitoring that is independent",
            "en",
            "education-prevention/community-monitoring",
        ),
        ("enfants qui cassent le jour des pierres dans les carrières", "fr", "stone-quarries"),
        ("trabajo infantil en vertederos y mucha basura", "es", "waste-picking"),
        ("multas e lista suja de empregadores", "pt", "penalties-for-employers"),
        ("عقوبات مالية على أصحاب العمل الذين يشغلون الأطفال", "ar", "penalties-for-employers"),
    ],
)
def test_a_name_is_understood_in_other_forms_and_another_order(
    text: str, language: str, wanted: str
) -> None:
    assert wanted in values(text, language)


def test_of_names_with_the_same_words_the_finest_is_meant() -> None:
    found = values("enfants qui cassent le jour des pierres dans les carrières", "fr")
    assert "stone-quarries" in found
    assert "sector/mining" not in found


@pytest.mark.parametrize(
    "text",
    [
        "labour inspectors and children",  # all words are taken by two concepts
        "accompanied by unpaid minors in Mali",
        "information retrieval systems",  # nothing else is understood
        "victims of floods in Mali were counted in four northern towns before identification",
        "school",
        "children follow the season and so does the school",  # none is out of it
        "were wages paid to carpenters in Mali",
    ],
)
def test_no_name_is_made_of_words_of_others_or_of_words_apart(text: str) -> None:
    assert values(text, "en") == []


def test_what_was_taken_back_is_not_understood_by_another_way() -> None:
    text = "accueil au Mali des mineurs souvent non accompagnés"
    assert values(text, "fr", "population/unaccompanied") == []


def test_what_it_means_lifts_reports_and_none_must_hold_it() -> None:
    concept = Concept("topic", "x", {}, ("tag",))
    query: TextQuery = replace(a_query("wages"), interrupted=(Understood("a b", concept, "a b"),))
    assert "'tag'" in str(concept_clauses(query, "concepts"))
    asked: TextQuery = replace(query, understood=query.interrupted, interrupted=())
    in_pieces, whole = (concept_clauses(each, "concepts")[-1] for each in (query, asked))
    assert in_pieces["constant_score"]["boost"] == 2 * whole["constant_score"]["boost"]
    assert "'tag'" not in str(must_clauses(query, REPORT))


def test_what_means_nothing_as_a_whole_names_nothing_in_pieces() -> None:
    assert values("wildlife trafficking and children", "en") == []
    assert values("boys selling drugs in Colombia", "en") == []
