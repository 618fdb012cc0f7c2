"""Does every command exist, explain itself and fail with a mend?"""

import importlib
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from config.cli import COMMANDS, build_app


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_exists_and_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    assert getattr(importlib.import_module(module), attribute)
    with pytest.raises(SystemExit) as ended:
        build_app()([name, "--help"])
    assert ended.value.code in {0, None}
    assert f"waymark {name}" in capsys.readouterr().out


def waymark(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("waymark"), *arguments],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_version_is_the_package_s(tmp_path: Path) -> None:
    assert waymark("--version", cwd=tmp_path).stdout.strip() == version("waymark")


def test_a_bad_setting_ends_with_its_name_and_its_mend(tmp_path: Path) -> None:
    (tmp_path / "waymark.toml").write_text("[api]\nport = 'eighty'\n")
    result = waymark("status", cwd=tmp_path)
    assert result.returncode == 2
    assert "WAYMARK_API__PORT" in result.stderr
    assert "mend:" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_path_that_is_not_there_is_named_before_anything_starts(tmp_path: Path) -> None:
    result = waymark("ingest", str(tmp_path / "nowhere"), "--data", str(tmp_path), cwd=tmp_path)
    assert result.returncode == 2
    assert "nowhere" in result.stderr
    assert not (tmp_path / "engine").exists()


def test_what_is_printed_as_json_is_json_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "kilns.md").write_text("# Kilns\n\nWages are held back.\n")
    for command in ("extract", "enrich"):
        lines = waymark(command, "kilns.md", "--json", cwd=tmp_path).stdout.splitlines()
        assert lines
        assert all("Kilns" in str(json.loads(line)) for line in lines)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints; in this process, to spare its start."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        build_app()(arguments)
    assert ended.value.code in {0, None}
    return capsys.readouterr().out


def test_brackets_in_names_and_texts_are_printed_as_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / ("so long that a narrow terminal cuts it " * 5) / "a [draft].md"
    path.parent.mkdir()
    path.write_text("# Kilns [red]\n\nWages [sic] of [bold]all[/bold].\n")
    said = {command: printed(capsys, command, str(path)) for command in ("extract", "enrich")}
    for told in said.values():
        assert "a [draft].md" in told
        assert "Kilns [red]" in told
    assert "Wages [sic] of [bold]all[/bold]." in said["extract"]
