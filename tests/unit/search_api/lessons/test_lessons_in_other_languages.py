"""How are lessons and passages ranked in languages that a question is not asked in?"""

from typing import Any

from config.index import fields as f
from search_api.query.clauses.other_languages import names_elsewhere, words_elsewhere
from search_api.query.entities.concepts import Concept, Understood
from search_api.query.parser import parse_text
from search_api.query.text.language import WordLanguages
from search_api.query.text_query import text_query

FRENCH: WordLanguages = {"traite": frozenset({"fr"})}


def a_concept(facet: str, **names: tuple[str, ...]) -> Understood:
    return Understood("traite", Concept(facet, f"{facet}/any", names))


def names(*understood: Understood, present: tuple[str, ...] = ("en", "fr")) -> list[Any]:
    query = text_query(parse_text("traite"), present, FRENCH, understood)
    return names_elsewhere(query, f.of_record(f.TEXT))


def test_a_concept_scores_by_its_names_where_its_words_are_others() -> None:
    trafficking = a_concept("topic", fr=("traite",), en=("human trafficking", "trafficking"))
    (clause,) = names(trafficking)
    text = f"{f.of_record(f.TEXT)}.en"
    assert clause["dis_max"]["queries"] == [
        {"match_phrase": {text: "human trafficking"}},
        {"match_phrase": {text: "trafficking"}},
    ]


def test_neither_the_language_asked_in_nor_places_score_by_names() -> None:
    trafficking = a_concept("topic", fr=("traite",), en=("human trafficking",))
    assert names(trafficking, present=("fr",)) == []
    assert names(a_concept("country", fr=("Népal",), en=("Nepal",))) == []
    assert names(a_concept("sector", fr=("cacao",))) == []


def words(*understood: Understood, present: tuple[str, ...] = ("en", "fr")) -> list[Any]:
    return list(words_elsewhere(text_query(parse_text("traite"), present, FRENCH, understood)))


def test_a_question_is_put_into_other_languages_by_the_best_name_of_each_concept() -> None:
    trafficking = a_concept("topic", fr=("traite",), en=("Human trafficking", "trafficking"))
    of_children = a_concept("finer", fr=("traite d'enfants",), en=("child trafficking",))
    assert words(trafficking, of_children) == [("en", "human trafficking child")]


def test_only_concepts_are_put_into_languages_that_the_collection_has() -> None:
    trafficking = a_concept("topic", fr=("traite",), en=("human trafficking",))
    assert words(trafficking, present=("fr",)) == []
    assert words(a_concept("country", fr=("Népal",), en=("Nepal",))) == []
    assert words(a_concept("sector", fr=("cacao",))) == []
