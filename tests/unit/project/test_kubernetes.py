"""Do the manifests hold for Kubernetes' own schemas, with real settings and real commands?"""

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from config.cli import COMMANDS
from config.settings import PREFIX, load_settings

FOLDER = Path(__file__).parents[3] / "deploy" / "kubernetes"
VERSION = "1.33"
OBJECTS: list[dict[str, Any]] = [
    each
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.stem != "kustomization"
    for each in yaml.safe_load_all(path.read_text())
]
NAMED = [f"{each['kind']} {each['metadata']['name']}" for each in OBJECTS]
PODS = [
    each["spec"].get("template") or each["spec"]["jobTemplate"]["spec"]["template"]
    for each in OBJECTS
    if each["kind"] in {"Deployment", "CronJob"}
]
CONTAINERS = [container for pod in PODS for container in pod["spec"]["containers"]]


@pytest.mark.parametrize("manifest", OBJECTS, ids=NAMED)
def test_its_schema_accepts_it(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, VERSION, strict=True)


def test_a_misspelt_field_would_be_noticed() -> None:
    broken = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "a"},
        "spec": {"prts": []},
    }
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, VERSION, strict=True)


def test_all_files_are_applied() -> None:
    listed = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["resources"]
    assert set(listed) | {"kustomization.yaml"} == {path.name for path in FOLDER.glob("*.yaml")}


def test_every_variable_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = {
        name: value
        for each in OBJECTS
        if each["kind"] == "ConfigMap"
        for name, value in each["data"].items()
    }
    for container in CONTAINERS:
        variables |= {each["name"]: each["value"] for each in container.get("env", ())}
    for name, value in variables.items():
        assert name.startswith(PREFIX), name
        monkeypatch.setenv(name, value)
    assert load_settings().extraction.cluster == "tcp://readers:8786"


def test_each_of_ours_runs_a_command_that_exists() -> None:
    for container in CONTAINERS:
        assert container.get("args", ["serve"])[0] in COMMANDS


def test_no_pod_gains_rights_or_knows_the_cluster() -> None:
    for pod in PODS:
        spec = pod["spec"]
        assert spec["automountServiceAccountToken"] is False
        assert spec["securityContext"]["runAsNonRoot"] is True
        for container in spec["containers"]:
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert container["resources"]["limits"]["memory"]


def test_what_names_each_other_is_there() -> None:
    parts = {pod["metadata"]["labels"]["part"] for pod in PODS}
    claims = {each["metadata"]["name"] for each in OBJECTS if "Claim" in each["kind"]}
    maps = {each["metadata"]["name"] for each in OBJECTS if each["kind"] == "ConfigMap"}
    for each in OBJECTS:
        if each["kind"] == "Service":
            assert each["spec"]["selector"]["part"] in parts
    for pod in PODS:
        for volume in pod["spec"].get("volumes", ()):
            assert volume.get("persistentVolumeClaim", {}).get("claimName") in {None, *claims}
    for container in CONTAINERS:
        for source in container.get("envFrom", ()):
            assert source.get("configMapRef", {}).get("name") in {None, *maps}


def test_the_scheduler_that_runs_code_is_reached_by_readers_and_watchers_alone() -> None:
    policies = {e["metadata"]["name"]: e["spec"] for e in OBJECTS if e["kind"] == "NetworkPolicy"}
    assert policies["nobody-by-default"] == {"podSelector": {}, "policyTypes": ["Ingress"]}
    (rule,) = policies["readers"]["ingress"]
    (source,) = rule["from"]
    (term,) = source["podSelector"]["matchExpressions"]
    assert set(term["values"]) == {"watcher", "readers", "reader"}
