"""Is an everyday word that no passage pairs with the rest of a question a word among others?"""

from dataclasses import replace

import pytest
from asked import a_query

from search_api.query.clauses.concept_scores import concept_boost, concept_clauses
from search_api.query.clauses.matching import must_clauses
from search_api.query.clauses.place import REPORT
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.text_query import TextQuery
from search_api.search.lone_names import lone_name
from search_api.search.rarity import Key, Rarity, keys_of, with_rarity_weights

COFFEE = Understood("coffee", Concept("sector", "sector/coffee", {}, ("sector/coffee",)), "coffee")
OWN = ("en", "any")


def asked(words: str = "coffee table wood", *named: Understood) -> TextQuery:
    rest = tuple((word, 1.0) for word in words.split() if word != "coffee")
    return replace(a_query(words, list(named or [COFFEE])), rest=rest)


def weighed(query: TextQuery, beside: int, weight: float = 2.0) -> TextQuery:
    known = {key: Rarity(weight, 3) for key in keys_of(query) if key[1] != ("any",)}
    return with_rarity_weights(query, known | {key_beside(query): Rarity(weight, beside)})


def key_beside(query: TextQuery) -> Key:
    (key,) = (key for key in keys_of(query) if "beside" in key[1])
    return key


def test_what_no_passage_has_beside_most_of_the_other_words_lifts_and_is_not_demanded() -> None:
    query = weighed(asked(), beside=0)
    assert query.understood == ()
    assert [each.text for each in query.interrupted] == ["coffee"]
    assert dict(query.rest) == {"coffee": 2.0, "table": 2.0, "wood": 2.0}
    assert "sector/coffee" not in str(must_clauses(query, REPORT))
    (lifting,) = concept_clauses(query, "concepts")
    assert 0 < lifting["constant_score"]["boost"] < concept_boost(query.interrupted[0])


def test_what_some_passage_has_beside_them_is_demanded() -> None:
    query = weighed(asked(), beside=1)
    assert [each.text for each in query.understood] == ["coffee"]
    assert "coffee" not in dict(query.rest)


def test_where_no_report_knows_the_other_words_nothing_tells() -> None:
    assert weighed(asked(), beside=0, weight=0.0).understood


def test_it_is_asked_whether_a_passage_has_it_beside_most_of_the_other_words() -> None:
    query = asked("coffee table wood old")
    clause = keys_of(query)[key_beside(query)]["nested"]["query"]["bool"]
    assert "sector/coffee" in str(clause["filter"])
    assert len(clause["should"]) == 3
    assert clause["minimum_should_match"] == "1<75%"


GHANA = Understood("Ghana", Concept("country", "GHA", {}, ("GHA",)), "Ghana")
TWO_WORDS = replace(COFFEE, text="coffee growers", name="coffee growers")


@pytest.mark.parametrize(
    "query",
    [
        asked("coffee"),
        asked("coffee Ghana table", COFFEE, GHANA),
        asked("Ghana table", GHANA),
        asked("coffee growers table", TWO_WORDS),
        asked("coffee OR carpentry"),
        replace(asked(), intents=(COFFEE,)),
        replace(asked(), left_out=(GHANA,)),
        replace(asked(), interrupted=(GHANA,)),
        replace(asked(), present=("fr", "en")),
        replace(asked(), rest=tuple((str(number), 1.0) for number in range(8))),
    ],
)
def test_whatever_else_tells_what_is_meant_leaves_it_a_name(query: TextQuery) -> None:
    assert lone_name(query) is None
    assert lone_name(asked()) == COFFEE
