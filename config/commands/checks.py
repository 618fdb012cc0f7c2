"""What can `waymark doctor` tell of a machine? One function a check, over facts gathered before."""

from collections.abc import Callable
from typing import Any, NamedTuple

from config.commands.certificates import Certificate
from config.commands.cluster_checks import of_certificates, of_cluster
from config.commands.cluster_state import ClusterState
from config.commands.finding import Finding, Status
from config.commands.shared_services import SharedService
from config.confinement.layers import Missing, essential
from config.engine.machine import SMALLEST_HEAP_MB
from config.engine.ports import LAST_PORT

ENOUGH_DISK_FACTOR = 5  # of the least that is needed: for an archive to come
MINIMUM_VERSION = 3  # of OpenSearch


class Facts(NamedTuple):
    """What was found on the machine."""

    settings_file: str  # '' when there is none
    unwritable: dict[str, str]  # folder -> why; empty when all can be written
    cluster_url: str | None  # None: the embedded engine
    java: str  # '' when there is none that does
    java_problem: str
    doubtful_jars: int
    all_jars: int
    free_disk_mb: int
    minimum_disk_mb: int
    memory_mb: int
    heap_mb: int
    engine_state: str  # running, starting, hung, stopped; or away, for a cluster
    engine_version: str  # '' when it does not answer
    engine_url: str
    engine_problem: str  # why it is away
    cluster_lacks: tuple[str, ...]  # what an index of ours needs there
    free_engine_port: int | None
    first_engine_port: int
    api_port: int
    api_port_free: bool
    api_answers: bool
    tesseract: str  # its path, or ''
    missing_layers: tuple[Missing, ...]  # of the parsers' sandbox
    sandbox_required: bool
    missing_packages: tuple[str, ...]
    versions: str  # of Waymark and Python
    cluster: ClusterState | None = None  # None: the embedded engine, or it may not be asked
    certificates: tuple[Certificate, ...] = ()  # of the cluster's addresses
    inbox_problem: str = ""  # that hinders all files; '' when none does, or nobody watches
    held_files: tuple[str, ...] = ()  # that have a trouble of their own
    meaning_on: bool = False
    meaning_problem: tuple[str, str] | None = None  # what is missing for it, and the mend
    shared: tuple[SharedService, ...] = ()  # with other machines


def settings_are_read(facts: Facts) -> Finding:
    # bad settings end every command before it looks at anything, this one too
    return Finding("settings", "ok", facts.settings_file or "no waymark.toml here: the defaults")


def packages_are_there(facts: Facts) -> Finding:
    if facts.missing_packages:
        missing = ", ".join(facts.missing_packages)
        return Finding("packages", "fail", f"missing: {missing}", "Run `make install` again.")
    return Finding("packages", "ok", facts.versions)


def folders_are_writable(facts: Facts) -> Finding:
    if facts.unwritable:
        why = "; ".join(f"{folder}: {reason}" for folder, reason in facts.unwritable.items())
        mend = "Change their owner, or set WAYMARK_DATA_DIR and WAYMARK_ENGINE__CACHE_DIR."
        return Finding("folders", "fail", why, mend)
    return Finding("folders", "ok", "data and cache folders can be written")


def inbox_is_taken(facts: Facts) -> Finding:
    if facts.inbox_problem:
        return Finding("inbox", "fail", facts.inbox_problem, "Its files wait until this is mended.")
    if facts.held_files:
        detail = (
            f"{len(facts.held_files)} files cannot be taken now, the first: {facts.held_files[0]}"
        )
        return Finding("inbox", "warn", detail, "`waymark status` names them; the others go in.")
    return Finding("inbox", "ok", "nothing hinders what arrives")


def disk_has_room(facts: Facts) -> Finding:
    detail = f"{facts.free_disk_mb} MB free, {facts.minimum_disk_mb} MB needed"
    mend = "Free some space or point WAYMARK_DATA_DIR at another disk."
    if facts.free_disk_mb < facts.minimum_disk_mb:
        return Finding("disk", "fail", detail, mend)
    if facts.free_disk_mb < ENOUGH_DISK_FACTOR * facts.minimum_disk_mb:
        return Finding("disk", "warn", detail, mend)
    return Finding("disk", "ok", detail)


def memory_suffices(facts: Facts) -> Finding:
    if facts.cluster_url is not None:
        return Finding("memory", "ok", f"{facts.memory_mb} MB; the engine runs elsewhere")
    detail = f"{facts.memory_mb} MB, of which {facts.heap_mb} MB are the engine's heap"
    if facts.heap_mb > facts.memory_mb:
        return Finding("memory", "fail", detail, "Set WAYMARK_ENGINE__HEAP_MB lower.")
    if facts.memory_mb < 2 * max(facts.heap_mb, SMALLEST_HEAP_MB):
        return Finding(
            "memory", "warn", detail, "Give it more memory, or set WAYMARK_ENGINE__HEAP_MB=512."
        )
    return Finding("memory", "ok", detail)


def java_is_there(facts: Facts) -> Finding:
    if facts.cluster_url is not None:
        return Finding("java", "ok", "not needed: the engine runs elsewhere")
    if not facts.java:
        mend = "Install Java 21 or newer and set JAVA_HOME, or use a cluster."
        return Finding("java", "fail", facts.java_problem, mend)
    return Finding("java", "ok", facts.java)


def jars_are_there(facts: Facts) -> Finding:
    if facts.cluster_url is not None:
        return Finding("jars", "ok", "not needed: the engine runs elsewhere")
    here = facts.all_jars - facts.doubtful_jars
    detail = f"{here} of {facts.all_jars} are here and verified"
    if facts.doubtful_jars:
        return Finding(
            "jars", "warn", detail, "The first `waymark engine start` fetches them (74 MB)."
        )
    return Finding("jars", "ok", detail)


def engine_answers(facts: Facts) -> Finding:
    if facts.engine_state == "away":
        return Finding(
            "engine",
            "fail",
            f"{facts.engine_url}: {facts.engine_problem}",
            "Start the cluster, or check WAYMARK_OPENSEARCH__URL, user, password and CA file.",
        )
    if facts.engine_state == "hung":
        mend = "The next command replaces it; or run `waymark engine stop --force`."
        return Finding("engine", "fail", f"{facts.engine_url} runs but does not answer", mend)
    if facts.engine_state != "running":
        return Finding("engine", "ok", f"{facts.engine_state}; the next command starts it")
    if int(facts.engine_version.partition(".")[0] or 0) < MINIMUM_VERSION:
        return Finding(
            "engine",
            "fail",
            f"OpenSearch {facts.engine_version} at {facts.engine_url}",
            f"Waymark needs OpenSearch {MINIMUM_VERSION} or newer.",
        )
    return Finding("engine", "ok", f"OpenSearch {facts.engine_version} at {facts.engine_url}")


def cluster_is_prepared(facts: Facts) -> Finding:
    if facts.cluster_lacks:
        mend = "See docs/engine.md, 'A cluster instead'."
        return Finding("cluster", "fail", "; ".join(facts.cluster_lacks), mend)
    if facts.cluster_url is None:
        return Finding("cluster", "ok", "none is set: the embedded engine")
    if facts.cluster is None:
        return Finding("cluster", "ok", "prepared; its nodes were not told")
    return of_cluster(facts.cluster)


def certificates_hold(facts: Facts) -> Finding:
    return of_certificates(facts.certificates)


def engine_has_a_port(facts: Facts) -> Finding:
    span = f"{facts.first_engine_port} to {LAST_PORT}"
    if facts.cluster_url is not None or facts.engine_state == "running":
        return Finding("engine port", "ok", "not needed: the engine runs")
    if facts.free_engine_port is None:
        return Finding(
            "engine port",
            "fail",
            f"every port from {span} is taken",
            "Set WAYMARK_ENGINE__PORT to the start of a free range (up to 9298).",
        )
    return Finding("engine port", "ok", f"{facts.free_engine_port} is the first free of {span}")


def api_has_a_port(facts: Facts) -> Finding:
    if facts.api_answers:
        return Finding("api port", "ok", f"{facts.api_port}: the API runs")
    if not facts.api_port_free:
        return Finding(
            "api port",
            "warn",
            f"{facts.api_port} is taken by another program",
            "Name another with --port or WAYMARK_API__PORT.",
        )
    return Finding("api port", "ok", f"{facts.api_port} is free")


def scans_can_be_read(facts: Facts) -> Finding:
    if not facts.tesseract:
        mend = "Install Tesseract (apt install tesseract-ocr, brew install tesseract) for scans."
        return Finding("tesseract", "warn", "not found: scanned pages stay without text", mend)
    return Finding("tesseract", "ok", facts.tesseract)


def parsers_are_shut_in(facts: Facts) -> Finding:
    open_ones = essential(facts.missing_layers)
    if open_ones:
        status: Status = "fail" if facts.sandbox_required else "warn"
        mend = "Use Linux 6.2 or newer with Landlock and seccomp; see SECURITY.md."
        return Finding("sandbox", status, "; ".join(map(str, open_ones)), mend)
    detail = "parsers see their file alone, and have no network"
    less = "".join(f"; without {each.layer}: {each.reason}" for each in facts.missing_layers)
    return Finding("sandbox", "ok", detail + less)


def meaning_is_ready(facts: Facts) -> Finding:
    if not facts.meaning_on:
        return Finding("meaning", "ok", "search by meaning is off (docs/meaning.md)")
    if facts.meaning_problem is not None:
        return Finding("meaning", "warn", *facts.meaning_problem)
    return Finding("meaning", "ok", "weights and packages are here")


def shared_services_are_there(facts: Facts) -> Finding:
    if not facts.shared:
        return Finding("shared", "ok", "reads and counts by itself, without other machines")
    problems = [each for each in facts.shared if each.problem]
    if problems:
        why = "; ".join(f"{each.name}: {each.problem}" for each in problems)
        return Finding("shared", "fail", why, " ".join(dict.fromkeys(p.mend for p in problems)))
    there = "; ".join(f"{each.name} at {each.where}" for each in facts.shared)
    return Finding("shared", "ok", there)


CHECKS: tuple[Callable[[Facts], Finding], ...] = (
    settings_are_read,
    packages_are_there,
    folders_are_writable,
    disk_has_room,
    inbox_is_taken,
    memory_suffices,
    java_is_there,
    jars_are_there,
    engine_answers,
    cluster_is_prepared,
    certificates_hold,
    engine_has_a_port,
    api_has_a_port,
    scans_can_be_read,
    parsers_are_shut_in,
    shared_services_are_there,
    meaning_is_ready,
)


def findings(facts: Facts) -> list[Finding]:
    """Every check, in the order in which one would look."""
    return [check(facts) for check in CHECKS]


def as_json(found: list[Finding]) -> dict[str, Any]:
    """The object that `waymark doctor --json` prints."""
    return {"ok": not failed(found), "checks": [finding._asdict() for finding in found]}


def failed(found: list[Finding]) -> bool:
    return any(finding.status == "fail" for finding in found)
