"""Which of five tones does a count get? Steps that grow by the same factor, as counts do."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

TONES = 5


@dataclass(frozen=True, slots=True)
class Step:
    """Counts from `first` to `last`, and their tone, of which 5 is the strongest."""

    first: int
    last: int
    tone: int


def colour_steps(counts: Iterable[int]) -> tuple[Step, ...]:
    """At most five, without gaps, from 1 to the highest count; () where nothing was counted."""
    highest = max(counts, default=0)
    if highest < 1:
        return ()
    # rounded down a little first: 1000 ** (3 / 3) may be a hair above 1000
    firsts = sorted({ceil(highest ** (i / TONES) - 1e-9) for i in range(TONES)})
    lasts = [*(first - 1 for first in firsts[1:]), highest]
    return tuple(
        Step(first, last, _tone(at, len(firsts)))
        for at, (first, last) in enumerate(zip(firsts, lasts, strict=True))
    )


def tone_of(count: int, scale: Sequence[Step]) -> int:
    """0 for nothing."""
    at = bisect_right([step.first for step in scale], count)
    return scale[at - 1].tone if at else 0


def _tone(at: int, length: int) -> int:
    """Few steps lie far apart."""
    return TONES if length == 1 else 1 + round((TONES - 1) * at / (length - 1))
