"""Are the words that join others known in every language, wherever they are looked for?"""

import re

import pytest

from config.joining_words import AND, OR, UNTIL, pattern_of
from indexer.enrich.bibliography.dates import period_of
from indexer.enrich.records.enumerations import items_of
from search_api.query.entities.shared_names import shared_names


def test_the_longest_word_is_found_first() -> None:
    assert re.match(pattern_of({"o", "oder", "ou"}), "oder")[0] == "oder"  # type: ignore[index]


@pytest.mark.parametrize("until", sorted(UNTIL))
def test_years_from_one_to_another_are_a_period(until: str) -> None:
    assert period_of(f"2019 {until} 2021") == (2019, 2021)


@pytest.mark.parametrize("joining", sorted(AND | OR))
def test_what_two_places_share_is_read_past_any_joining_word(joining: str) -> None:
    words = ["West", joining, "Central", "Africa"]
    assert ("West", "Africa") in list(shared_names(words, 2, 4))


@pytest.mark.parametrize("joining", sorted(AND | OR))
def test_an_item_ends_before_the_word_that_joins_the_next(joining: str) -> None:
    lead, items = items_of(f"They agreed: (a) to train judges; {joining} (b) to inspect farms.")
    assert (lead, items[0]) == ("They agreed:", "(a) to train judges")


def test_an_item_keeps_the_last_letter_of_its_last_word() -> None:
    _, items = items_of("التوصيات: (a) على الحكومة أن تدعو (b) على الدول أن تنمو")
    assert items[0].endswith("تدعو")
