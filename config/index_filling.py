"""How far is the filling of new indexes? Noted by who fills them, read by status and the API."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_NOTE_SECONDS = 0.5
_STALE_SECONDS = 900.0  # longer than any one document takes; then its writer was killed


class IndexFilling(NamedTuple):
    """Documents of the store that were looked at for the new indexes."""

    done: int
    of: int

    def __str__(self) -> str:
        return f"filling, {self.done} of {self.of}"


@contextmanager
def noted_filling(data_dir: Path, of: int) -> Iterator[Callable[[], None]]:
    """Yields what is to be called for each document; the note is gone when the block has ended."""
    path = _path(data_dir)
    counting = threading.Lock()
    done = 0
    noted = 0.0

    def note() -> None:
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps({"done": done, "of": of, "at": time.time()}))
        partial.replace(path)

    def advance() -> None:
        nonlocal done, noted
        with counting:
            done += 1
            if time.monotonic() - noted > _NOTE_SECONDS:
                noted = time.monotonic()
                note()

    note()
    try:
        yield advance
    finally:
        path.unlink(missing_ok=True)


def read_filling(data_dir: Path) -> IndexFilling | None:
    """Where it stands; None when nothing is being filled."""
    try:
        said = json.loads(_path(data_dir).read_bytes())
        is_stale = time.time() - said["at"] > _STALE_SECONDS
        return None if is_stale else IndexFilling(int(said["done"]), int(said["of"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(data_dir: Path) -> Path:
    return data_dir / "filling.json"
