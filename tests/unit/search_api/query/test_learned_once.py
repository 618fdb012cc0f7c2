"""Is what applications learn of a vocabulary learned once, for all of them and both views?"""

from collections.abc import Callable

import pytest

from config.vocabulary import Vocabulary, load_vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.name_words import words_of_names
from search_api.query.intent.phrases import learn_intents
from search_api.query.text.language import learn_words
from search_api.suggest.suggestible import names_of

LEARNING = (learn_names, words_of_names, learn_intents, learn_words, names_of)


@pytest.mark.parametrize("learn", LEARNING, ids=lambda learn: learn.__name__)
def test_a_second_application_starts_with_what_the_first_learned(
    learn: Callable[[Vocabulary], object],
) -> None:
    vocabulary = load_vocabulary()
    assert learn(vocabulary) is learn(vocabulary)
