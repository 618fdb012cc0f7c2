"""What became of what a partner sent? Read from its inbox, the notes under way and its receipts."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from config.arrivals import notice_key, open_arrivals_folder, read_receipt, receipt_numbers
from config.confined_files import open_folder
from config.errors import NotFound
from config.settings import Settings
from search_api.upload.notes import UploadNote, read_note
from search_api.upload.shapes import ArrivalEntry, ArrivalLinks, ArrivalState, InboxResponse
from search_api.upload.waiting import is_waiting, waiting_in

_STATES: dict[str, ArrivalState] = {"failed": "failed", "refused": "failed", "notice": "waiting"}
_NUMBERED = str.maketrans("", "", "-:.")  # from a time to the beginning of a receipt's number
_LOST = "it did not reach the inbox whole, or another file took its place"


def arrival(settings: Settings, partner: str, receipt: str) -> ArrivalEntry:
    """What became of one arrival, by the key of an upload or the number of a receipt.

    Looked for in the order in which a file moves, so that it is never missed on its way.

    Raises:
        NotFound: the partner has none of this name.
    """
    key = receipt.rpartition("-")[2]
    if receipt != key:
        return _entry(_receipt(settings, partner, receipt))
    note = read_note(settings.data_dir, partner, key)
    if note is not None and is_waiting(settings.inbox_dir, partner, note.file):
        refused = _notices(settings, note, "refused")
        return refused[-1] if refused else _unfinished(note, "waiting")
    if any(open_arrivals_folder(settings.data_dir).glob(f"*-{key}.json")) and note is not None:
        return _unfinished(note, "in_work")
    numbers = receipt_numbers(settings.outbox_dir, partner, key)[note.earlier if note else 0 :]
    if numbers:
        return _entry(_receipt(settings, partner, numbers[-1]))
    if note is None:
        raise NotFound(f"there is no receipt {receipt}")
    for opened in _notices(settings, note, "notice"):
        return opened | {"state": "done"}  # an archive; each file in it has a receipt of its own
    return _unfinished(note, "failed") | {"reason": _LOST, "what_to_do": "Send it again."}


def _notices(settings: Settings, note: UploadNote, result: str) -> list[ArrivalEntry]:
    """What was told of an upload that was not taken as a document, oldest first."""
    key = notice_key(note.partner, note.file, result)
    since = note.received[:23].translate(_NUMBERED)
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
        "waiting": sum(1 for _ in waiting_in(settings.inbox_dir, partner)),
        "in_work": sum(each.get("partner") == partner for each in _under_way(settings)),
        "receipts": list(_entries(settings, partner, shown)),
        "links": {
            "self": f"{here}&before={before}" if before else here,
            "next": f"{here}&before={shown[-1]}" if len(older) > size else None,
        },
    }


def _under_way(settings: Settings) -> Iterator[dict[str, Any]]:
    folder = open_arrivals_folder(settings.data_dir)
    try:
        with open_folder(folder) as notes:
            for name in notes.names():
                if name.endswith(".json"):
                    with suppress(OSError, ValueError, RecursionError), notes.read(name) as file:
                        yield from _objects(file.read())
    except OSError:
        return  # nothing was taken yet


def _entries(settings: Settings, partner: str, numbers: list[str]) -> Iterator[ArrivalEntry]:
    """The receipts that can be read; a partner may write into its outbox, too."""
    for number in numbers:
        with suppress(NotFound):
            yield _entry(_receipt(settings, partner, number))


def _receipt(settings: Settings, partner: str, number: str) -> dict[str, Any]:
    """Raises NotFound for what is none, whoever has put it there."""
    content = read_receipt(settings.outbox_dir, partner, number)
    try:
        for each in _objects(content):
            return each
    except (ValueError, RecursionError) as error:
        raise NotFound(f"the receipt {number} is damaged") from error
    raise NotFound(f"the receipt {number} is damaged")


def _objects(content: bytes) -> Iterator[dict[str, Any]]:
    value = json.loads(content)
    if isinstance(value, dict):
        yield value


def _entry(receipt: dict[str, Any]) -> ArrivalEntry:
    def text(name: str) -> str:
        value = receipt.get(name)
        return value if isinstance(value, str) else ""

    def texts(name: str) -> list[str]:
        value = receipt.get(name)
        return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []

    pages = receipt.get("pages")
    return {
        "receipt": text("receipt"),
        "state": _STATES.get(text("result"), "done"),
        "result": text("result"),
        "file": text("file"),
        "path": text("path"),
        "received": text("taken"),
        "finished": text("finished"),
        "reason": text("reason"),
        "what_to_do": text("what_to_do"),
        "id": text("id"),
        "title": text("title"),
        "pages": pages if isinstance(pages, int) else 0,
        "language": text("language"),
        "countries": texts("countries"),
        "topics": texts("topics"),
        "warnings": texts("warnings"),
        "near": texts("near"),
        "links": _links(text("partner"), text("receipt"), text("link")),
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
