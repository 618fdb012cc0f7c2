"""What does the inbox watcher say of itself? Written every few seconds, read by whoever asks.

The file keeps its size and is overwritten in its place, so that a full disk does not silence it.
What has not been said anew for a minute is no longer believed.
"""

import json
import os
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE = "watcher.json"
SILENT_SECONDS = 60.0
_BYTES = 16 << 10
_MOST_HELD = 20
_LETTERS = 200


@dataclass(frozen=True, slots=True)
class WatcherState:
    """What hinders the watcher, and which single files it cannot take."""

    problem: str = ""  # that hinders all files; '' when none does
    mend: str = ""
    held: int = 0  # files with a trouble of their own
    troubles: list[str] = field(default_factory=list)  # of the first of them, one sentence each

    @staticmethod
    def of(problem: str, mend: str, held: dict[str, str]) -> "WatcherState":
        first = list(held.items())[:_MOST_HELD]
        troubles = [f"{file[-_LETTERS:]}: {why[:_LETTERS]}" for file, why in first]
        return WatcherState(problem[:_LETTERS], mend[:_LETTERS], len(held), troubles)


def write_watcher_state(data_dir: Path, state: WatcherState) -> None:
    """Raises OSError when it cannot be written."""
    content = json.dumps({"when": time.time(), **asdict(state)}).encode()
    descriptor = os.open(data_dir / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        os.pwrite(descriptor, content.ljust(_BYTES), 0)
        os.ftruncate(descriptor, max(_BYTES, len(content)))
    finally:
        os.close(descriptor)


def remove_watcher_state(data_dir: Path) -> None:
    """To be called when nobody watches any more, for nothing is wrong with that."""
    (data_dir / FILE).unlink(missing_ok=True)


def read_watcher_state(data_dir: Path) -> WatcherState:
    """Nothing is hindered where nobody watches."""
    try:
        values = json.loads((data_dir / FILE).read_bytes())
        silent_seconds = time.time() - values.pop("when")
        state = WatcherState(**values)
    except FileNotFoundError:
        return WatcherState()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        return WatcherState(f"what the watcher says of itself cannot be read: {error}")
    if silent_seconds > SILENT_SECONDS:
        return WatcherState(
            f"the watcher has said nothing for {silent_seconds:,.0f} seconds",
            "It was killed, or hangs, or cannot write into the data folder: see its log, and start "
            "it again (`waymark up`).",
        )
    return state
