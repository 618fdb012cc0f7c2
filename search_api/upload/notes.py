"""What was sent, and when? A note for each upload, so that its address tells what becomes of it."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from config.arrivals import upload_note_path
from config.errors import StoreError


@dataclass(frozen=True, slots=True)
class UploadNote:
    """One upload; the same bytes under the same name again take its place."""

    key: str  # of its arrival, see config/arrivals.py
    partner: str
    file: str
    received: str  # ISO 8601, UTC
    size: int  # bytes
    earlier: int  # receipts that there were for the same key before


def write_note(data_dir: Path, note: UploadNote) -> None:
    """Raises StoreError when it cannot be written."""
    path = upload_note_path(data_dir, note.partner, note.key)
    unfinished = path.with_name(f".{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as writer:
            json.dump(asdict(note), writer)
            writer.flush()
            os.fsync(writer.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"cannot note an upload in {path}: {error.strerror}") from error


def read_note(data_dir: Path, partner: str, key: str) -> UploadNote | None:
    """None when nothing was sent under this key."""
    path = upload_note_path(data_dir, partner, key)
    try:
        return UploadNote(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise StoreError(f"the note {path} is damaged: {error}") from error
