"""Whose turn is it? Partners are served one after another: no large drop holds others up."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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


def next_in_turn(
    waiting: Mapping[str, Sequence[T]],
    slots: Slots,
    under_way: Mapping[str, int],
    is_ready: Callable[[T], bool] = lambda _: True,
    place_of: Callable[[T], Hashable] = lambda _: None,
) -> list[T]:
    """Those that may begin now, in turn: one of each partner, whose turn is first first, and again.

    One that is not ready is passed over, and those of its partner behind it are not. Of two at one
    place only the first is due.
    """
    busy, found = Counter(under_way), list[T]()
    places: set[Hashable] = set()

    def ready(thing: T) -> bool:
        place = place_of(thing)
        return (place is None or place not in places) and is_ready(thing)

    left = {partner: iter(things) for partner, things in waiting.items()}
    while left:
        for partner in list(left):
            thing = None
            if slots.allow(partner, busy):
                thing = next(filter(ready, left[partner]), None)
            if thing is None:
                del left[partner]
                continue
            busy[partner] += 1
            places.add(place_of(thing))
            found.append(thing)
    return found


class Turns(Generic[T]):
    """Things that wait, by partner, each partner's in their order."""

    def __init__(
        self,
        partner_of: Callable[[T], str],
        place_of: Callable[[T], Hashable] = lambda _: None,
    ) -> None:
        self._partner_of = partner_of
        self._place_of = place_of
        self._waiting: dict[str, list[T]] = {}  # whose turn is next stands first

    def add(self, things: Iterable[T]) -> None:
        for thing in things:
            self._waiting.setdefault(self._partner_of(thing), []).append(thing)

    def take(
        self,
        slots: Slots,
        under_way: Mapping[str, int],
        is_ready: Callable[[T], bool] = lambda _: True,
    ) -> list[T]:
        """What is due, which waits no more: who was served goes to the end of the queue."""
        taken = next_in_turn(self._waiting, slots, under_way, is_ready, self._place_of)
        gone = set(map(id, taken))
        for partner in dict.fromkeys(map(self._partner_of, taken)):
            left = [thing for thing in self._waiting.pop(partner) if id(thing) not in gone]
            if left:
                self._waiting[partner] = left
        return taken

    def of(self, partner: str) -> int:
        """How many of a partner wait."""
        return len(self._waiting.get(partner, ()))

    def clear(self) -> None:
        self._waiting.clear()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))
