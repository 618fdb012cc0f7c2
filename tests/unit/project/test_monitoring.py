"""Do rules and dashboard ask for what /metrics really tells, and is it said what to do then?"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.exposition import generate_latest

from config.settings import ApiSettings, load_settings
from search_api.http.middleware.admission import Load
from search_api.http.middleware.metrics import Metrics

ROOT = Path(__file__).parents[3]
RULES = ROOT / "deploy" / "prometheus" / "waymark.rules.yml"
DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy/grafana/waymark.json").read_text())
ALL_RULES: list[dict[str, Any]] = yaml.safe_load(RULES.read_text())["groups"][0]["rules"]
METRIC = re.compile(r"\bwaymark_[a-z_]+")
LABELS = {"method", "route", "status", "le", "job", "instance"}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """All names that /metrics tells, once each has a value."""
    metrics = Metrics(load_settings(tmp_path_factory.mktemp("data")), Load(ApiSettings()))
    metrics.requests.labels("GET", "/readyz", "200").inc()
    metrics.seconds.labels("/readyz").observe(0.1)
    told = generate_latest(metrics.registry).decode()
    return {re.split(r"[ {]", line)[0] for line in told.splitlines() if not line.startswith("#")}


def expressions() -> list[str]:
    panels = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
    return [*panels, *(rule["expr"] for rule in ALL_RULES)]


def test_every_metric_that_is_asked_for_is_told(exported: set[str]) -> None:
    asked = {name for each in expressions() for name in METRIC.findall(each)}
    assert len(asked) > 10
    assert asked <= exported


def test_every_metric_of_the_inbox_is_shown(exported: set[str]) -> None:
    shown = " ".join(expressions())
    assert {
        name for name in exported if name.startswith("waymark_inbox_") and name not in shown
    } == set()


def test_labels_are_those_that_are_told() -> None:
    for each in expressions():
        for inside in re.findall(r"\{([^}]*)\}", each):
            assert set(re.findall(r"(\w+)\s*(?:=|!=|=~|!~)", inside)) <= LABELS
        for inside in re.findall(r"by \(([^)]*)\)", each):
            assert {name.strip() for name in inside.split(",")} <= LABELS


def test_the_page_says_what_to_do_for_each_alert() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    for rule in ALL_RULES:
        if "alert" in rule:
            assert f"`{rule['alert']}`" in page


def test_the_dashboard_s_panels_have_names_and_places_of_their_own() -> None:
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len({panel["title"] for panel in panels})
    taken = set()
    for panel in panels:
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert not cells & taken, panel["title"]
        taken |= cells


def test_promtool_accepts_the_rules_and_the_settings(tmp_path: Path) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("no promtool on this machine")
    for path in RULES.parent.iterdir():
        (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / "waymark.key").write_text("a key")
    command = [promtool, "check", "config", str(tmp_path / "prometheus.yml")]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
