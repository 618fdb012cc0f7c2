"""In what order do lessons come so that many reports are heard? At most two in a row of one.

The best comes first; each one of a report, a country or a year makes a further one of it weigh
less, so that a report that answers best still leads and does not fill the page.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple

from search_api.lessons.folding import Folded

MOST_IN_A_ROW = 2
_OF_A_REPORT = 0.8  # what a lesson's score is multiplied with for each one of its report before it
_OF_A_COUNTRY = 0.96
_OF_A_YEAR = 0.98
_FADES = 20.0  # ranks in which a place is worth half, where there are no scores


class _Waiting(NamedTuple):
    """A lesson and all that its worth depends on: it is asked for hundreds of times a lesson."""

    score: float
    country: str  # '' where it has none
    year: int | None
    lesson: Folded


def spread_lessons(lessons: Sequence[Folded]) -> list[Folded]:
    """The lessons, spread over reports, countries and years."""
    waiting: dict[str, deque[_Waiting]] = defaultdict(deque)
    for rank, each in enumerate(lessons):
        waiting[each.first.document].append(_waiting(rank, each))
    seen: dict[object, int] = defaultdict(int)
    found: list[Folded] = []
    row: list[str] = []

    def worth(report: str) -> float:
        score, country, year, _ = waiting[report][0]
        near = _OF_A_COUNTRY ** (seen[country] if country else 0)
        return float(score * _OF_A_REPORT ** seen[report] * near * _OF_A_YEAR ** seen[year])

    heap = [(-worth(report), place, report) for place, report in enumerate(waiting)]
    heapify(heap)

    def best() -> tuple[float, int, str]:
        """Taken off. Worths only sink: one that is still what it was is the largest."""
        while (now := -worth(heap[0][2])) != heap[0][0]:
            heapreplace(heap, (now, *heap[0][1:]))
        return heappop(heap)

    while heap:
        taken = best()
        if heap and row == [taken[2]] * MOST_IN_A_ROW:
            barred, taken = taken, best()
            heappush(heap, barred)
        _, place, report = taken
        _, country, year, chosen = waiting[report].popleft()
        found.append(chosen)
        row = [*row, report][-MOST_IN_A_ROW:]
        for met in (report, country, year):
            seen[met] += 1
        if waiting[report]:
            heappush(heap, (-worth(report), place, report))
    return found


def _waiting(rank: int, lesson: Folded) -> _Waiting:
    first = lesson.first
    score = first.score or 1.0 / (1.0 + rank / _FADES)
    return _Waiting(score, next(iter(first.countries), ""), first.year, lesson)
