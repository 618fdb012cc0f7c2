"""Is each file and folder of ours that the docs name still where they say?"""

import re
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[3]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DOCS.remove(ROOT / "CHANGELOG.md")  # tells of files as they were
_CODE_SPAN = re.compile(r"`([^`\n]+)`")
_MODULE = re.compile(r"[\w.*/-]+\.py")
_PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    files = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    folders = {f"{folder}/" for name in files for folder in PurePosixPath(name).parents}
    return files | folders


@pytest.mark.parametrize("page", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_path_that_a_page_names_exists(page: Path, tracked: set[str]) -> None:
    tops = {name.partition("/")[0] for name in tracked if "/" in name} - {"."}
    named = list(_paths_in(page.read_text(encoding="utf-8"), tops))
    assert [name for name in named if not is_there(name, tracked)] == []


def is_there(name: str, tracked: set[str]) -> bool:
    """Whole, or as the end of a path: a table names modules within the folder it speaks of."""
    wanted = {name, f"{name}/"}
    return any(
        fnmatchcase(path, each) or fnmatchcase(path, f"*/{each}")
        for each in wanted
        for path in tracked
    )


def test_a_path_that_is_gone_is_found() -> None:
    text = "see `search_api/nowhere.py`, `config/` and `/v1/search`; `gone.py` too"
    found = list(_paths_in(text, {"config", "search_api"}))
    assert found == ["search_api/nowhere.py", "config/", "gone.py"]
    assert not is_there("gone.py", {"config/", "config/text.py"})
    assert is_there("text.py", {"config/", "config/text.py"})


def _paths_in(text: str, tops: set[str]) -> Iterator[str]:
    """Modules by any part of their path, and whatever stands in one of our folders."""
    for span in _CODE_SPAN.findall(text):
        for word in span.split():
            path = word.partition(":")[0]
            is_ours = "/" in path and path.partition("/")[0] in tops
            if _MODULE.fullmatch(path) or (is_ours and _PATH.fullmatch(path)):
                yield path
