"""What was found out of a collection? Kept until the collection changes, or it is too much."""

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class VersionedCache(Generic[Key, Value]):
    """Values that hold for one version of the collection."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._version = ""
        self._known: dict[Key, Value] = {}

    def of(self, version: str) -> dict[Key, Value]:
        """To read and to add to; empty for another version."""
        if version != self._version or len(self._known) > self._most:
            self._version, self._known = version, {}
        return self._known
