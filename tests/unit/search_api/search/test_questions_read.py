"""Are a question's parts read one after another, each of the words that the others leave?"""

from typing import cast

import pytest

from config.vocabulary import load_vocabulary
from search_api.engine.gateway import SearchGateway
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.questions import Questions

VOCABULARY = load_vocabulary()
QUESTIONS = Questions.over(cast("SearchGateway", None), VOCABULARY)  # nothing is asked of it


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("agriculture before covid", ["sector/agriculture"]),  # a year, and no subject
        ("covid in agriculture", ["context/covid-19", "sector/agriculture"]),
        ("impact evaluation", ["data-evidence/evaluation-evidence"]),  # a kind, and nothing else
        ("impact evaluation of agriculture", ["sector/agriculture"]),
        ("Ankara fabric in agriculture", ["sector/agriculture"]),  # worn in West Africa
        ("Ankara and agriculture", ["sector/agriculture", "TUR"]),
    ],
)
def test_concepts_are_those_of_the_words_that_are_searched_for(text: str, named: list[str]) -> None:
    request = to_request(SearchParameters(q=text), VOCABULARY, 10)
    query = QUESTIONS._understood(request, ("en",), may_be_empty=False)
    assert [each.concept.value for each in query.understood] == named
