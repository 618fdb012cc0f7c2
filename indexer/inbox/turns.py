"""Whose turn is it? Partners are served one after another: no large drop holds others up."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Slots(NamedTuple):
    """How many things may be under way at once."""

    shared: int  # by all partners together
    reserved: int = 0  # beside those, for partners of whom nothing is under way
    for_one: int = 0  # the most for one partner; 0 for as many as there are

    def allow(self, partner: str, under_way: Mapping[str, int]) -> bool:
        """Whether one more of this partner may begin."""
        own, all_of_them = under_way.get(partner, 0), sum(under_way.values())
        if self.for_one and own >= self.for_one:
            return False
        return all_of_them < self.shared + (0 if own else self.reserved)


class Turns(Generic[T]):
    """Things that wait, by partner, each partner's in their order."""

    def __init__(self, partner_of: Callable[[T], str]) -> None:
        self._partner_of = partner_of
        self._waiting: dict[str, deque[T]] = {}  # whose turn is next stands first

    def add(self, things: Iterable[T]) -> None:
        for thing in things:
            self._waiting.setdefault(self._partner_of(thing), deque()).append(thing)

    def take(
        self,
        slots: Slots,
        under_way: Mapping[str, int],
        is_ready: Callable[[T], bool] = lambda _: True,
    ) -> Iterator[T]:
        """Those that may begin now, in turn: who was served goes to the end of the queue.

        One that is not ready is passed over, and those of its partner behind it are not.
        """
        busy = Counter(under_way)
        is_served = True
        while is_served:
            is_served = False
            for partner in list(self._waiting):
                if slots.allow(partner, busy):
                    thing = self._next(partner, is_ready)
                    if thing is not None:
                        busy[partner] += 1
                        is_served = True
                        yield thing

    def of(self, partner: str) -> int:
        """How many of a partner wait."""
        return len(self._waiting.get(partner, ()))

    def clear(self) -> None:
        self._waiting.clear()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def _next(self, partner: str, is_ready: Callable[[T], bool]) -> T | None:
        waiting = self._waiting.pop(partner)
        found = next((at for at, thing in enumerate(waiting) if is_ready(thing)), None)
        thing = None
        if found is not None:
            thing = waiting[found]
            del waiting[found]
        if waiting:
            self._waiting[partner] = waiting
        return thing
