import pytest

from extractors.layout.blocks.outline import Ranked, levels_in_order


def levels(*headings: tuple[str, int], page: int = 5) -> list[int]:
    return levels_in_order([Ranked(text, page, rank, 0) for text, rank in headings])


def test_levels_begin_at_one_and_skip_none() -> None:
    assert levels(("Scope", 4), ("Method", 6), ("Sample", 6), ("Findings", 4)) == [1, 2, 2, 1]


@pytest.mark.parametrize(
    ("above", "inside", "following"),
    [("III. Laws", "A. Courts", "IV. Coordination"), ("1 Overview", "1.1 Scope", "2 Model")],
)
def test_a_number_that_counts_on_stands_where_the_one_before_it_did(
    above: str, inside: str, following: str
) -> None:
    assert levels((above, 1), (inside, 2), (following, 2)) == [1, 2, 1]


def test_a_decimal_number_stands_below_its_first_part_whatever_its_looks() -> None:
    assert levels(("4 Kilns", 2), ("4.1 Debt", 2), ("4.1.1 Advances", 1), ("4.2 Law", 2)) == [
        1, 2, 3, 2,
    ]  # fmt: skip


def test_the_letter_after_h_is_no_roman_one() -> None:
    assert levels(("I. Laws", 1), ("H. Courts", 2), ("I. Police", 2), ("II. Aid", 1)) == [
        1, 2, 2, 1,
    ]  # fmt: skip


def test_references_head_a_part_however_small_they_are() -> None:
    assert levels(("VII. Actions", 1), ("REFERENCES", 3)) == [1, 1]


def test_the_title_on_the_cover_pushes_nothing_deeper() -> None:
    assert levels(("A Report", 1), ("1. Why?", 2), ("2. When?", 2), page=1) == [1, 1, 1]
    assert levels(("Questions", 2), ("1. Why?", 2), ("2. When?", 2), page=1) == [1, 1, 1]


def test_initials_are_no_number() -> None:
    assert levels(("U.S. Department of Labor", 1), ("1. Why?", 2), ("2. When?", 2), page=1) == [
        1, 1, 1,
    ]  # fmt: skip


def test_bookmarks_say_the_level() -> None:
    headings = [Ranked("Kilns", 3, 5, 1), Ranked("Debt", 3, 1, 2), Ranked("Law", 4, 5, 1)]
    assert levels_in_order(headings) == [1, 2, 1]


def test_a_number_goes_on_from_a_part_that_has_ended() -> None:
    assert levels(("Law", 1), ("1. Courts", 2), ("Aid", 1), ("2. Funds", 1)) == [1, 2, 1, 2]
