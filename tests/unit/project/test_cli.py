"""Does every command exist, explain itself and fail with a mend?"""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from config.cli import COMMANDS, build_app, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_exists_and_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    assert getattr(importlib.import_module(module), attribute)
    with pytest.raises(SystemExit) as ended:
        build_app()([name, "--help"])
    assert ended.value.code in {0, None}
    assert f"waymark {name}" in capsys.readouterr().out


def test_the_version_is_the_package_s() -> None:
    script = Path(sys.executable).with_name("waymark")
    ended = subprocess.run([script, "--version"], check=True, capture_output=True, text=True)
    assert ended.stdout.strip() == version("waymark")


class Ended(NamedTuple):
    """How a command ended, and what it and its children wrote."""

    code: object
    out: str
    err: str


@pytest.fixture
def waymark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Runs a command as the script does, in an empty folder and this process: sparing a start."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return Ended(ended.value.code, *capfd.readouterr())

    return run


def test_a_bad_setting_ends_with_its_name_and_its_mend(
    tmp_path: Path, waymark: Callable[..., Ended]
) -> None:
    (tmp_path / "waymark.toml").write_text("[api]\nport = 'eighty'\n")
    ended = waymark("status")
    assert ended.code == 2
    assert "WAYMARK_API__PORT" in ended.err
    assert "mend:" in ended.err
    assert "Traceback" not in ended.err


def test_a_path_that_is_not_there_is_named_before_anything_starts(
    tmp_path: Path, waymark: Callable[..., Ended]
) -> None:
    ended = waymark("ingest", str(tmp_path / "nowhere"), "--data", str(tmp_path))
    assert ended.code == 2
    assert str(tmp_path / "nowhere") in ended.err
    assert not (tmp_path / "engine").exists()


def test_a_long_path_is_told_in_one_line_where_it_can_be_copied(
    tmp_path: Path, waymark: Callable[..., Ended]
) -> None:
    missing = tmp_path / "a folder of this name" / ("long" * 40)
    ended = waymark("ingest", str(missing), "--data", str(tmp_path))
    assert str(missing) in ended.err


def test_what_is_printed_as_json_is_json_and_nothing_else(
    tmp_path: Path, waymark: Callable[..., Ended]
) -> None:
    (tmp_path / "kilns.md").write_text("# Kilns\n\nWages are held back.\n")
    for command in ("extract", "enrich"):
        lines = waymark(command, "kilns.md", "--json").out.splitlines()
        assert lines
        assert all("Kilns" in str(json.loads(line)) for line in lines)


def test_brackets_in_names_and_texts_are_printed_as_they_stand(
    tmp_path: Path, waymark: Callable[..., Ended]
) -> None:
    path = tmp_path / ("so long that a narrow terminal cuts it " * 5) / "a [draft].md"
    path.parent.mkdir()
    path.write_text("# Kilns [red]\n\nWages [sic] of [bold]all[/bold].\n")
    said = {command: waymark(command, str(path)).out for command in ("extract", "enrich")}
    for told in said.values():
        assert "a [draft].md" in told
        assert "Kilns [red]" in told
    assert "Wages [sic] of [bold]all[/bold]." in said["extract"]
