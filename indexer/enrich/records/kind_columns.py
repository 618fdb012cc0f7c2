"""Which column of a table names the kind of each of its rows? "Type": "Lesson learned"."""

from collections.abc import Callable, Sequence

_LEAST_NAMED = 0.8  # of the cells of such a column; others may say "Other"


def kind_column(
    rows: Sequence[Sequence[str]], names_a_kind: Callable[[str], bool], but: int
) -> int | None:
    """Its place, None where there is none; `but` holds the text, which may name kinds too."""
    for place in range(max(map(len, rows), default=0)):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        named = sum(map(names_a_kind, cells))
        if place != but and named and named >= _LEAST_NAMED * len(cells):
            return place
    return None
