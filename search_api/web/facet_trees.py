"""How are the API's counts drawn? As trees of choices, and years as bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_YEARS_IN_A_ROW = 80  # a wider histogram would have bars too thin to hit


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet with the narrower ones under it."""

    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    narrower: tuple["Choice", ...] = ()

    @property
    def opened(self) -> bool:
        """Whether something under it is chosen, so that it must be seen."""
        return any(each.selected or each.excluded or each.opened for each in self.narrower)


@dataclass(frozen=True, slots=True)
class Bar:
    """A year of the histogram; `height` in percent of the highest."""

    year: int
    count: int
    height: float
    selected: bool


def shown_facets(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The facets of an answer as the templates draw them, in the answer's order."""
    return {
        name: {
            "label": facet["label"],
            "choices": choices(facet["values"]) if facet["type"] == "terms" else (),
            "bars": bars(facet["values"]) if facet["type"] == "range" else (),
            "more": facet["more"],
        }
        for name, facet in answers.items()
    }


def choices(values: Sequence[Mapping[str, Any]]) -> tuple[Choice, ...]:
    """The values as a tree, in the order they came. One without a listed parent stands on top."""
    known = {str(each["value"]) for each in values}
    under: dict[str, list[Mapping[str, Any]]] = {}
    for each in values:
        parent = _parent(each)
        under.setdefault(parent if parent in known else "", []).append(each)
    return _level("", under)


def bars(values: Sequence[Mapping[str, Any]]) -> tuple[Bar, ...]:
    """Each year from the first to the last, also those without a report."""
    by_year = {int(each["value"]): each for each in values}
    if not by_year:
        return ()
    last = max(by_year)
    first = max(min(by_year), last - _YEARS_IN_A_ROW + 1)
    highest = max(1, *(int(each["count"]) for each in values))
    return tuple(
        Bar(
            year,
            count := int(by_year[year]["count"]) if year in by_year else 0,
            round(100 * count / highest, 1),
            bool(by_year[year]["selected"]) if year in by_year else False,
        )
        for year in range(first, last + 1)
    )


def _level(parent: str, under: Mapping[str, list[Mapping[str, Any]]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            value := str(each["value"]),
            str(each["label"]),
            int(each["count"]),
            bool(each["selected"]),
            bool(each.get("excluded")),
            _level(value, under) if value != parent else (),
        )
        for each in under.get(parent, ())
    )


def _parent(value: Mapping[str, Any]) -> str:
    """A concept's id begins with its theme's."""
    named = value.get("parent")
    return str(named) if named else str(value["value"]).rpartition("/")[0]
