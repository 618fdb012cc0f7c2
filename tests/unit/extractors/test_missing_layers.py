"""What is read where a machine lacks a layer of confinement, and is it told?"""

from pathlib import Path

import pytest
from confined import shut_in
from hostile_pool import read
from made_pdfs import a_pdf

from config.confinement.layers import Layer, MissingLayer
from extractors.workers.children import NoWorker
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool

pytestmark = shut_in


@pytest.mark.usefixtures("hostile")
def test_a_missing_layer_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    named: list[MissingLayer] = []
    monkeypatch.setenv("PYTHONPATH", str(without_landlock(tmp_path)))
    with ExtractionPool(1, Limits(files_per_worker=1), named.append) as pool:
        assert [read(pool, path).state for _ in range(3)] == ["ok"] * 3
    assert [each.layer for each in named].count(Layer.FILES) == 1
    assert "Landlock" in next(each.reason for each in named if each.layer is Layer.FILES)


def test_nothing_is_read_without_a_layer_that_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    monkeypatch.setenv("PYTHONPATH", str(without_landlock(tmp_path)))
    with (
        ExtractionPool(1, Limits(sandbox="required")) as pool,
        pytest.raises(NoWorker, match=r"sandbox lacks files \(this kernel gives no Landlock"),
    ):
        read(pool, path)


def without_landlock(folder: Path) -> Path:
    """A folder for PYTHONPATH, with which a kernel seems to have none."""
    code = """
import landlockpy.ruleset

def no_landlock():
    raise landlockpy.UnsupportedError(95, "Operation not supported")

landlockpy.ruleset._syscall.abi_version = no_landlock
"""
    (folder / "sitecustomize.py").write_text(code)
    return folder


def test_where_processes_have_no_descriptor_files_are_read_all_the_same_and_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os\nif hasattr(os, 'pidfd_open'): del os.pidfd_open\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    named: list[MissingLayer] = []
    with ExtractionPool(1, Limits(), named.append) as pool:
        assert [read(pool, path).state for _ in range(3)] == ["ok"] * 3
    assert {each.layer for each in named} == set(Layer)
    with ExtractionPool(1, Limits(sandbox="required")) as pool, pytest.raises(NoWorker):
        read(pool, path)
