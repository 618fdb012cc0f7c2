"""Does docker-compose.yml set real settings of a real product? No container engine is needed."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.cli import COMMANDS
from config.errors import BadSettings
from config.settings import load_settings

ROOT = Path(__file__).parents[3]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = ("api", "indexer")


@pytest.mark.parametrize("service", OURS)
def test_every_variable_is_a_setting_and_its_value_is_valid(
    service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    variables = SERVICES[service]["environment"]
    for name in os.environ:
        if name.startswith("WAYMARK_"):
            monkeypatch.delenv(name)
    for name, value in variables.items():
        assert name.startswith("WAYMARK_"), name
        monkeypatch.setenv(name, value)
    assert str(load_settings().data_dir) == variables["WAYMARK_DATA_DIR"]


def test_a_made_up_variable_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SERVICES["api"]["environment"], "WAYMARK_DATA_DRI", "/data")
    with pytest.raises(BadSettings, match="WAYMARK_DATA_DRI: no such setting"):
        test_every_variable_is_a_setting_and_its_value_is_valid("api", monkeypatch)


@pytest.mark.parametrize("service", OURS)
def test_each_service_runs_a_command_that_exists_and_waits_for_a_healthy_engine(
    service: str,
) -> None:
    assert SERVICES[service]["command"][0] in COMMANDS
    assert SERVICES[service]["depends_on"]["opensearch"]["condition"] == "service_healthy"


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_that_ends_is_started_again(service: str) -> None:
    assert SERVICES[service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", OURS)
def test_each_of_ours_gains_no_rights_and_starts_only_so_many_processes(service: str) -> None:
    assert SERVICES[service]["security_opt"] == ["no-new-privileges:true"]
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["pids_limit"] <= 1024


def test_nothing_is_published_beyond_loopback() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_image_does_not_run_as_root() -> None:
    users = [
        line.split()[1]
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("USER ")
    ]
    assert users == ["waymark"]


def test_the_engine_is_the_version_that_is_embedded_too() -> None:
    jars = (ROOT / "config" / "engine" / "jars.toml").read_text()
    image = SERVICES["opensearch"]["image"].partition(":")[2]
    assert f"opensearch:{image}" in jars or f'"{image}"' in jars
    assert f"opensearchproject/opensearch:{image}" in str(SERVICES["opensearch"]["build"])


def test_compose_itself_accepts_the_file() -> None:
    docker = shutil.which("docker")
    if (
        docker is None
        or subprocess.run(
            [docker, "compose", "version"], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("no `docker compose` client on this machine")
    command = [docker, "compose", "--file", str(ROOT / "docker-compose.yml"), "config", "--quiet"]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
