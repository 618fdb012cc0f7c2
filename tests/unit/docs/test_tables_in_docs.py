"""Does each table of the docs say what its columns are?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_table_has_a_head(page: Path) -> None:
    assert list(_without_head(page.read_text(encoding="utf-8"))) == []


def test_a_table_that_lost_its_head_is_found() -> None:
    assert list(_without_head("Text.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")) == []
    assert list(_without_head("Text.\n\n| 1 | 2 |\n| 3 | 4 |\n")) == [3]
    assert list(_without_head("Text.\n\n|---|---|\n| 3 | 4 |\n")) == [3]


def _without_head(text: str) -> Iterator[int]:
    """Numbers of the lines, from 1, at which such a table begins."""
    lines = ["", *text.splitlines(), ""]
    for number, (before, line) in enumerate(pairwise(lines), start=1):
        begins = line.startswith("|") and not before.startswith("|")
        if begins and (_RULE.fullmatch(line.strip()) or not _RULE.fullmatch(lines[number + 1])):
            yield number
