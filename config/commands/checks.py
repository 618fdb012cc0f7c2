"""What can `waymark doctor` tell of a machine? One function a check, over facts gathered before."""

from collections.abc import Callable
from typing import Any

from config.commands.engine_checks import (
    certificates_hold,
    cluster_is_prepared,
    engine_answers,
    engine_has_a_port,
    jars_are_there,
    java_is_there,
)
from config.commands.facts import Facts
from config.commands.finding import Finding, Status
from config.confinement.layers import essential
from config.engine.machine import SMALLEST_HEAP_MB

ENOUGH_DISK_FACTOR = 5  # of the least that is needed: for an archive to come


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
