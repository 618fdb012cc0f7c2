"""Does docs/dependencies.md tell of each dependency why it is here, under its true licence?"""

import re
import tomllib
from importlib.metadata import PackageMetadata, PackageNotFoundError, files, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9._-]+")
COPYLEFT = re.compile(r"GPL|GNU", re.IGNORECASE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
EMBEDDED = PROJECT["project"]["optional-dependencies"]["embedded"]
MEANING = PROJECT["project"]["optional-dependencies"]["meaning"]
CLUSTER = PROJECT["project"]["optional-dependencies"]["cluster"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]


def names(requirements: list[str]) -> set[str]:
    return {match[0] for line in requirements if (match := NAME.match(line))}


def listed(heading: str) -> dict[str, tuple[str, str]]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return {name: (licence, why) for name, licence, why in ROW.findall(section)}


def licence_of(package: PackageMetadata) -> str:
    """SPDX expression, else classifiers, the free text or the licence's own head line."""
    if package.get("License-Expression"):
        return str(package["License-Expression"])
    classifiers = package.get_all("Classifier") or []
    named = [c.rsplit(" :: ", 1)[1] for c in classifiers if c.startswith("License :: OSI")]
    stated = ", ".join(named) or (package.get("License") or "").split("\n")[0]
    return stated or _head_of_licence(str(package["Name"]))


def _head_of_licence(name: str) -> str:
    texts = [each for each in files(name) or [] if each.name == "LICENSE"]
    return texts[0].read_text(encoding="utf-8").strip().split("\n")[0].strip() if texts else ""


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Runtime", RUNTIME),
        ("Embedded engine", EMBEDDED),
        ("Search by meaning", MEANING),
        ("A cluster", CLUSTER),
        ("Development", DEVELOPMENT),
    ],
)
def test_the_page_lists_what_the_project_declares(heading: str, wanted: list[str]) -> None:
    assert set(listed(heading)) == names(wanted)


@pytest.mark.parametrize(
    "name", sorted(names(RUNTIME + EMBEDDED + MEANING + CLUSTER + DEVELOPMENT))
)
def test_the_licence_on_the_page_is_the_one_the_package_states(name: str) -> None:
    sections = ("Runtime", "Embedded engine", "Search by meaning", "A cluster", "Development")
    licence, why = {key: row for each in sections for key, row in listed(each).items()}[name]
    assert licence == licence_of(metadata(name))
    assert why.strip()


def test_nothing_we_import_is_under_a_copyleft_licence() -> None:
    locked = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    found = set()
    for name in re.findall(r"^([A-Za-z0-9._-]+)==", locked, re.MULTILINE):
        try:
            package = metadata(name)
        except PackageNotFoundError:
            continue  # for another platform
        if COPYLEFT.search(licence_of(package)):
            found.add(name)
    assert found == set()
