"""How is one arrival in the inbox known? The key that receipts carry, and where receipts stand."""

import hashlib
from pathlib import Path

from config.confined_files import open_folder
from config.errors import NotFound

LOOSE = "_loose"  # receipts of files that lie beside the partners' folders; no partner's name
_KEY_LENGTH = 16
_LARGEST_RECEIPT_BYTES = 1 << 20


def arrival_key(partner: str, path: str, sha256: str, kind: str = "document") -> str:
    """The same for the same bytes at the same place.

    `path` is of the document, below the partner's folder, with '/' between; `sha256` of the bytes
    that arrived.
    """
    said = f"{partner}\0{path}\0{sha256}\0{kind}"
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:_KEY_LENGTH]


def notice_key(partner: str, path: str, result: str) -> str:
    """That of what is told of a file which stays in the inbox, or was an archive."""
    return arrival_key(partner, path, "", result)


def open_arrivals_folder(data_dir: Path) -> Path:
    """Where a note of each arrival under way is; its name ends like that of its receipt."""
    return data_dir / "store" / "open"


def receipt_numbers(outbox: Path, partner: str, key: str = "") -> list[str]:
    """Of all its receipts, or of those for these bytes at this place; oldest first."""
    try:
        with open_folder(outbox, partner or LOOSE) as folder:
            names = folder.names()
    except OSError:
        return []  # no folder, or something that is none has its name
    ending = f"-{key}.json" if key else ".json"
    return [name.removesuffix(".json") for name in names if name.endswith(ending)]


def read_receipt(outbox: Path, partner: str, receipt: str) -> bytes:
    """What one receipt holds. Raises NotFound when the partner has no such file."""
    try:
        with (
            open_folder(outbox, partner or LOOSE) as folder,
            folder.read(f"{receipt}.json") as file,
        ):
            return file.read(_LARGEST_RECEIPT_BYTES)
    except OSError as error:
        raise NotFound(f"there is no receipt {receipt}") from error


def upload_note_path(data_dir: Path, partner: str, key: str) -> Path:
    """Where it is noted that an arrival was sent over HTTP."""
    return data_dir / "uploads" / partner / f"{key}.json"
