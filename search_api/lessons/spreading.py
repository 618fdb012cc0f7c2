"""In what order do lessons come so that many reports are heard? At most two in a row of one.

The best comes first; each one of a report, a country or a year makes a further one of it weigh
less, so that a report that answers best still leads and does not fill the page.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence

from search_api.lessons.folding import Folded

MOST_IN_A_ROW = 2
_OF_A_REPORT = 0.8  # what a lesson's score is multiplied with for each one of its report before it
_OF_A_COUNTRY = 0.96
_OF_A_YEAR = 0.98
_FADES = 20.0  # ranks in which a place is worth half, where there are no scores


def spread(lessons: Sequence[Folded]) -> list[Folded]:
    """The lessons, spread over reports, countries and years."""
    waiting: dict[str, deque[tuple[float, Folded]]] = defaultdict(deque)
    for rank, each in enumerate(lessons):
        score = each.first.score or 1.0 / (1.0 + rank / _FADES)
        waiting[each.first.document].append((score, each))
    seen: Counter[object] = Counter()
    found: list[Folded] = []
    row: list[str] = []
    while waiting:
        barred = row[0] if len(row) == MOST_IN_A_ROW and len(set(row)) == 1 else ""
        offered = [name for name in waiting if name != barred] or list(waiting)
        name = max(offered, key=lambda each: _worth(*waiting[each][0], seen))
        _, chosen = waiting[name].popleft()
        if not waiting[name]:
            del waiting[name]
        found.append(chosen)
        row = [*row, name][-MOST_IN_A_ROW:]
        seen.update([name, chosen.first.year, *chosen.first.countries[:1]])
    return found


def _worth(score: float, lesson: Folded, seen: Counter[object]) -> float:
    first = lesson.first
    country = seen[first.countries[0]] if first.countries else 0
    return float(
        score
        * _OF_A_REPORT ** seen[first.document]
        * _OF_A_COUNTRY**country
        * _OF_A_YEAR ** seen[first.year]
    )
