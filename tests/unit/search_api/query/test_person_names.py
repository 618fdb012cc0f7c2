"""Is a country told from a person who is called so?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.entities.person_names import learn_persons, without_persons

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Michael Jordan on wages", []),
        ("Chad Smith", []),
        ("Monsieur François Niger", []),
        ("Mr Israel", []),
        ("Madame Aminata Niger", []),
        ("wages in Jordan", ["JOR"]),
        ("Rural Chad", ["context/rural", "TCD"]),
        ("Jordan and Mr Jordan", ["JOR"]),
        ("Kenya Police", ["KEN"]),
        ("Minister visits Mali", ["MLI"]),
    ],
)
def test_a_country_in_a_persons_name_is_none(text: str, values: list[str]) -> None:
    words = text.split()
    found = find_concepts(words, learn_names(VOCABULARY), ("en",))
    kept = without_persons(words, found, learn_persons(VOCABULARY))
    assert [each.concept.value for each in kept] == values
