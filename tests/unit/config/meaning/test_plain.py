"""What does the model get to see of a text?"""

import pytest

from config.meaning.model_input import MAX_LETTERS, normalized_text


def test_marks_of_direction_and_lone_surrogates_are_left_out() -> None:
    assert normalized_text("\u202eabc\u200f \ud800def\u2069") == "abc def"


def test_letters_are_composed_and_spaces_are_one() -> None:
    assert normalized_text("cafe\u0301\u00a0\n\t au  lait") == "café au lait"


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a \ufdfa" * 300_000, "\u200b" * 1_000_000])
def test_no_text_is_longer_than_the_model_can_need(text: str) -> None:
    assert len(normalized_text(text)) <= MAX_LETTERS
