"""How many small mistakes in what asks and answers do the unit tests catch, without an engine?

`make mutants`: mutmut (BSD) makes the mistakes in a copy, one at a time, and runs the tests that
reach each. A sample is chosen by the hash of a mutant's name, so that it stays the same.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tables import print_table

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("query", "facets", "search", "matrix", "export", "report")
SMALLEST = "query"  # a run over one of its mutants makes those of all packages
TESTS = ("tests/unit/search_api", "tests/unit/config/test_identifiers.py")
BESIDE = ("*test_drawer*", "*test_web*", "*test_geometry*", "*test_upload*")  # of other packages
CAUGHT = frozenset({1, 3, 24, -24, 36, 152, 255})  # exit codes: a test failed, or never ended
_COPIED = (
    "config",
    "extractors",
    "indexer",
    "search_api",
    "tests",
    "docs",
    "tools",
    "pyproject.toml",
)
_SETTINGS = """
[tool.mutmut]
source_paths = ["search_api"]
only_mutate = [{only}]
also_copy = ["config", "extractors", "indexer", "docs"]
pytest_add_cli_args = ["-p", "no:randomly", "-p", "no:cacheprovider", {beside}]
pytest_add_cli_args_test_selection = [{tests}]
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("mutmut", type=Path, help="the program, in an environment of its own")
    asked.add_argument("folder", type=Path, help="where the copy is made")
    asked.add_argument("--part", type=int, default=1, help="look at one mutant in so many")
    asked.add_argument("--packages", nargs="+", default=PACKAGES)
    given = asked.parse_args()
    copy_to(given.folder, {SMALLEST, *given.packages})
    mutmut = [str(given.mutmut.resolve()), "run", "--max-children", "1"]
    # names are known once mutants are made: the smallest run makes them all
    subprocess.run([*mutmut, f"search_api.{SMALLEST}.compare*_1"], cwd=given.folder, check=True)
    wanted = [name for name in results(given.folder) if package_of(name) in given.packages]
    names = [name for name in wanted if is_chosen(name, given.part)]
    subprocess.run([*mutmut, *names], cwd=given.folder, check=False)
    report(given.folder, names)


def copy_to(folder: Path, packages: Iterable[str]) -> None:
    """The code and its tests, with what mutmut is told in the copy's pyproject.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name,
                folder / name,
                dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        else:
            shutil.copy(ROOT / name, folder / name)
    settings = _SETTINGS.format(
        only=", ".join(f'"search_api/{name}/*.py"' for name in sorted(packages)),
        tests=", ".join(f'"{name}"' for name in TESTS),
        beside=", ".join(f'"--ignore-glob={name}"' for name in BESIDE),
    )
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(settings)


def results(folder: Path) -> dict[str, int | None]:
    """Mutant -> how its tests ended; None where they were not run."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants" / "search_api").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def package_of(name: str) -> str:
    """Of a mutant: `search_api.export.rows.x_columns__mutmut_1` is of `export`."""
    return name.split(".")[1]


def is_chosen(name: str, part: int) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % part == 0


def report(folder: Path, names: Iterable[str]) -> None:
    ended = results(folder)
    chosen = list(names)
    header = ("Package", "Mutants", "Caught", "Share")
    print_table("Mutants caught without an engine", header, _rows(chosen, ended))
    survived = [name for name in chosen if ended[name] not in CAUGHT]
    (folder / "survived.txt").write_text("\n".join(survived) + os.linesep, encoding="utf-8")
    print(f"{len(survived)} not caught: {folder / 'survived.txt'}")


def _rows(names: Iterable[str], ended: dict[str, int | None]) -> Iterator[tuple[str, ...]]:
    made, caught = Counter[str](), Counter[str]()
    for name in names:
        for package in (package_of(name), "together"):
            made[package] += 1
            caught[package] += ended[name] in CAUGHT
    for package, number in made.items():
        share = f"{100 * caught[package] / number:.0f} %"
        yield package, str(number), str(caught[package]), share


if __name__ == "__main__":
    main()
