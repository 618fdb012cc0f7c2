"""What was sent over HTTP, and when? A note for each upload, so that its address tells its fate."""

from pathlib import Path

import msgspec
import structlog
from msgspec import Struct

from config.confined_files import open_folder
from config.store.durable import store_errors

_log = structlog.get_logger()


class UploadNote(Struct, frozen=True):
    """One upload; the same bytes under the same name again take its place."""

    key: str  # of its arrival
    partner: str
    file: str
    received: str  # ISO 8601, UTC
    size: int  # bytes
    earlier: int  # receipts that there were for the same key before


def write_upload_note(data_dir: Path, note: UploadNote) -> None:
    """Raises StoreError when it cannot be written."""
    path = _path(data_dir, note.partner, note.key)
    with (
        store_errors(f"note an upload in {path}"),
        open_folder(path.parent, create=True) as folder,
    ):
        folder.write_durably(path.name, msgspec.json.encode(note))


def read_upload_note(data_dir: Path, partner: str, key: str) -> UploadNote | None:
    """None when nothing was sent under this key, or what was noted is damaged."""
    path = _path(data_dir, partner, key)
    try:
        with open_folder(path.parent) as folder, folder.read(path.name) as file:
            return msgspec.json.decode(file.read(), type=UploadNote)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        _log.error("a note of an upload is damaged", note=str(path), problem=str(error))
        return None


def was_uploaded(data_dir: Path, partner: str, key: str) -> bool:
    """Whether these bytes came over HTTP."""
    return _path(data_dir, partner, key).is_file()


def remove_upload_note(data_dir: Path, partner: str, key: str) -> None:
    _path(data_dir, partner, key).unlink(missing_ok=True)


def _path(data_dir: Path, partner: str, key: str) -> Path:
    return data_dir / "uploads" / partner / f"{key}.json"
