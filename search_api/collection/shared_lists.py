"""Where do lists lie that readers share by a short link? One SQLite file; each ends by itself.

Who has the link reads the list; it cannot be guessed, and stands in no index. Nothing is kept of
who shared it. A word that the sharer alone was told takes it back before its day.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from config.errors import BadRequest, NotFound, StoreError, TooMuchAtOnce

_NAME = "shared-lists.sqlite"
_SECRET_BYTES = 16  # 128 bits: nobody finds one by trying
_MOST_BYTES = 200_000  # of one list
_SCHEMA = """
CREATE TABLE IF NOT EXISTS list(
    id TEXT PRIMARY KEY, until TEXT NOT NULL, word TEXT NOT NULL, content BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS list_until ON list(until);
"""


class SharedList(Struct, frozen=True):
    """What a reader put aside; ids alone, so that who looks sees what may be seen then."""

    ids: tuple[str, ...]  # each with its note, as it stands in an address
    title: str = ""
    question: str = ""


class StoredList(NamedTuple):
    """Where a list is now, until when, and the word that takes it back."""

    id: str
    until: str  # ISO 8601, UTC
    word: str


class SharedLists:
    """The lists of one server. Each call opens the file anew: from any thread."""

    def __init__(self, data_dir: Path, days: int, most: int) -> None:
        self._path = data_dir / _NAME
        self._days = days
        self._most = most

    @property
    def is_open(self) -> bool:
        return self._days > 0

    def keep(self, shared: SharedList) -> StoredList:
        """Stores it for the days of the settings; what has ended is deleted first.

        Raises:
            BadRequest: there is nothing in it, or too much.
            NotFound: no lists are kept here.
            TooMuchAtOnce: as many are kept as may be.
        """
        if not self.is_open:
            raise NotFound("no lists are kept on this server", mend="Share the long link instead.")
        content = msgspec.json.encode(shared)
        if not shared.ids:
            raise BadRequest("id", "there is nothing in the list")
        if len(content) > _MOST_BYTES:
            raise BadRequest("id", f"a shared list has at most {_MOST_BYTES // 1000} KB")
        until = (_now() + timedelta(days=self._days)).isoformat(timespec="seconds")
        kept = StoredList(
            secrets.token_urlsafe(_SECRET_BYTES), until, secrets.token_urlsafe(_SECRET_BYTES)
        )
        with self._opened() as file:
            file.execute("DELETE FROM list WHERE until<?", (_now().isoformat(),))
            (count,) = file.execute("SELECT count(*) FROM list").fetchone()
            if count >= self._most:
                raise TooMuchAtOnce(
                    "no more lists can be shared by a short link now",
                    mend="Share the long link, which holds the whole list, or try again tomorrow.",
                )
            row = (kept.id, kept.until, _mark(kept.word), content)
            file.execute("INSERT INTO list VALUES(?,?,?,?)", row)
        return kept

    def get(self, list_id: str) -> SharedList:
        """Raises NotFound: there is none, it has ended, or it was taken back."""
        row = self._row(list_id)
        return msgspec.json.decode(row[1], type=SharedList)

    def take_back(self, list_id: str, word: str) -> None:
        """Deletes it.

        Raises:
            NotFound: there is none, or the word is not its own.
        """
        mark, _ = self._row(list_id)
        if not hmac.compare_digest(mark, _mark(word)):
            raise _no_such_list()
        with self._opened() as file:
            file.execute("DELETE FROM list WHERE id=?", (list_id,))

    def _row(self, list_id: str) -> tuple[str, bytes]:
        if not self._path.exists():
            raise _no_such_list()
        with self._opened() as file:
            row = file.execute(
                "SELECT word, content FROM list WHERE id=? AND until>=?",
                (list_id, _now().isoformat()),
            ).fetchone()
        if row is None:
            raise _no_such_list()
        word, content = row
        return word, content

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as file, file:
                file.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
                file.executescript(_SCHEMA)
                yield file
        except sqlite3.Error as error:
            raise StoreError(f"the shared lists cannot be used: {error}") from error


def _no_such_list() -> NotFound:
    return NotFound("there is no such list: it has ended, or was taken back")


def _mark(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
