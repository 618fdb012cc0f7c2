"""Is any text whatever read, and does its cost grow as its length does?"""

import random
import sys
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from config.vocabulary import load_vocabulary
from search_api.engine.gateway import SearchGateway
from search_api.query.parser import parse_text
from search_api.query.text_query import TextQuery
from search_api.search.documents_body import documents_body
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.questions import Questions
from search_api.search.rarity import keys_of

VOCABULARY = load_vocabulary()
QUESTIONS = Questions.over(cast("SearchGateway", None), VOCABULARY)  # nothing is asked of it
LANGUAGES = ("en", "es", "fr", "pt", "ar")
_ODD = (
    '"',
    "-",
    "*",
    ":",
    "OR",
    "(",
    "\u202e",
    "\u0301",
    "😀",
    "’",
    "1,234",
    "C/",
    "8.7",
    "\x00",
    "“",
)
_TURNS = (
    "except",
    "not",
    "sauf",
    "excluded",
    "without",
    "and",
    "or",
    "since 2018",
    "last five years",
)
_REPEATED = (
    *(
        "Nepal and ",
        "except Nepal ",
        "Nepal excluded, ",
        "not in ",
        "University of ",
        "conventions 29 ",
    ),
    *(
        "وبلكول ",
        "why did ",
        "lessons learned ",
        "cobalt or gold ",
        "since 2018 ",
        "last ",
        "West and ",
    ),
    *(
        "co-operative ",
        "l'eau d'or ",
        "tr* ",
        "-a ",
        "1.2.3.4 ",
        "SDG 8.7 ",
        "强迫劳动",
        "Madre de ",
        "goma ",
    ),
)


def read(text: str) -> TextQuery:
    request = to_request(SearchParameters(q=text, facets=["none"]), VOCABULARY, 10)
    query = QUESTIONS._understood(request, LANGUAGES, may_be_empty=False)
    keys_of(query)
    documents_body(request, query)
    return query


def strange_texts() -> Iterator[str]:
    chance = random.Random(87)
    names = sorted(" ".join(parts) for parts in QUESTIONS.names)  # in one order for all workers
    towns = sorted(" ".join(parts) for parts in QUESTIONS.towns.towns)
    phrases = sorted(" ".join(parts) for parts in QUESTIONS.phrases.whole)
    for pieces in (1, 2, 5, 5, 20, 20, 200, 5_000) * 6:
        drawn: list[str] = []
        for _ in range(pieces):
            of_some_kind = chance.choice((names, towns, phrases, _ODD, _TURNS, _REPEATED))
            letter = chr(chance.randrange(1, 0x1FFFF))
            drawn.append(chance.choice((chance.choice(of_some_kind), letter)))
        yield chance.choice(("", " ")).join(drawn)


@pytest.mark.parametrize("text", list(strange_texts()), ids=lambda text: ascii(text)[:30])
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), TextQuery)


@pytest.mark.parametrize("text", _REPEATED)
def test_twice_the_words_cost_about_twice_the_work(text: str) -> None:
    read(text * 40)  # what is learned once
    once, twice = (steps(read, text * (20 * times)) for times in (1, 2))
    assert twice < 3 * once


@pytest.mark.parametrize("token", ["a ", "8 ", '"a" ', "-a ", "tr* ", "x:y ", "OR ", "C/1 ", '" '])
def test_twice_the_signs_cost_about_twice_the_work(token: str) -> None:
    once, twice = (steps(parse_text, token * times) for times in (400, 800))
    assert twice < 3 * once


def steps(function: Callable[[str], Any], text: str) -> int:
    """How many lines of Python run, loops in one line as often as they turn.

    A clock would tell of the machine.
    """
    count = 0

    def traced(_frame: Any, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        function(text)
    finally:
        sys.settrace(before)
    return count
