"""Does docker-compose.yml set real settings of a real product? No container engine is needed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.cli import COMMANDS
from config.errors import BadSettings
from config.settings import load_settings

ROOT = Path(__file__).parents[3]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = sorted(name for name, each in SERVICES.items() if each["image"].startswith("waymark:"))
CLUSTERED = sorted(
    n for n, each in SERVICES.items() if each["image"].startswith("waymark-cluster:")
)
PARTS = [*OURS, *CLUSTERED]
ENGINES = sorted(name for name in SERVICES if name.startswith("opensearch"))
OF_WAYMARK = [name for name in PARTS if "command" in SERVICES[name]]
PROFILES = ("laptop", "office", "partnership")


def of(profile: str) -> dict[str, Any]:
    return {name: each for name, each in SERVICES.items() if profile in each["profiles"]}


def test_the_profiles_are_those_that_are_told_of_and_the_smallest_is_the_default() -> None:
    assert {profile for each in SERVICES.values() for profile in each["profiles"]} == set(PROFILES)
    assert (ROOT / ".env").read_text().splitlines()[-1] == "COMPOSE_PROFILES=laptop"
    assert len(of("laptop")) < len(of("office")) < len(of("partnership"))


@pytest.mark.parametrize("profile", PROFILES)
def test_what_a_service_waits_for_is_in_its_profile(profile: str) -> None:
    for name, each in of(profile).items():
        assert set(each.get("depends_on", ())) <= set(of(profile)), name


def test_the_partnership_has_two_of_what_may_die_and_one_engine_that_may() -> None:
    services = of("partnership")
    assert len([name for name in services if name.startswith("opensearch")]) == 3
    for command in ("serve", "watch"):
        assert [each.get("command") for each in services.values()].count([command]) == 2
    volumes = [each["volumes"] for name, each in services.items() if name in ENGINES]
    assert len({volume for each in volumes for volume in each}) == 3, "each has its own disk"


@pytest.mark.parametrize("profile", PROFILES)
def test_addresses_name_services_of_the_profile(profile: str) -> None:
    for name, each in of(profile).items():
        values = each.get("environment", {})
        named = [value for value in map(str, values.values()) if "://" in value]
        hosts = [url.split("://")[1].split(":")[0] for one in named for url in one.split(",")]
        hosts += [one.split(":")[0] for one in values.get("WAYMARK_UPSTREAMS", "").split()]
        assert set(hosts) <= set(of(profile)), name


def test_a_proxy_is_believed_by_its_address_alone() -> None:
    believed = {
        each["environment"]["WAYMARK_API__TRUSTED_PROXIES"]
        for each in SERVICES.values()
        if each.get("command") == ["serve"]
    }
    proxies = {
        each["networks"]["outside"]["ipv4_address"]
        for name, each in SERVICES.items()
        if name.startswith("proxy")
    }
    assert believed == proxies


def test_the_scheduler_that_runs_code_is_reached_from_the_inner_network_alone() -> None:
    for name in ("readers", "reader", "counter"):
        assert SERVICES[name]["networks"] == ["engine"]
        assert "ports" not in SERVICES[name]


@pytest.mark.parametrize("service", [name for name in PARTS if "environment" in SERVICES[name]])
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


@pytest.mark.parametrize("service", OF_WAYMARK)
def test_each_service_runs_a_command_that_exists_and_waits_for_a_healthy_engine(
    service: str,
) -> None:
    assert SERVICES[service]["command"][0] in COMMANDS
    waited_for = SERVICES[service]["depends_on"]
    assert waited_for
    assert all(each["condition"] == "service_healthy" for each in waited_for.values())


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_that_ends_is_started_again(service: str) -> None:
    assert SERVICES[service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", PARTS)
def test_each_of_ours_gains_no_rights_and_starts_only_so_many_processes(service: str) -> None:
    assert SERVICES[service]["security_opt"] == ["no-new-privileges:true"]
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["pids_limit"] <= 1024


def test_nothing_is_published_beyond_loopback() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published
    unless_asked = ("127.0.0.1:", "${WAYMARK_PUBLISH:-127.0.0.1}:")
    assert all(port.startswith(unless_asked) for port in published)


def test_the_image_does_not_run_as_root() -> None:
    users = [
        line.split()[1]
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("USER ")
    ]
    assert users == ["waymark"]


def test_the_image_is_built_from_requirements_that_are_there() -> None:
    named = {
        service["build"]["args"]["REQUIREMENTS"]
        for name, service in SERVICES.items()
        if name in CLUSTERED
    }
    default = (ROOT / "Dockerfile").read_text().split("ARG REQUIREMENTS=")[1].split()[0]
    assert all((ROOT / "requirements" / each).exists() for each in {default, *named})


def test_the_schema_of_compose_accepts_the_file() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    command = [str(checker), "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    result = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


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
