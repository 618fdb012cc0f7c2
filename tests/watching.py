"""How do tests use an inbox? A watcher in a thread or in a process, and what it tells."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.settings import Settings, load_settings
from indexer.assembly import Indexer
from indexer.inbox.watcher import watch_inbox

LESSON = "# Lessons learned\n\nFamilies in brick kilns in Nepal repay advances for years.\n"
LATE_FOLDERS = "ignore:Callback with id:RuntimeWarning"
"""watchdog warns, and goes on, when it hears of a new folder twice: by an event and by its look."""
QUICK = {"quiet_seconds": 0.2, "unfinished_seconds": 0.5, "rescan_seconds": 0.5}


def quick_settings(url: str, prefix: str, data: Path, **inbox: Any) -> Settings:
    return load_settings(
        data,
        opensearch={"url": url, "index_prefix": prefix},
        inbox=QUICK | inbox,
        indexing={"old_index_seconds": 0.0},
    )


@contextmanager
def watcher_thread(indexer: Indexer) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=watch_inbox, args=(indexer, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=300)
        assert not thread.is_alive()


def watcher_process(settings: Settings, die_at_step: int = 0) -> subprocess.Popen[bytes]:
    """`waymark watch` as it is run in earnest; or one that dies before a change to the disk."""
    dying = [sys.executable, str(Path(__file__).with_name("dying_watch.py")), str(die_at_step)]
    whole = [str(Path(sys.executable).with_name("waymark")), "watch"]
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    log = (settings.data_dir.parent / "watch.log").open("ab")
    with log:
        return subprocess.Popen(
            dying if die_at_step else whole,
            env=environment_of(settings),
            stdout=log,
            stderr=log,
        )


def environment_of(settings: Settings) -> dict[str, str]:
    """Of a command that works on the same folder and index as the test."""
    return {
        **os.environ,
        "WAYMARK_DATA_DIR": str(settings.data_dir),
        "WAYMARK_OPENSEARCH__URL": str(settings.opensearch.url),
        "WAYMARK_OPENSEARCH__INDEX_PREFIX": settings.opensearch.index_prefix,
    } | {f"WAYMARK_INBOX__{name.upper()}": str(value) for name, value in QUICK.items()}


def receipts(settings: Settings, partner: str) -> list[dict[str, Any]]:
    """Oldest first."""
    folder = settings.outbox_dir / partner
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]


def drop(settings: Settings, path: str, content: str | bytes) -> Path:
    """Puts a file into the inbox as a careful partner would: whole, by a rename."""
    target = settings.inbox_dir / path
    target.parent.mkdir(parents=True, exist_ok=True)
    hidden = target.with_name(".in-the-making")
    hidden.write_bytes(content.encode() if isinstance(content, str) else content)
    hidden.rename(target)
    return target
