"""Do the units start real commands with real settings, and start them again?"""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from config.cli import COMMANDS
from config.settings import ExtractionSettings, load_settings

FOLDER = Path(__file__).parents[3] / "deploy" / "systemd"
UNITS = sorted(path.name for path in FOLDER.glob("*.service"))
BACKUP, READER = "waymark-backup.service", "waymark-reader@.service"
LASTING = [name for name in UNITS if name != BACKUP]


def unit_of(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(FOLDER / name)
    return parser


@pytest.fixture
def unit(name: str) -> configparser.ConfigParser:
    return unit_of(name)


@pytest.mark.parametrize("name", [each for each in UNITS if each != READER])
def test_it_runs_a_command_that_exists(unit: configparser.ConfigParser) -> None:
    program, command, *_ = unit["Service"]["ExecStart"].split()
    assert program.endswith("/waymark")
    assert command in COMMANDS


def test_readers_are_told_the_scheduler_by_the_setting_that_the_watcher_has() -> None:
    program, command, address, *_ = unit_of(READER)["Service"]["ExecStart"].split()
    assert (Path(program).name, command) == ("dask", "worker")
    assert address == "${WAYMARK_EXTRACTION__CLUSTER}"
    assert "cluster" in ExtractionSettings.model_fields


def test_the_timer_starts_the_backup_every_night_and_makes_up_for_what_was_missed() -> None:
    timer = unit_of("waymark-backup.timer")["Timer"]
    assert timer["Persistent"] == "yes"
    assert unit_of(BACKUP)["Service"]["Type"] == "oneshot"


@pytest.mark.parametrize("name", LASTING)
def test_its_variables_are_settings(
    unit: configparser.ConfigParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pair in unit["Service"]["Environment"].split():
        monkeypatch.setenv(*pair.split("=", 1))
    assert str(load_settings().data_dir) == "/var/lib/waymark"


@pytest.mark.parametrize("name", LASTING)
def test_whatever_ends_it_it_is_started_again_without_a_limit(
    unit: configparser.ConfigParser,
) -> None:
    assert unit["Service"]["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"


@pytest.mark.parametrize("name", LASTING)
def test_its_children_are_left_to_up_to_end(unit: configparser.ConfigParser) -> None:
    assert unit["Service"]["KillMode"] == "mixed"


@pytest.mark.parametrize("name", UNITS)
def test_systemd_itself_accepts_the_file(name: str, tmp_path: Path) -> None:
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("no systemd-analyze on this machine")
    copy = tmp_path / name.replace("@", "@2")  # its program need not be installed here
    copy.write_text(
        (FOLDER / name)
        .read_text()
        .replace("/opt/waymark/.venv/bin/waymark", "/bin/true")
        .replace("/opt/waymark/.venv/bin/dask", "/bin/true")
        .replace("User=waymark", "User=root")
    )
    timer = tmp_path / "waymark-backup.timer"
    if name == BACKUP:
        timer.write_text((FOLDER / timer.name).read_text())
    verified = [str(each) for each in (copy, timer) if each.exists()]
    result = subprocess.run(
        [checker, "verify", *verified], check=False, capture_output=True, text=True
    )
    assert "waymark" not in result.stderr, result.stderr
