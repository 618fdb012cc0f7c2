"""Does the check-up find what is wrong, and name a mend for it?"""

import json
from pathlib import Path
from typing import Any

import pytest
from secured_engine import secured

from config.cli import main
from config.commands.certificates import Certificate, certificates_of
from config.commands.checks import CHECKS, failed, findings
from config.commands.cluster_state import ClusterState, told_of
from config.commands.facts import Facts
from config.commands.machine_facts import _lacks, _missing_packages
from config.confinement.layers import Layer, MissingLayer

OPEN = (MissingLayer(Layer.FILES, "this kernel gives no Landlock"),)
WELL = Facts(
    settings_file="",
    unwritable={},
    cluster_url=None,
    java="Java 25 at /jre/bin/java",
    java_problem="",
    doubtful_jars=0,
    all_jars=117,
    free_disk_mb=90_000,
    minimum_disk_mb=1024,
    memory_mb=16_000,
    heap_mb=4_000,
    engine_state="stopped",
    engine_version="",
    engine_url="",
    engine_problem="",
    cluster_lacks=(),
    free_engine_port=9200,
    first_engine_port=9200,
    api_port=8087,
    api_port_free=True,
    api_answers=False,
    tesseract="/usr/bin/tesseract",
    missing_layers=(MissingLayer(Layer.PROCESSES, "the kernel does not limit those of root"),),
    sandbox_required=False,
    missing_packages=(),
    versions="Waymark, Python",
)
CLUSTER = {"cluster_url": "https://search.example", "engine_url": "https://search.example"}
SOUND = ClusterState(3, ("3.8.0",), "green", 8, 0, (), ())


def test_a_cluster_is_told_by_its_nodes_disks_plugins_and_shards() -> None:
    nodes = [
        {"name": "a", "version": "3.8.0", "disk.used_percent": "91.4"},
        {"name": "b", "version": "3.8.0", "disk.used_percent": "12.00"},
    ]
    plugins = [{"name": "a", "component": "analysis-icu"}, {"name": "b", "component": "other"}]
    shards = [{"state": "STARTED"}, {"state": "UNASSIGNED"}]
    told = told_of(nodes, plugins, "yellow", shards, {"analysis-icu"})
    assert told == ClusterState(2, ("3.8.0",), "yellow", 2, 1, ("a 91 %",), ("b",))


def test_a_certificate_s_end_is_read_off_its_address(tmp_path: Path) -> None:
    with secured("http://127.0.0.1:9", tmp_path, "none") as cluster:
        (shown,) = certificates_of(f"{cluster.url},http://plain:9200", cluster.ca_file)
        assert cluster.url == f"https://{shown.address}"
        assert shown.days_left == 1  # made for two days, of which a moment is over
        assert shown.ends_soon
        assert certificates_of(cluster.url, None) == ()  # an authority that nobody knows
    assert certificates_of(cluster.url, cluster.ca_file) == ()  # nobody is there


def test_an_authority_that_cannot_be_read_does_not_end_the_check_up(tmp_path: Path) -> None:
    not_one = tmp_path / "notes.txt"
    not_one.write_text("no certificate", encoding="utf-8")
    assert certificates_of("https://127.0.0.1:9", tmp_path / "gone.pem") == ()
    assert certificates_of("https://127.0.0.1:9", not_one) == ()


def test_a_machine_in_order_has_nothing_to_mend() -> None:
    found = findings(WELL)
    assert [finding.status for finding in found] == ["ok"] * len(CHECKS)
    assert not any(finding.mend for finding in found)


@pytest.mark.parametrize(
    ("name", "status", "wrong"),
    [
        ("packages", "fail", {"missing_packages": ("orjson",)}),
        ("folders", "fail", {"unwritable": {"/data": "no right to write in /"}}),
        ("inbox", "fail", {"inbox_problem": "the disk is full"}),
        ("inbox", "warn", {"held_files": ("north/a.pdf: it is a link",)}),
        ("disk", "fail", {"free_disk_mb": 1000}),
        ("disk", "warn", {"free_disk_mb": 2000}),
        ("memory", "fail", {"memory_mb": 3_000}),
        ("memory", "warn", {"memory_mb": 1_900, "heap_mb": 1024}),
        ("java", "fail", {"java": "", "java_problem": "no Java 21 or newer"}),
        ("jars", "warn", {"doubtful_jars": 3}),
        ("engine", "fail", {"engine_state": "hung"}),
        ("engine", "fail", {"engine_state": "away", "engine_problem": "refused", **CLUSTER}),
        ("engine", "fail", {"engine_state": "running", "engine_version": "2.19.1", **CLUSTER}),
        ("cluster", "fail", {"cluster_lacks": ("the plugin is missing",), **CLUSTER}),
        ("cluster", "fail", {"cluster": SOUND._replace(without_icu=("b",)), **CLUSTER}),
        ("cluster", "fail", {"cluster": SOUND._replace(health="red"), **CLUSTER}),
        ("cluster", "warn", {"cluster": SOUND._replace(unassigned=2), **CLUSTER}),
        ("cluster", "warn", {"cluster": SOUND._replace(full_disks=("a 91 %",)), **CLUSTER}),
        ("cluster", "warn", {"cluster": SOUND._replace(versions=("3.7", "3.8")), **CLUSTER}),
        ("certificates", "warn", {"certificates": (Certificate("a:9200", 12),), **CLUSTER}),
        ("engine port", "fail", {"free_engine_port": None}),
        ("api port", "warn", {"api_port_free": False}),
        ("tesseract", "warn", {"tesseract": ""}),
        ("sandbox", "warn", {"missing_layers": OPEN}),
        ("sandbox", "fail", {"missing_layers": OPEN, "sandbox_required": True}),
    ],
)
def test_each_trouble_is_found_with_its_mend(name: str, status: str, wrong: dict[str, Any]) -> None:
    found = findings(WELL._replace(**wrong))
    troubled = [finding for finding in found if finding.status != "ok"]
    assert [(finding.name, finding.status) for finding in troubled] == [(name, status)]
    assert troubled[0].mend
    assert failed(found) == (status == "fail")


def test_with_a_cluster_neither_java_nor_jars_nor_heap_matter() -> None:
    facts = WELL._replace(
        java="", doubtful_jars=117, heap_mb=99_999, free_engine_port=None, engine_state="running"
    )
    found = findings(facts._replace(engine_version="3.8.0", **CLUSTER))
    assert {finding.status for finding in found} == {"ok"}


def test_a_cluster_is_asked_for_the_plugin_and_for_its_strictness() -> None:
    prepared = {"persistent": {"action.auto_create_index": "false"}, "defaults": {}}
    default = {"persistent": {}, "defaults": {"action.auto_create_index": "true"}}
    shared = {"transient": {"action.auto_create_index": "-waymark*,+*"}, **default}
    assert _lacks({"analysis-icu", "opensearch-knn"}, prepared, "waymark") == ()
    assert _lacks({"analysis-icu"}, shared, "waymark") == ()
    assert _lacks({"opensearch-knn"}, default, "waymark") == (
        "the plugin analysis-icu is missing",
        "action.auto_create_index is not false for waymark*",
    )


def test_every_package_we_need_is_installed_here() -> None:
    assert _missing_packages() == ()


def test_the_command_prints_every_check_and_leaves_no_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--json", "--data", str(tmp_path / "data")])
    told = json.loads(capsys.readouterr().out)
    assert len(told["checks"]) == len(CHECKS)
    assert told["ok"] == (not ended.value.code)
    assert not (tmp_path / "data").exists()


def test_the_command_fails_when_something_must_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "waymark.toml").write_text("[engine]\nminimum_free_disk_mb = 99999999999\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["doctor"])
    assert ended.value.code == 1
    told = capsys.readouterr().out
    assert "99999999999 MB needed" in told
    assert "WAYMARK_DATA_DIR" in told
    for finding in findings(WELL):
        assert f"  {finding.name} " in told
