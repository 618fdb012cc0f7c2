"""What became of what a partner sent? Read from its inbox, the notes under way and its receipts."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from config.arrivals import open_arrivals_folder, receipt_path, receipts_folder, receipts_of
from config.errors import NotFound, StoreError
from config.settings import Settings
from search_api.upload.notes import UploadNote, read_note
from search_api.upload.shapes import ArrivalEntry, ArrivalLinks, ArrivalState, InboxResponse

_STATES: dict[str, ArrivalState] = {"failed": "failed", "refused": "failed", "notice": "waiting"}
_LOST = "it did not reach the inbox whole, or another file took its place"


def arrival(settings: Settings, partner: str, receipt: str) -> ArrivalEntry:
    """What became of one arrival, by the key of an upload or the number of a receipt.

    Looked for in the order in which a file moves, so that it is never missed on its way.

    Raises:
        NotFound: the partner has none of this name.
    """
    key = receipt.rpartition("-")[2]
    if receipt != key:
        return _entry(_read(receipt_path(settings.outbox_dir, partner, receipt)))
    note = read_note(settings.data_dir, partner, key)
    if note is not None and os.path.lexists(settings.inbox_dir / partner / note.file):
        return _unfinished(note, "waiting")
    if any(open_arrivals_folder(settings.data_dir).glob(f"*-{key}.json")) and note is not None:
        return _unfinished(note, "in_work")
    receipts = receipts_of(settings.outbox_dir, partner, key)[note.earlier if note else 0 :]
    if receipts:
        return _entry(_read(receipts[-1]))
    if note is None:
        raise NotFound(f"there is no receipt {receipt}")
    return _unfinished(note, "failed") | {"reason": _LOST, "what_to_do": "Send it again."}


def latest(settings: Settings, partner: str, before: str, size: int) -> InboxResponse:
    """The newest receipts, or those before the one of this number."""
    folder = receipts_folder(settings.outbox_dir, partner)
    numbers = sorted((path.stem for path in folder.glob("*.json")), reverse=True)
    older = [number for number in numbers if not before or number < before]
    shown = older[:size]
    here = f"{_address(partner)}?size={size}"
    return {
        "partner": partner,
        "waiting": sum(1 for path in _waiting(settings.inbox_dir / partner) if path.is_file()),
        "in_work": sum(each.get("partner") == partner for each in _under_way(settings)),
        "receipts": [_entry(_read(folder / f"{number}.json")) for number in shown],
        "links": {
            "self": f"{here}&before={before}" if before else here,
            "next": f"{here}&before={shown[-1]}" if len(older) > size else None,
        },
    }


def _waiting(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("[!.]*") if not path.is_symlink())


def _under_way(settings: Settings) -> Iterator[dict[str, Any]]:
    for path in open_arrivals_folder(settings.data_dir).glob("*.json"):
        try:
            yield _read(path)
        except NotFound:
            continue  # closed meanwhile


def _read(path: Path) -> dict[str, Any]:
    try:
        values: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise NotFound(f"there is no receipt {path.stem}") from error
    except ValueError as error:
        raise StoreError(f"{path} is damaged: {error}") from error
    return values


def _entry(receipt: dict[str, Any]) -> ArrivalEntry:
    return {
        "receipt": receipt["receipt"],
        "state": _STATES.get(receipt["result"], "done"),
        "result": receipt["result"],
        "file": receipt["file"],
        "path": receipt["path"],
        "received": receipt["taken"],
        "finished": receipt["finished"],
        "reason": receipt["reason"],
        "what_to_do": receipt["what_to_do"],
        "id": receipt["id"],
        "title": receipt["title"],
        "pages": receipt["pages"],
        "language": receipt["language"],
        "countries": receipt["countries"],
        "topics": receipt["topics"],
        "warnings": receipt["warnings"],
        "near": receipt["near"],
        "links": _links(receipt["partner"], receipt["receipt"], receipt["link"]),
    }


def _unfinished(note: UploadNote, state: ArrivalState) -> ArrivalEntry:
    return {
        "receipt": note.key,
        "state": state,
        "result": "",
        "file": note.file,
        "path": note.file,
        "received": note.received,
        "finished": "",
        "reason": "",
        "what_to_do": "",
        "id": "",
        "title": "",
        "pages": 0,
        "language": "",
        "countries": [],
        "topics": [],
        "warnings": [],
        "near": [],
        "links": _links(note.partner, note.key, ""),
    }


def _links(partner: str, receipt: str, document: str) -> ArrivalLinks:
    return {"self": f"{_address(partner)}/{receipt}", "document": document or None}


def _address(partner: str) -> str:
    return f"/v1/inbox/{quote(partner)}"
