"""How many reports and lessons are of each year? Two rows of bars over one row of years."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

_MOST_YEARS = 40  # the last ones; more bars are too thin to be read
_WIDTH, _HEIGHT = 320, 60  # units of the drawing: of a row of bars
_WIDEST_BAR = 18
_LABEL_WIDTH = 40  # of a year that is written below


@dataclass(frozen=True, slots=True)
class YearBars:
    """A year; its middle and its heights in units of the drawing."""

    year: int
    x: float
    reports: int
    lessons: int
    reports_height: float
    lessons_height: float
    is_named: bool


@dataclass(frozen=True, slots=True)
class Trend:
    years: tuple[YearBars, ...]
    most_reports: int
    most_lessons: int
    earlier: int = 0  # years before the first one that is drawn

    width: int = _WIDTH
    row: int = _HEIGHT

    @property
    def slot(self) -> float:
        return self.width / len(self.years)

    @property
    def bar(self) -> float:
        return round(min(_WIDEST_BAR, self.slot * 0.75), 1)


def trend_of(reports: Mapping[str, Any], lessons: Mapping[str, Any]) -> Trend:
    """`reports` and `lessons` are the counts of the facet `year`; years between are drawn, too."""
    by_year = [_by_year(reports), _by_year(lessons)]
    known = sorted({*by_year[0], *by_year[1]})
    if not known:
        return Trend((), 0, 0)
    first = max(known[0], known[-1] - _MOST_YEARS + 1)
    shown = range(first, known[-1] + 1)
    most_reports, most_lessons = (max(each.get(year, 0) for year in shown) for each in by_year)
    slot = _WIDTH / len(shown)
    every = ceil(_LABEL_WIDTH / slot)
    bars = tuple(
        YearBars(
            year,
            round((at + 0.5) * slot, 1),
            by_year[0].get(year, 0),
            by_year[1].get(year, 0),
            _height(by_year[0].get(year, 0), most_reports),
            _height(by_year[1].get(year, 0), most_lessons),
            (known[-1] - year) % every == 0,
        )
        for at, year in enumerate(shown)
    )
    earlier = sum(1 for year in known if year < first)
    return Trend(bars, most_reports, most_lessons, earlier)


def _by_year(facet: Mapping[str, Any]) -> dict[int, int]:
    return {int(each["value"]): int(each["count"]) for each in facet.get("values", ())}


def _height(count: int, most: int) -> float:
    return round(max(1.5, _HEIGHT * count / most), 1) if count else 0.0
