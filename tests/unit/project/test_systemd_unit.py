"""Does deploy/waymark.service start a real command with real settings, and start it again?"""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from config.cli import COMMANDS
from config.settings import load_settings

UNIT = Path(__file__).parents[3] / "deploy" / "waymark.service"


@pytest.fixture
def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(UNIT)
    return parser


def test_it_runs_a_command_that_exists(unit: configparser.ConfigParser) -> None:
    program, command = unit["Service"]["ExecStart"].split()
    assert program.endswith("/waymark")
    assert command in COMMANDS


def test_its_variables_are_settings(
    unit: configparser.ConfigParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pair in unit["Service"]["Environment"].split():
        monkeypatch.setenv(*pair.split("=", 1))
    assert str(load_settings().data_dir) == "/var/lib/waymark"


def test_whatever_ends_it_it_is_started_again_without_a_limit(
    unit: configparser.ConfigParser,
) -> None:
    assert unit["Service"]["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"


def test_its_children_are_left_to_up_to_end(unit: configparser.ConfigParser) -> None:
    assert unit["Service"]["KillMode"] == "mixed"


def test_systemd_itself_accepts_the_file(tmp_path: Path) -> None:
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("no systemd-analyze on this machine")
    copy = tmp_path / UNIT.name  # its program need not be installed here
    copy.write_text(
        UNIT.read_text()
        .replace("/opt/waymark/.venv/bin/waymark", "/bin/true")
        .replace("User=waymark", "User=root")
    )
    result = subprocess.run(
        [checker, "verify", str(copy)], check=False, capture_output=True, text=True
    )
    assert "waymark.service" not in result.stderr, result.stderr
