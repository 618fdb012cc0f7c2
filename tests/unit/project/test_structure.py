"""Is the architecture still what the documents say it is?"""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("config", "extractors", "indexer", "search_api")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

BREACHES = {
    "no circles": ("indexer/store/locks.py", "import indexer.store.store"),
    "extractors must not know settings": ("extractors/text.py", "import config.settings"),
    "what confines must know nobody": ("config/confinement/layers.py", "import config.settings"),
    "config must not know the indexer": ("config/logs.py", "import indexer.store.store"),
    "the API must not read": ("search_api/pages/present.py", "import extractors.registry"),
    "the store must not read": ("config/store/extraction.py", "import extractors.registry"),
    "the API must not know the indexer": (
        "search_api/query/request.py",
        "import indexer.store.store",
    ),
    "the indexer must not know the API": (
        "indexer/index/bulk.py",
        "import search_api.query.request",
    ),
    "only gateways speak to OpenSearch": ("indexer/index/lifecycle.py", "import opensearchpy"),
}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_module_opens_with_one_sentence(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring, "say what question this module answers"
    first_line = docstring.splitlines()[0]
    assert first_line.endswith((".", "?", "!")), first_line


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("breach", BREACHES)
def test_an_import_contract_goes_red_when_broken(breach: str, tmp_path: Path) -> None:
    for package in PACKAGES:
        for source in (ROOT / package).rglob("*.py"):
            copy = tmp_path / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    where, line = BREACHES[breach]
    victim = tmp_path / where
    victim.write_text(victim.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint_imports(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout


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
