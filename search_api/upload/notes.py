"""What was sent, and when? A note for each upload, so that its address tells what becomes of it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

from config.arrivals import upload_note_path
from config.confined_files import open_folder
from config.errors import StoreError

_log = structlog.get_logger()


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
    try:
        with open_folder(path.parent, create=True) as folder:
            folder.write_durably(path.name, json.dumps(asdict(note)).encode())
    except OSError as error:
        raise StoreError(f"cannot note an upload in {path}: {error.strerror}") from error


def read_note(data_dir: Path, partner: str, key: str) -> UploadNote | None:
    """None when nothing was sent under this key, or what was noted is damaged."""
    path = upload_note_path(data_dir, partner, key)
    try:
        with open_folder(path.parent) as folder, folder.read(path.name) as file:
            return UploadNote(**json.load(file))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        _log.error("a note of an upload is damaged", note=str(path), problem=str(error))
        return None
