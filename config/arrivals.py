"""How is one arrival in the inbox known? The key that receipts carry, and where receipts stand."""

import hashlib
from pathlib import Path

_LOOSE = "_loose"  # receipts of files that lie beside the partners' folders; no partner's name
_KEY_LENGTH = 16


def arrival_key(partner: str, path: str, sha256: str, kind: str = "document") -> str:
    """The same for the same bytes at the same place.

    `path` is of the document, below the partner's folder, with '/' between; `sha256` of the bytes
    that arrived.
    """
    said = f"{partner}\0{path}\0{sha256}\0{kind}"
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:_KEY_LENGTH]


def open_arrivals_folder(data_dir: Path) -> Path:
    """Where a note of each arrival under way is; its name ends like that of its receipt."""
    return data_dir / "store" / "open"


def receipts_folder(outbox: Path, partner: str) -> Path:
    """Where a partner's receipts are."""
    return outbox / (partner or _LOOSE)


def receipt_path(outbox: Path, partner: str, receipt: str) -> Path:
    """The file of one receipt. `receipt` is the time of arrival, a hyphen and its key."""
    return receipts_folder(outbox, partner) / f"{receipt}.json"


def receipts_of(outbox: Path, partner: str, key: str) -> list[Path]:
    """Every receipt for these bytes at this place, oldest first."""
    return sorted(receipts_folder(outbox, partner).glob(f"*-{key}.json"))


def upload_note_path(data_dir: Path, partner: str, key: str) -> Path:
    """Where it is noted that an arrival was sent over HTTP."""
    return data_dir / "uploads" / partner / f"{key}.json"
