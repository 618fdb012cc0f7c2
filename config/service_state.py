"""How are the parts of a running `up`? It notes them in the data folder; status and API read it."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from config.engine.process import ProcessMark, find_process, mark_of


@dataclass(frozen=True, slots=True)
class PartState:
    """One process of the service."""

    name: str  # as a person would call it
    state: str  # running, or waiting to be started again
    restarts: int  # since `up` was started
    last_end: str = ""  # how it ended last, as `killed by SIGKILL`; '' when it never did
    last_end_at: str = ""  # ISO 8601, UTC


def write_service_state(data_dir: Path, parts: Sequence[PartState]) -> None:
    """Replaces what stood there; nothing depends on it, so that it need not be flushed."""
    mark = mark_of(os.getpid())
    said = {"pid": mark.pid, "created": mark.created, "parts": [asdict(part) for part in parts]}
    path = _path(data_dir)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(said), encoding="utf-8")
    partial.replace(path)


def read_service_state(data_dir: Path) -> list[PartState] | None:
    """The parts of the `up` that runs on this data folder; None when none does."""
    try:
        said: dict[str, Any] = json.loads(_path(data_dir).read_bytes())
        if find_process(ProcessMark(said["pid"], said["created"])) is None:
            return None
        return [PartState(**part) for part in said["parts"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget_service_state(data_dir: Path) -> None:
    _path(data_dir).unlink(missing_ok=True)


def _path(data_dir: Path) -> Path:
    return data_dir / "up.json"
