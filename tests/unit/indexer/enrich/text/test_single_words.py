"""Does a term of one word meet other words with its stem? Against how often words are used.

Every frequent word that a single-word term would also match stands in single_words.yaml, where a
person has seen that it is a form of the same word. One that is not there is either added, or its
term is put under `exact` in topics.yaml.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
import yaml
from wordfreq import get_frequency_dict

from config.text import fold
from config.vocabulary import load_vocabulary
from indexer.enrich.text.stems import stem

LANGUAGES = ("en", "fr", "es", "pt", "ar")
FREQUENT = 1e-6  # once in a million words
REVIEWED: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("single_words.yaml").read_text(encoding="utf-8")
)


@cache
def words_by_stem(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, frequency in get_frequency_dict(language).items():
        if frequency >= FREQUENT:
            found[stem(word)].add(fold(word))
    return found


def single_words(language: str) -> set[str]:
    """Terms of one word that match other inflections."""
    vocabulary = load_vocabulary()
    coarser = [concept for theme in vocabulary.topics.themes for concept in theme.concepts]
    return {
        form
        for concept in (*coarser, *vocabulary.finer.concepts)
        for form in (concept.label.get(language, ""), *concept.alt.get(language, ()))
        if form.isalpha() and not form.isupper() and form not in concept.exact.get(language, ())
    }


def collisions(language: str) -> dict[str, list[str]]:
    """Single-word terms, with the frequent words that have the same stem."""
    by_stem = words_by_stem(language)
    found = {term: sorted(by_stem[stem(term)] - {fold(term)}) for term in single_words(language)}
    return {term: words for term, words in sorted(found.items()) if words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_word_meets_only_words_that_a_person_has_seen(language: str) -> None:
    unseen = {
        term: sorted(set(words) - set(REVIEWED[language].get(term, ())))
        for term, words in collisions(language).items()
    }
    assert not {term: words for term, words in unseen.items() if words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reviewed_words_are_those_of_terms_that_exist(language: str) -> None:
    assert set(REVIEWED[language]) <= single_words(language)
