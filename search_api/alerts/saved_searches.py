"""Which searches are watched for whom? One SQLite file; who leaves is gone from it at once."""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from config.errors import BadRequest, NotFound, StoreError, TooMuchAtOnce

Every = Literal["daily", "weekly"]
Kind = Literal["mail", "hook", "inbox"]  # inbox: a mail on a partner's own files
PERIODS: dict[Every, timedelta] = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
_UNCONFIRMED = timedelta(days=2)  # then it is forgotten
_MOST_OF_ONE = 20  # of one address
_KEPT_SEEN = timedelta(days=8)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS alert(
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, target BLOB NOT NULL, who TEXT NOT NULL,
    search TEXT NOT NULL, lang TEXT NOT NULL, every TEXT NOT NULL, made TEXT NOT NULL,
    confirmed TEXT NOT NULL DEFAULT '', sent TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0, next_try TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS alert_who ON alert(who);
CREATE TABLE IF NOT EXISTS match(
    alert TEXT NOT NULL REFERENCES alert(id) ON DELETE CASCADE, document TEXT NOT NULL,
    PRIMARY KEY(alert, document)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen(
    document TEXT NOT NULL, changed TEXT NOT NULL, PRIMARY KEY(document, changed)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state(name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Alert(NamedTuple):
    """One search that is watched; its target is encrypted."""

    id: str
    kind: Kind
    target: bytes  # an e-mail address, or a webhook's address and secret
    who: str  # a mark of the target, the same for the same one
    search: str  # the query string of /v1/search; of an inbox, its partner and key
    lang: str
    every: Every
    made: str  # ISO 8601, UTC, as all times here
    confirmed: str = ""  # '' until its owner has said so
    sent: str = ""
    failures: int = 0
    next_try: str = ""


class Matched(NamedTuple):
    """A document that was held against all saved searches."""

    document: str
    changed: str
    alerts: Sequence[str]  # ids of those whose search it matches


class SavedSearches:
    """The alerts of one server. Each call opens the file anew: from any thread."""

    def __init__(self, folder: Path, most: int) -> None:
        """Raises StoreError: the file cannot be made."""
        self._path = folder / "alerts.sqlite"
        self._most = most
        with self._opened() as file:
            file.executescript(_SCHEMA)

    def add(self, alert: Alert) -> Alert:
        """Keeps one that waits for its owner's word; the same again is that one.

        Raises:
            TooMuchAtOnce: there are as many as may be, of all or of one address.
        """
        with self._opened() as file:
            old = (utc_now() - _UNCONFIRMED).isoformat()
            file.execute("DELETE FROM alert WHERE confirmed='' AND made<?", (old,))
            same = file.execute(
                "SELECT * FROM alert WHERE who=? AND search=? AND every=?",
                (alert.who, alert.search, alert.every),
            ).fetchone()
            if same:
                return Alert(*same)
            (of_all,) = file.execute("SELECT count(*) FROM alert").fetchone()
            (of_one,) = file.execute(
                "SELECT count(*) FROM alert WHERE who=?", (alert.who,)
            ).fetchone()
            if of_all >= self._most or of_one >= _MOST_OF_ONE:
                raise TooMuchAtOnce("no more searches can be watched", mend="Leave one first.")
            file.execute(f"INSERT INTO alert VALUES({','.join('?' * len(alert))})", alert)
        return alert

    def get(self, alert_id: str) -> Alert:
        """Raises NotFound."""
        with self._opened() as file:
            row = file.execute("SELECT * FROM alert WHERE id=?", (alert_id,)).fetchone()
        if row is None:
            raise NotFound("there is no such alert; perhaps it was left, or never confirmed")
        return Alert(*row)

    def confirm(self, alert_id: str) -> Alert:
        """Raises NotFound."""
        with self._opened() as file:
            file.execute(
                "UPDATE alert SET confirmed=?, sent=? WHERE id=? AND confirmed=''",
                (utc_timestamp(), utc_timestamp(), alert_id),
            )
        return self.get(alert_id)

    def leave(self, alert_id: str) -> None:
        """Deletes it, and all that is noted for it; what is gone already is no error."""
        with self._opened() as file:
            file.execute("DELETE FROM alert WHERE id=?", (alert_id,))

    def confirmed(self) -> list[Alert]:
        with self._opened() as file:
            return [Alert(*row) for row in file.execute("SELECT * FROM alert WHERE confirmed<>''")]

    def note_matches(self, looked_at: Sequence[Matched]) -> None:
        """What documents match, and that they were looked at, in one step."""
        with self._opened() as file:
            known = {row[0] for row in file.execute("SELECT id FROM alert WHERE confirmed<>''")}
            rows = sorted(  # in the order of the table: a third of the time
                (alert, each.document)
                for each in looked_at
                for alert in each.alerts
                if alert in known
            )
            file.executemany("INSERT OR IGNORE INTO match VALUES(?,?)", rows)
            seen = [(each.document, each.changed) for each in looked_at]
            file.executemany("INSERT OR IGNORE INTO seen VALUES(?,?)", seen)

    def unseen(self, found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Of documents and the times of their change, those that were not looked at."""
        with self._opened() as file:
            old = (utc_now() - _KEPT_SEEN).isoformat()
            file.execute("DELETE FROM seen WHERE changed<?", (old,))
            known = set(file.execute("SELECT document, changed FROM seen"))
        return [each for each in found if each not in known]

    def due(self, moment: datetime) -> Iterator[tuple[Alert, list[str]]]:
        """Alerts with something to tell, whose time has come; the documents that they match."""
        for alert in self.confirmed():
            if alert.next_try > moment.isoformat():
                continue
            if alert.kind != "hook" and moment < _at(alert.sent) + PERIODS[alert.every]:
                continue
            if alert.kind == "inbox":  # whether there is something, its receipts tell
                yield alert, []
                continue
            with self._opened() as file:
                found = file.execute("SELECT document FROM match WHERE alert=?", (alert.id,))
                documents = [row[0] for row in found]
            if documents:
                yield alert, documents

    def told(self, alert_id: str, documents: Iterable[str], until: str) -> None:
        """Notes what was told; the next time tells of what comes after `until`."""
        with self._opened() as file:
            rows = [(alert_id, each) for each in documents]
            file.executemany("DELETE FROM match WHERE alert=? AND document=?", rows)
            file.execute(
                "UPDATE alert SET sent=?, failures=0, next_try='' WHERE id=?", (until, alert_id)
            )

    def failed(self, alert_id: str, failures: int, next_try: datetime) -> None:
        with self._opened() as file:
            file.execute(
                "UPDATE alert SET failures=?, next_try=? WHERE id=?",
                (failures, next_try.isoformat(), alert_id),
            )

    def state(self, name: str, usual: str) -> str:
        """A value of the server's own; `usual` is kept where there is none."""
        with self._opened() as file:
            file.execute("INSERT OR IGNORE INTO state VALUES(?,?)", (name, usual))
            (value,) = file.execute("SELECT value FROM state WHERE name=?", (name,)).fetchone()
        return str(value)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as file, file:
                file.execute("PRAGMA foreign_keys=ON")
                file.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
                yield file
        except sqlite3.Error as error:
            raise StoreError(f"the saved searches cannot be used: {error}") from error


def new_alert(
    kind: Kind, target: bytes, who: str, search: str, *, lang: str, every: Every
) -> Alert:
    """One that nobody has confirmed."""
    return Alert(secrets.token_hex(16), kind, target, who, search, lang, every, utc_timestamp())


def known_period(text: str) -> Every:
    """Raises BadRequest."""
    for each in get_args(Every):
        if text == each:
            return each  # type: ignore[no-any-return]
    raise BadRequest("every", f"every is daily or weekly, not {text[:20]!r}")


def utc_now() -> datetime:
    return datetime.now(UTC)


def utc_timestamp() -> str:
    return utc_now().isoformat(timespec="milliseconds")


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
