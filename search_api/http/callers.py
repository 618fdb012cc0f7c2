"""Who asks? Anybody, or the holder of a key; what a key opens is said by its scopes."""

from dataclasses import dataclass

from config.errors import KeyNeeded, ScopeNeeded
from config.index.access import View
from config.keys import Key, KeyRing, Scope

_SCHEME = "bearer"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request; without a key, anybody."""

    key: Key | None = None

    @property
    def view(self) -> View:
        """Anybody, and a partner, sees what is public."""
        return "internal" if self.may("internal") else "public"

    def may(self, scope: Scope) -> bool:
        return self.key is not None and scope in self.key.scopes

    def need(self, scope: Scope) -> Key:
        """The key that opens this.

        Raises:
            KeyNeeded: none was shown.
            ScopeNeeded: the one that was shown does not.
        """
        if self.key is None:
            raise KeyNeeded("this needs a key")
        if not self.may(scope):
            raise ScopeNeeded(scope, f"the key {self.key.id} has no scope “{scope}”")
        return self.key

    def need_inbox(self, partner: str) -> Key:
        """The key that opens a partner's inbox.

        Raises:
            KeyNeeded: none was shown.
            ScopeNeeded: the one that was shown is another partner's, or for other things.
        """
        key = self.need("inbox")
        if key.partner != partner:
            raise ScopeNeeded("inbox", f"this key is not for the inbox of {partner[:60]}")
        return key


def caller_of(authorization: str | None, keys: KeyRing) -> Caller:
    """The caller by the header `Authorization`.

    A key that is not known is told, also where none is needed: who shows one counts on it. Other
    schemes are a proxy's own and say nothing to us.

    Raises:
        KeyNeeded: the key is unknown or was revoked.
    """
    scheme, _, text = (authorization or "").partition(" ")
    if scheme.lower() != _SCHEME:
        return Caller()
    key = keys.find(text.strip())
    if key is None:
        raise KeyNeeded("this key is not known, or was revoked", shown=True)
    return Caller(key)
