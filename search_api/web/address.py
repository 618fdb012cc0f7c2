"""Where is the reader, and where does a link lead? The address bar holds all that was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

_FOR_ALL_PAGES = ("lang", "style")
_STARTS_OVER = "page"  # another choice begins at the first page of hits again


@dataclass(frozen=True, slots=True)
class Address:
    """A path of this site and its parameters, in order, repeatable."""

    path: str
    pairs: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        query = urlencode(self.pairs)
        return f"{self.path}?{query}" if query else self.path

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name and value]

    def get(self, name: str, default: str = "") -> str:
        """The last value, as forms have it."""
        return next(reversed(self.all(name)), default)

    def plus(self, name: str, value: object) -> "Address":
        """With this value too."""
        return self._with((*self._kept(_STARTS_OVER), (name, str(value))))

    def minus(self, name: str, value: object = None) -> "Address":
        """Without this value, or without any of the parameter."""
        gone = None if value is None else str(value)
        return self._with(
            pair
            for pair in self._kept(_STARTS_OVER)
            if pair[0] != name or gone not in {None, pair[1]}
        )

    def put(self, name: str, value: object) -> "Address":
        """With this value instead of those the parameter had."""
        return self._with((*self._kept(name, _STARTS_OVER), (name, str(value))))

    def at(self, path: str) -> "Address":
        """The same choices elsewhere."""
        return replace(self, path=path)

    def only(self, *names: str) -> "Address":
        return self._with(pair for pair in self.pairs if pair[0] in names)

    def without(self, *names: str) -> "Address":
        return self._with(self._kept(*names))

    def to(self, path: str, **parameters: object) -> "Address":
        """Another page, as was chosen for all pages; empty parameters are left out."""
        given = ((name, str(value)) for name, value in parameters.items() if value)
        kept = (pair for pair in self.pairs if pair[0] in _FOR_ALL_PAGES)
        return Address(path, (*given, *kept))

    def _kept(self, *without: str) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in self.pairs if pair[0] not in without)

    def _with(self, pairs: Iterable[tuple[str, str]]) -> "Address":
        return replace(self, pairs=tuple(pairs))
