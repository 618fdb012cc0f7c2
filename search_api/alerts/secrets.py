"""How are addresses kept so that a stolen file tells none? Encrypted under a key of this server."""

import base64
import hashlib
import hmac
import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from config.errors import NotFound, StoreError

_KEY = "key"
_OURS_ALONE = 0o600
_SIGN_LETTERS = 32


class Secrets:
    """Encrypts, and signs the links of mails; the key is made where there is none."""

    def __init__(self, folder: Path) -> None:
        """Raises StoreError: the key cannot be read or made."""
        self._key = _key_in(folder)
        self._fernet = Fernet(self._key)

    def hidden(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def plain(self, hidden: bytes) -> str:
        """Raises StoreError: it was encrypted under another key."""
        try:
            return self._fernet.decrypt(hidden).decode()
        except InvalidToken as error:
            raise StoreError("what is kept of an alert was encrypted under another key") from error

    def mark(self, text: str) -> str:
        """The same for the same text, and nothing can be told from it without the key."""
        return self._signed("who", text)

    def link_token(self, purpose: str, alert_id: str) -> str:
        """Opens one thing for one alert, for whoever was sent it."""
        return f"{alert_id}.{self._signed(purpose, alert_id)}"

    def alert_of(self, purpose: str, token: str) -> str:
        """The id of the alert that a link is about.

        Raises:
            NotFound: we have not made such a link.
        """
        alert_id, _, sign = token.partition(".")
        if not hmac.compare_digest(sign, self._signed(purpose, alert_id)):
            raise NotFound("this link is not known", mend="Open it as it stands in our mail.")
        return alert_id

    def _signed(self, purpose: str, text: str) -> str:
        made = hmac.new(self._key, f"{purpose}\0{text}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(made).decode().rstrip("=")[:_SIGN_LETTERS]


def _key_in(folder: Path) -> bytes:
    path = folder / _KEY
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS_ALONE)
        except FileExistsError:
            return path.read_bytes()
        with os.fdopen(descriptor, "wb") as file:
            file.write(key := Fernet.generate_key())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"the key of alerts cannot be made: {error.strerror}") from error
    return key
