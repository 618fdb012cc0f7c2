"""Where do readers' reports of mistakes wait for a curator? A file each, in the store."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import structlog
from msgspec import Struct
from msgspec.structs import replace

from config.errors import NotFound, TooMuchAtOnce
from config.store.durable import store_errors, write_durably

_log = structlog.get_logger()

_FOLDER = "mistakes"
_ID_BYTES = 6
_MOST_OPEN = 1_000  # then somebody has to look before more is taken


class Mistake(Struct, frozen=True, omit_defaults=True):
    """What a reader says is wrong. Nothing is kept of who said so."""

    id: str
    document: str
    text: str
    when: str  # ISO 8601, UTC
    page: int | None = None  # counted from 1
    record: str = ""  # the id of a record of the document; '' for the document itself
    closed: str = ""  # ISO 8601, UTC
    closed_by: str = ""
    outcome: str = ""  # what a curator made of it


def keep_mistake(
    data_dir: Path, document: str, text: str, page: int | None = None, record: str = ""
) -> Mistake:
    """Keeps it, safely on disk.

    Raises:
        TooMuchAtOnce: so many wait that somebody has to look first.
        StoreError: the store cannot be written.
    """
    if sum(1 for _ in open_mistakes(data_dir)) >= _MOST_OPEN:
        raise TooMuchAtOnce("too many reports of mistakes wait", mend="Please try again later.")
    made = Mistake(secrets.token_hex(_ID_BYTES), document, text, _now(), page, record)
    _write(data_dir, made)
    return made


def open_mistakes(data_dir: Path) -> Iterator[Mistake]:
    """Those that nobody has closed, the oldest first. A damaged one is logged, and hinders none."""
    read = map(_read, (data_dir / "store" / _FOLDER).glob("*.json"))
    found = [each for each in read if each is not None and not each.closed]
    yield from sorted(found, key=lambda each: each.when)


def close_mistake(data_dir: Path, mistake_id: str, by: str, outcome: str) -> Mistake:
    """Ends it; it stays in the store. Raises NotFound for an id that is none's."""
    named = {each.id: each for each in open_mistakes(data_dir)}
    if mistake_id not in named:
        raise NotFound(f"no open report of a mistake is called {mistake_id[:60]}")
    closed = replace(named[mistake_id], closed=_now(), closed_by=by, outcome=outcome)
    _write(data_dir, closed)
    return closed


def _read(path: Path) -> Mistake | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Mistake)
    except (OSError, msgspec.MsgspecError) as error:
        _log.error("a report of a mistake cannot be read", file=str(path), problem=str(error))
        return None


def _write(data_dir: Path, mistake: Mistake) -> None:
    folder = data_dir / "store" / _FOLDER
    with store_errors("keep the report of a mistake"):
        folder.mkdir(parents=True, exist_ok=True)
        content = msgspec.json.format(msgspec.json.encode(mistake), indent=1)
        write_durably(folder / f"{mistake.id}.json", content)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
