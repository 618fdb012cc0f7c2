"""Is each year drawn in its place, with heights that can be compared and years that can be read?"""

from itertools import pairwise
from typing import Any

from search_api.web.year_bars import trend_of


def facet(**counts: int) -> dict[str, Any]:
    return {"values": [{"value": int(name[1:]), "count": n} for name, n in counts.items()]}


def test_years_without_anything_are_drawn_between_those_that_have_something() -> None:
    trend = trend_of(facet(y2019=2, y2021=4), facet(y2021=30))
    assert [each.year for each in trend.years] == [2019, 2020, 2021]
    assert [each.reports_height for each in trend.years] == [30.0, 0.0, 60.0]
    assert [each.lessons_height for each in trend.years] == [0.0, 0.0, 60.0]
    assert (trend.most_reports, trend.most_lessons) == (4, 30)
    assert [each.x for each in trend.years] == sorted(each.x for each in trend.years)
    assert trend.years[-1].x < trend.width


def test_of_many_years_the_last_ones_are_drawn_and_few_are_named() -> None:
    trend = trend_of(facet(y1900=1, y1950=1, y2020=1), facet())
    assert trend.years[0].year == 1981
    assert trend.earlier == 2
    named = [each.x for each in trend.years if each.is_named]
    assert all(b - a >= 40 for a, b in pairwise(named))


def test_nothing_found_draws_nothing() -> None:
    assert trend_of(facet(), facet()).years == ()
