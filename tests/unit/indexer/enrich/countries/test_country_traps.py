"""Do sentences made to mislead name the countries they name, and no others?"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.vocabulary import load_vocabulary
from indexer.enrich.countries.mentions import CountryReader, resolve_shared_names
from indexer.enrich.text.matcher import Matcher
from indexer.enrich.text.terms import country_terms, organisation_terms
from indexer.enrich.text.words import words_of

VOCABULARY = load_vocabulary()
MATCHER = Matcher([*country_terms(VOCABULARY), *organisation_terms(VOCABULARY)])
READER = CountryReader(VOCABULARY.country_rules)
TRAPS: list[list[str]] = [
    trap
    for file in ("country_traps.yaml", "country_traps_blind.yaml")
    for trap in yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8"))
]


def countries_in(text: str, language: str) -> set[str]:
    words = words_of(text)
    (mentions,) = resolve_shared_names([READER.read(words, MATCHER.hits(words), language)])
    return {mention.country for mention in mentions}


def test_there_are_enough_traps_in_seven_languages() -> None:
    assert len(TRAPS) >= 150
    assert {trap[0] for trap in TRAPS} == {"en", "fr", "es", "pt", "ar", "ru", "zh"}
    assert len({trap[1] for trap in TRAPS}) == len(TRAPS)


KNOWN_GAPS = {"Santiago Chile firmó como testigo.": "a surname behind a name that is also a city's"}


def a_case(trap: list[str]) -> Any:
    gap = KNOWN_GAPS.get(trap[1])
    marks = pytest.mark.xfail(strict=True, reason=gap) if gap else ()
    return pytest.param(trap[0], trap[1], set(trap[2:]), marks=marks, id=trap[1])


@pytest.mark.parametrize(("language", "text", "expected"), [*map(a_case, TRAPS)])
def test_a_sentence_names_these_countries(language: str, text: str, expected: set[str]) -> None:
    assert countries_in(text, language) == expected
