"""What became of what a partner sent? Read from its inbox, the notes under way and its receipts."""

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote

from config.errors import NotFound
from config.settings import Settings
from config.store.arrival import is_noted, open_arrivals
from config.store.inbox_files import arrivals_waiting, is_waiting
from config.store.receipt import (
    Receipt,
    notice_key,
    numbered_time,
    read_receipt,
    receipt_numbers,
)
from config.store.upload_note import UploadNote, read_upload_note
from search_api.upload.responses import ArrivalEntry, ArrivalLinks, ArrivalState, InboxResponse

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
        return _entry(read_receipt(settings.outbox_dir, partner, receipt))
    note = read_upload_note(settings.data_dir, partner, key)
    if note is not None and is_waiting(settings.inbox_dir, partner, note.file):
        refused = _notices(settings, note, "refused")
        return refused[-1] if refused else _unfinished(note, "waiting")
    if note is not None and is_noted(settings.data_dir, key):
        return _unfinished(note, "in_work")
    numbers = receipt_numbers(settings.outbox_dir, partner, key)[note.earlier if note else 0 :]
    if numbers:
        return _entry(read_receipt(settings.outbox_dir, partner, numbers[-1]))
    if note is None:
        raise NotFound(f"there is no receipt {receipt}")
    for opened in _notices(settings, note, "notice"):
        return opened | {"state": "done"}  # an archive; each file in it has a receipt of its own
    return _unfinished(note, "failed") | {"reason": _LOST, "what_to_do": "Send it again."}


def _notices(settings: Settings, note: UploadNote, result: str) -> list[ArrivalEntry]:
    """What was told of an upload that was not taken as a document, oldest first."""
    key = notice_key(note.partner, note.file, result)
    since = numbered_time(note.received)
    numbers = receipt_numbers(settings.outbox_dir, note.partner, key)
    return list(_entries(settings, note.partner, [each for each in numbers if each >= since]))


def latest(settings: Settings, partner: str, before: str, size: int) -> InboxResponse:
    """The newest receipts, or those before the one of this number."""
    numbers = reversed(receipt_numbers(settings.outbox_dir, partner))
    older = [number for number in numbers if not before or number < before]
    shown = older[:size]
    here = f"{_address(partner)}?size={size}"
    return {
        "partner": partner,
        "waiting": sum(1 for _ in arrivals_waiting(settings.inbox_dir, partner)),
        "in_work": sum(each.partner == partner for each in open_arrivals(settings.data_dir)),
        "receipts": list(_entries(settings, partner, shown)),
        "links": {
            "self": f"{here}&before={before}" if before else here,
            "next": f"{here}&before={shown[-1]}" if len(older) > size else None,
        },
    }


def _entries(settings: Settings, partner: str, numbers: list[str]) -> Iterator[ArrivalEntry]:
    """The receipts that can be read; a partner may write into its outbox, too."""
    for number in numbers:
        with suppress(NotFound):
            yield _entry(read_receipt(settings.outbox_dir, partner, number))


def _entry(receipt: Receipt) -> ArrivalEntry:
    return {
        "receipt": receipt.receipt,
        "state": _STATES.get(receipt.result, "done"),
        "result": receipt.result,
        "file": receipt.file,
        "path": receipt.path,
        "received": receipt.taken,
        "finished": receipt.finished,
        "lang": "en",
        "reason": receipt.reason,
        "what_to_do": receipt.what_to_do,
        "id": receipt.id,
        "title": receipt.title,
        "pages": receipt.pages,
        "language": receipt.language,
        "countries": list(receipt.countries),
        "topics": list(receipt.topics),
        "warnings": list(receipt.warnings),
        "near": list(receipt.near),
        "links": _links(receipt.partner, receipt.receipt, receipt.link),
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
        "lang": "en",
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
