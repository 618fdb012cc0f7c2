"""Is the architecture still what the documents say it is?"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("config", "extractors", "indexer", "search_api")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


class Breach(NamedTuple):
    """An import that is not allowed: where, of what, and how its contract tells it."""

    module: str
    imports: str
    contract: str
    told: str = ""


BREACHES = {
    "no circles": Breach(
        "indexer.store.locks",
        "indexer.store.documents",
        "No package or module imports in a circle",
        ".locks -> .documents",
    ),
    "extractors must not know settings": Breach(
        "extractors.formats.text_files.plain_or_markdown",
        "config.settings",
        "extractors imports nothing of ours but what confines it and the rules of scripts",
    ),
    "what confines must know nobody": Breach(
        "config.confinement.layers",
        "config.settings",
        "What confines imports nothing else of ours, so that readers load nothing else",
    ),
    "the rules of text must know nobody": Breach(
        "config.text",
        "config.errors",
        "The rules of text import nothing of ours, so that readers load nothing else",
    ),
    "config must not know the indexer": Breach(
        "config.logs",
        "indexer.store.documents",
        "config imports neither half, nor readers: the store's formats hold their values",
    ),
    "the API must not read": Breach(
        "search_api.pages.present",
        "extractors.registry",
        "The search API does not read documents itself, and knows the values that were read",
    ),
    "the store must not read": Breach(
        "config.store.extraction",
        "extractors.registry",
        "config imports neither half, nor readers: the store's formats hold their values",
    ),
    "what was read must know nobody": Breach(
        "extractors.document",
        "config.errors",
        "The values that were read import nothing of ours",
    ),
    "the API must not know the indexer": Breach(
        "search_api.query.request",
        "indexer.store.documents",
        "The indexer and the search API know nothing of each other",
    ),
    "the indexer must not know the API": Breach(
        "indexer.index.bulk",
        "search_api.query.request",
        "The indexer and the search API know nothing of each other",
    ),
    "only gateways speak to OpenSearch": Breach(
        "indexer.index.lifecycle", "opensearchpy", "Only the gateways import opensearchpy"
    ),
}
ONE_OF_ITS_FOLDER = {  # the one value or process that a folder is about
    "extractors/extractor.py",
    "extractors/workers/worker.py",
    "indexer/inbox/sidecars/sidecar.py",
    "search_api/facets/facet.py",
    "search_api/feeds/feed.py",
}
TERMS_OF_THEIR_OWN = {  # words that belong together, whatever folder they lie in
    "extractors/formats/number_format.py",
    "extractors/formats/text_files/plain_text.py",
    "search_api/mcp_server/server.py",
    "search_api/query/text_query.py",
}
_FIRST_SENTENCE = re.compile(r'\A(?:#.*\n)*r?"""(.+)')
_TITLE = re.compile(r"\n(.+)\n-{5,}\n")


def test_each_module_opens_with_one_sentence() -> None:
    first_lines = {
        str(module.relative_to(ROOT)): opening and opening[1].removesuffix('"""')
        for module in MODULES
        for opening in [_FIRST_SENTENCE.match(module.read_text(encoding="utf-8"))]
    }
    unclear = {name: line for name, line in first_lines.items() if not ends_a_sentence(line)}
    assert not unclear, "say what question the module answers"


def test_no_module_repeats_its_folder() -> None:
    named = {path.relative_to(ROOT) for path in MODULES}
    stutter = {str(path) for path in named if words(path.stem) & words(path.parent.name)}
    assert stutter == ONE_OF_ITS_FOLDER | TERMS_OF_THEIR_OWN, "the folder says it already"


def words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in name.split("_")}


def ends_a_sentence(line: str | None) -> bool:
    return bool(line and line.endswith((".", "?", "!")))


@pytest.fixture(scope="module")
def told_of_breaches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Contract -> what is told of it, with all breaches made at once."""
    folder = tmp_path_factory.mktemp("breached")
    for source in MODULES:
        copy = folder / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for breach in BREACHES.values():
        with (folder / f"{breach.module.replace('.', '/')}.py").open("a") as victim:
            victim.write(f"\nimport {breach.imports}\n")
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1, result.stdout + result.stderr
    _, *told = _TITLE.split(result.stdout.partition("Broken contracts")[2])
    return dict(zip(told[::2], told[1::2], strict=True))


@pytest.mark.parametrize("name", BREACHES)
def test_an_import_contract_goes_red_when_broken(
    told_of_breaches: dict[str, str], name: str
) -> None:
    breach = BREACHES[name]
    told = breach.told or f"{breach.module} -> {breach.imports}"
    assert told in told_of_breaches[breach.contract]


def test_every_import_contract_is_broken_once() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["name"] for each in config["tool"]["importlinter"]["contracts"]}
    assert {breach.contract for breach in BREACHES.values()} == contracts


def test_importing_a_module_does_nothing() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in MODULES
        if path.name not in {"__main__.py", "__init__.py"}
    ]
    code = (
        "import sys, threading, importlib, os\n"
        f"[importlib.import_module(name) for name in {names!r}]\n"
        "assert threading.active_count() == 1, threading.enumerate()\n"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
