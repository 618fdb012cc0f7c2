"""What was taken from where? A note for each document of a source, so that the next run goes on."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from config.confined_files import open_folder
from config.errors import HarvestFailed
from config.store.durable import store_errors


class Visit(Struct, frozen=True, omit_defaults=True):
    """What is known of a document, or of a source's list, since it was last asked for."""

    key: str
    stamp: str = ""  # the source's own, of its last change
    name: str = ""  # in the inbox
    sha256: str = ""  # of the file
    sidecar: str = ""  # SHA-256 of it
    address: str = ""  # at which it was, and what these tell of:
    etag: str = ""
    last_modified: str = ""


class Visits:
    """The notes of one partner, a small file each."""

    def __init__(self, data_dir: Path, partner: str) -> None:
        self._folder = data_dir / "harvest" / partner

    def of(self, key: str) -> Visit:
        """An empty one where nothing is noted, or the note is damaged: it is asked for anew."""
        try:
            with open_folder(self._folder) as folder, folder.read(_name(key)) as file:
                return msgspec.json.decode(file.read(), type=Visit)
        except (FileNotFoundError, msgspec.MsgspecError):
            return Visit(key)

    def note(self, visit: Visit) -> None:
        """Raises StoreError when it cannot be written."""
        with (
            store_errors(f"note a visit in {self._folder}"),
            open_folder(self._folder, create=True) as folder,
        ):
            folder.write_durably(_name(visit.key), msgspec.json.encode(visit))

    @contextmanager
    def held(self) -> Iterator[None]:
        """One run for a partner at a time.

        Raises:
            HarvestFailed: another one is under way.
        """
        with store_errors(f"make {self._folder}"):
            self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / ".lock", timeout=0):
                yield
        except Timeout as error:
            raise HarvestFailed(
                f"another harvest for {self._folder.name} is under way",
                mend="Wait for its end.",
            ) from error


def _name(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".json"
