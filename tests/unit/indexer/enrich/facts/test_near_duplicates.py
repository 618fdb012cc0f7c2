"""Are near texts told from far ones?"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.index.near_duplicates import MATCHING_BANDS
from indexer.enrich.facts.near_duplicates import BANDS, bands_of

WORDS = [f"word{number}" for number in range(3000)]


def a_text(seed: int, length: int = 2000) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def shared(one: list[str], other: list[str]) -> int:
    return len(set(bands_of(one)) & set(bands_of(other)))


def test_the_same_text_in_other_passages_and_capitals_is_the_same() -> None:
    words = a_text(1)
    halves = [" ".join(words[:900]).upper(), " ".join(words[900:])]
    assert shared([" ".join(words)], halves) == BANDS


@pytest.mark.parametrize("seed", range(5))
def test_a_text_with_a_new_cover_and_imprint_is_near(seed: int) -> None:
    words = a_text(seed)
    edited = [*a_text(seed + 100, 40), *words, *a_text(seed + 200, 40)]
    assert shared([" ".join(words)], [" ".join(edited)]) >= MATCHING_BANDS


@pytest.mark.parametrize("seed", range(5))
def test_a_text_of_which_half_is_another_is_not_near(seed: int) -> None:
    words = a_text(seed)
    half = words[:1000] + a_text(seed + 100, 1000)
    assert shared([" ".join(words)], [" ".join(half)]) < MATCHING_BANDS


def test_a_script_without_spaces_is_compared_too() -> None:
    text = "".join(random.Random(7).choices("การบังคับใช้แรงงานเด็กในโรงอิฐ", k=3000))
    assert shared([text], [text[:2900]]) >= MATCHING_BANDS


def test_a_text_of_a_few_words_is_near_to_nothing() -> None:
    assert bands_of(["Too short to be compared"]) == ()


@given(st.lists(st.text()))
def test_any_text_has_all_its_bands_or_none(texts: list[str]) -> None:
    assert len(bands_of(texts)) in {0, BANDS}
