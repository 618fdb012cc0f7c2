"""What waits for a person in quarantine? An entry beside each copy, in its partner's folder.

Partners may write there too: an entry speaks for its own folder alone, and one that cannot be read
hinders no other.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import structlog
from msgspec import Struct

from config.confined_files import Folder, open_folder
from config.store.paths import LOOSE

_LARGEST_ENTRY_BYTES = 1 << 20
_ENTRY = "entry.json"
_REASON = "reason.txt"
OWN_NAMES = frozenset({_ENTRY, _REASON})
"""What no copy in such a folder may be called."""

_log = structlog.get_logger()


class Entry(Struct, frozen=True):
    """A file in quarantine. Its folder is named by its receipt."""

    receipt: str
    document_id: str
    partner: str
    path: str
    file: str
    taken: str  # ISO 8601, UTC
    state: str
    reason: str
    what_to_do: str


def write_entry(folder: Folder, entry: Entry, mode: int) -> None:
    """Beside the copy, and in words for whoever opens the folder. Raises OSError."""
    text = f"{entry.state}: {entry.reason}\n{entry.what_to_do}\n"
    folder.write_durably(_REASON, text.encode("utf-8", "backslashreplace"), mode)
    folder.write_durably(_ENTRY, msgspec.json.encode(entry), mode)


def entries(quarantine: Path) -> Iterator[Entry]:
    """Everything in quarantine, by partner and then by time."""
    for partner in _partners(quarantine):
        yield from entries_of_partner(quarantine, partner)


def entries_of_partner(quarantine: Path, partner: str) -> Iterator[Entry]:
    """What is no entry, or a damaged one, is logged and hinders no other."""
    for folder, name in _folders(quarantine, partner):
        with suppress(FileNotFoundError):  # released meanwhile
            for entry in _entry(folder, name):
                owner = partner if partner != LOOSE else ""
                yield msgspec.structs.replace(entry, partner=owner, receipt=name)


def entry_count(quarantine: Path) -> int:
    """How many wait, damaged ones with them; only names are looked at, and what hides is none."""
    found = 0
    with suppress(OSError):
        for partner in _partners(quarantine):
            found += _count_of(quarantine, partner)
    return found


def _count_of(quarantine: Path, partner: str) -> int:
    found = 0
    with suppress(OSError):
        for folder, name in _folders(quarantine, partner):
            with suppress(OSError), folder.folder(name) as inside:
                found += inside.exists(_ENTRY)
    return found


def _partners(quarantine: Path) -> list[str]:
    try:
        with open_folder(quarantine) as folder:
            return folder.names()
    except FileNotFoundError:
        return []


def _folders(quarantine: Path, partner: str) -> Iterator[tuple[Folder, str]]:
    try:
        with open_folder(quarantine, partner) as folder:
            for name in folder.names():
                if not name.startswith("."):
                    yield folder, name
    except (FileNotFoundError, NotADirectoryError):
        return


def _entry(folder: Folder, name: str) -> Iterator[Entry]:
    try:
        with folder.folder(name) as inside, inside.read(_ENTRY) as file:
            yield msgspec.json.decode(file.read(_LARGEST_ENTRY_BYTES), type=Entry)
    except FileNotFoundError:
        raise
    except (OSError, msgspec.MsgspecError, RecursionError) as error:
        _log.error("an entry in quarantine cannot be read", entry=name, problem=str(error))
