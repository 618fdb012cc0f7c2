"""Who reads by cursor at this moment? Each holds a point in time, and the engine has 300 in all.

A place is kept as long as the point lives that it stands for. Exports take points beside these.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from config.errors import TooManyCursors

LIFE = "2m"
"""How long a page may be read before the next one is asked for; each page begins it anew."""

_LIFE_SECONDS = 120.0
_SHARE = 15  # the part of all places that one caller may have


@dataclass(slots=True)
class Points:
    """The points in time that are open, with whose they are and until when they live."""

    most: int
    clock: Callable[[], float] = time.monotonic
    _open: dict[str, tuple[str, float]] = field(default_factory=dict)

    @property
    def most_of_one(self) -> int:
        return max(2, self.most // _SHARE)

    def check_room(self, caller: str) -> None:
        """Raises TooManyCursors where one more would be one too many."""
        now = self.clock()
        self._open = {point: held for point, held in self._open.items() if held[1] > now}
        of_caller = sum(held[0] == caller for held in self._open.values())
        if of_caller >= self.most_of_one or len(self._open) >= self.most:
            raise TooManyCursors(
                f"{of_caller} searches of yours, and {len(self._open)} in all, are read by cursor",
                mend="Read one to its end, or wait two minutes after its last page.",
            )

    def keep(self, point: str, caller: str) -> None:
        """From now on for its whole life."""
        self._open[point] = (caller, self.clock() + _LIFE_SECONDS)

    def forget(self, point: str) -> None:
        self._open.pop(point, None)
