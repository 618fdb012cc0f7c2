"""What do kills leave behind? A drop taken in while the watcher is killed, and what must hold."""

import hashlib
import random
import signal
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from opensearchpy import OpenSearch
from watching import LESSON, receipts, watcher_process

from config.index.names import alias_name
from config.settings import Settings
from config.store.arrival import open_arrivals
from indexer.store.documents import Store

PARTNERS = ("north", "south", "east")
PATIENCE_SECONDS = 600.0
STEPS_OF_A_FILE = 8  # at least: stored, noted, taken, read, told; see dying_watch.py
SHOWN_DIFFERENCES = 10

Inbox = Mapping[str, bytes]  # partner/path -> content


class Traces(NamedTuple):
    """All that a run leaves, without what must differ (times, receipts' numbers)."""

    receipts: list[tuple[str, str, str, str]]  # partner, path, id, result
    originals: dict[str, str]  # id -> SHA-256 of the bytes in the store
    documents: dict[str, Any]  # id -> entry of the index
    passages: dict[str, Any]


def made_inbox(count: int, seed: int) -> dict[str, bytes]:
    """Files of three partners: texts, some twice, some that cannot be read."""
    dice = random.Random(seed)
    files: dict[str, bytes] = {}
    for number in range(count):
        name = f"{dice.choice(PARTNERS)}/{number % 4}/{number}"
        match dice.randrange(10):
            case 0:
                files[f"{name}.pdf"] = b"%PDF-1.7\nnothing " + str(number).encode() + b"\n%%EOF\n"
            case 1 if files:
                files[f"{name}.md"] = dice.choice(list(files.values()))
            case _:
                text = f"{LESSON}\nReport number {number}. {'More of it. ' * dice.randrange(400)}"
                files[f"{name}.md"] = text.encode()
    return files


def move_in(settings: Settings, inbox: Inbox, making: Path) -> None:
    """The whole drop at once: a folder a partner, moved in by a rename."""
    for name, content in inbox.items():
        path = making / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    settings.inbox_dir.mkdir(parents=True, exist_ok=True)
    for folder in making.iterdir():
        folder.rename(settings.inbox_dir / folder.name)


def run_with_kills(
    settings: Settings,
    kills: int,
    seed: int,
    before_death: Callable[[int], None] = lambda _number: None,
) -> int:
    """Lets the watcher die so often at random steps, then lets it end; returns the deaths.

    A life is a number of steps and not a time, so that on any machine, busy or quick, each comes
    before the work is done: all together they are fewer than what the waiting files need.
    """
    dice = random.Random(seed)
    waiting = sum(path.is_file() for path in settings.inbox_dir.rglob("*"))
    deaths = 0
    for number in range(kills):
        life = dice.randint(1, max(1, waiting * STEPS_OF_A_FILE // kills))
        process = watcher_process(settings, die_at_step=life)
        try:
            before_death(number)
            _await_end(process, settings)
            deaths += process.poll() == -signal.SIGKILL
        finally:
            process.kill()
            process.wait()
    process = watcher_process(settings)
    try:
        _await_end(process, settings)
        assert process.poll() is None, "the watcher ended by itself"
    finally:
        process.terminate()
        process.wait()
    return deaths


def _await_end(process: subprocess.Popen[bytes], settings: Settings) -> None:
    """Until the watcher has died, or has nothing more to do."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and not is_done(settings):
        assert time.monotonic() < deadline, "it does not end"
        time.sleep(0.05)


def is_done(settings: Settings) -> bool:
    """Whether nothing waits but links and pipes, which stay."""
    inbox = settings.inbox_dir
    waits = (path.is_file() and not path.is_symlink() for path in inbox.rglob("*"))
    return not any(waits) and not list(open_arrivals(settings.data_dir))


def traces(settings: Settings, client: OpenSearch) -> Traces:
    """What is there now."""
    store = Store(settings.data_dir)
    told = [
        (partner, str(each["path"]), str(each["id"]), str(each["result"]))
        for partner in PARTNERS
        for each in receipts(settings, partner)
    ]
    originals = {
        document_id: hashlib.sha256(store.paths(document_id).original.read_bytes()).hexdigest()
        for document_id in store.document_ids()
    }
    names: dict[str, set[str]] = defaultdict(set)
    for _partner, path, document_id, _result in told:
        names[document_id].add(Path(path).name)
    several = {document_id for document_id, known in names.items() if len(known) > 1}
    entries = []
    for kind in ("documents", "passages"):
        alias = alias_name(settings.opensearch.index_prefix, kind)  # type: ignore[arg-type]
        client.indices.refresh(index=alias)
        answer = client.search(index=alias, body={"size": 10_000, "query": {"match_all": {}}})
        hits = answer["hits"]["hits"]
        assert answer["hits"]["total"]["value"] == len(hits)
        entries.append({hit["_id"]: _comparable(hit["_source"], several) for hit in hits})
    stays = {each for each in told if each[3] == "refused"}  # may be told again after a death
    told = [each for each in told if each not in stays] + sorted(stays)
    return Traces(sorted(told), originals, *entries)


def differences(found: Traces, expected: Traces) -> list[str]:
    """What first differs, each in a line: pytest's own comparison of such values takes minutes."""
    lines = [
        *(f"one more: {each}" for each in (Counter(found.receipts) - Counter(expected.receipts))),
        *(f"missing: {each}" for each in (Counter(expected.receipts) - Counter(found.receipts))),
    ]
    for kind in ("originals", "documents", "passages"):
        here, there = getattr(found, kind), getattr(expected, kind)
        lines += [
            f"{kind} {key}: {_what_differs(here.get(key), there.get(key))}"
            for key in sorted({*here, *there})
            if here.get(key) != there.get(key)
        ]
    return lines[:SHOWN_DIFFERENCES]


def _what_differs(found: Any, expected: Any) -> str:
    """Each differing value, by its path of keys."""
    if isinstance(found, dict) and isinstance(expected, dict):
        keys = [key for key in {**found, **expected} if found.get(key) != expected.get(key)]
        return "; ".join(
            f"{key}: {_what_differs(found.get(key), expected.get(key))}" for key in keys
        )
    return f"{str(found)[:200]}, expected {str(expected)[:200]}"


def _comparable(source: dict[str, Any], several: set[str]) -> dict[str, Any]:
    """Without the times of arrival and change, and the name, which is the first arrival's.

    Of the same bytes under `several` names the reasons for a title are left out too: a name is one.
    """
    left_out = {"added", "changed", "file_name"}
    if source.get("id") in several:
        left_out.add("bibliography")
    if "document" in source:  # of a passage
        source = source | {"document": _comparable(source["document"], several)}
    return {key: value for key, value in source.items() if key not in left_out}
