"""Does docs/api.md list every filter as the table of facets has it?"""

from pathlib import Path

import pytest

from search_api.about.filters_page import BEGIN, END, with_filters
from search_api.facets.table import FACETS

PAGE = Path(__file__).parents[3] / "docs" / "api.md"


def test_the_page_lists_the_filters_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_filters(page) == page, "the table of facets has changed: run `make docs`"


def test_each_facet_has_its_row_whatever_stood_there_before() -> None:
    page = with_filters(f"before\n{BEGIN}old rows\n{END}\nafter")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1].removesuffix("_from") for row in rows] == [x.name for x in FACETS]
    assert page.startswith("before\n")
    assert page.endswith("\nafter")
    assert "old rows" not in page


def test_a_page_without_a_place_for_them_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for the filters"):
        with_filters("nothing here")
