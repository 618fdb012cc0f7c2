"""Who may do more than read over HTTP? Keys of partners and staff, kept only as their hashes.

A key has 256 random bits, so a plain SHA-256 of it tells nothing: slow hashes are for passwords.
"""

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock

from config.errors import BadRequest, NotFound, StoreError
from config.inbox.file_names import partner_problem

_PREFIX = "wm_"
_ID_BYTES = 6
_SECRET_BYTES = 32

Scope = Literal["inbox", "status", "internal", "curator"]
"""inbox: write into one partner's inbox and read its receipts; status: see the status and the
metrics; internal: read also what is not for everybody; curator: correct what is said of reports."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key."""

    id: str  # shown in lists and logs
    name: str  # whose it is
    partner: str  # whose inbox it may write to; '' for a key of staff
    sha256: str  # of the key
    created: str  # ISO 8601, UTC
    revoked: str = ""  # ISO 8601, UTC
    scopes: tuple[Scope, ...] = ()  # what it opens


def usual_scopes(partner: str) -> tuple[Scope, ...]:
    """What a key opens when nothing else is said."""
    return ("inbox",) if partner else ("status", "internal")


def create_key(
    data_dir: Path, name: str, partner: str, scopes: tuple[Scope, ...] = ()
) -> tuple[Key, str]:
    """A new key, and its text, which is nowhere kept. Without scopes it has the usual ones.

    Raises:
        BadRequest: no partner's folder can be called so.
    """
    if partner and (problem := partner_problem(partner)):
        raise BadRequest("partner", f"{partner[:60]!r} is no partner's name: {problem}")
    key_id = secrets.token_hex(_ID_BYTES)
    text = f"{_PREFIX}{key_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    key = Key(key_id, name, partner, _hashed(text), _now(), scopes=scopes or usual_scopes(partner))
    _change(data_dir, lambda keys: [*keys, key])
    return key, text


def list_keys(data_dir: Path) -> list[Key]:
    """Every key, oldest first, also the revoked ones.

    Raises:
        StoreError: the list of keys is damaged.
    """
    path = _path(data_dir)
    try:
        return [_key(each) for each in json.loads(path.read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"the list of keys {path} is damaged: {error}") from error


def revoke_key(data_dir: Path, key_id: str) -> Key:
    """Revokes a key for good. Raises NotFound for an unknown id."""
    found = next((key for key in list_keys(data_dir) if key.id == key_id), None)
    if found is None:
        raise NotFound(f"there is no key {key_id}", mend="`waymark key list` shows them.")
    revoked = found if found.revoked else replace(found, revoked=_now())
    _change(data_dir, lambda keys: [revoked if key.id == key_id else key for key in keys])
    return revoked


class KeyRing:
    """The keys as they stand, read again when their file has changed."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._read_of: tuple[int, ...] | None = None
        self._keys: list[Key] = []

    def find(self, text: str) -> Key | None:
        """The key that a caller shows; None when it is unknown or revoked.

        Raises:
            StoreError: the list of keys is damaged.
        """
        self._read_if_changed()
        shown = _hashed(text)
        found = None
        for key in self._keys:  # all of them: the time tells nothing of which
            if hmac.compare_digest(key.sha256, shown) and not key.revoked:
                found = key
        return found

    def _read_if_changed(self) -> None:
        try:
            now = _path(self._data_dir).stat()
        except FileNotFoundError:
            state: tuple[int, ...] = ()
        else:
            state = (now.st_mtime_ns, now.st_size, now.st_ino)  # each change is a new file
        if state != self._read_of:
            self._keys = list_keys(self._data_dir)
            self._read_of = state


def _key(values: dict[str, Any]) -> Key:
    scopes = values.get("scopes") or usual_scopes(values["partner"])
    return Key(**{**values, "scopes": tuple(scopes)})


def _change(data_dir: Path, changed: Callable[[list[Key]], list[Key]]) -> None:
    path = _path(data_dir)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            text = json.dumps([asdict(key) for key in changed(list_keys(data_dir))], indent=1)
            handle, unfinished = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
            with os.fdopen(handle, "w", encoding="utf-8") as writer:
                writer.write(text)
                writer.flush()
                os.fsync(writer.fileno())
            Path(unfinished).replace(path)
    except OSError as error:
        raise StoreError(f"cannot write the list of keys {path}: {error.strerror}") from error


def _path(data_dir: Path) -> Path:
    return data_dir / "keys.json"


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
