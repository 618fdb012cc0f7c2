"""Is each promise of docs/operations.md held by a test that exists?"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SECTION = (ROOT / "docs" / "operations.md").read_text().split("## Promises and their tests")[1]
ROW = re.compile(r"^\| (.+?) \| `(tests/[^`:]+)::(\w+)` \|$", re.MULTILINE)
PROMISES = ROW.findall(SECTION)


def test_each_row_of_the_table_is_read() -> None:
    rows = [line for line in SECTION.splitlines() if line.startswith("| ")]
    assert len(PROMISES) == len(rows) - 1 > 20  # one is the head


@pytest.mark.parametrize(("promise", "path", "name"), PROMISES)
def test_the_test_is_there_and_is_run(promise: str, path: str, name: str) -> None:
    assert promise
    tree = ast.parse((ROOT / path).read_text())
    found = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == name]
    assert len(found) == 1
    marks = [ast.unparse(each) for each in found[0].decorator_list]
    assert not any("skip" in mark or "xfail" in mark for mark in marks)
