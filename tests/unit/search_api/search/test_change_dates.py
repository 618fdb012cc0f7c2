"""Are times told as headers, feeds and harvesters want them, whatever the index knows of them?"""

from datetime import UTC, datetime

import pytest

from search_api.search.change_dates import (
    changed_at,
    http_date,
    in_seconds,
    is_unchanged_since,
    parsed_moment,
    published_at,
)

WHEN = datetime(2026, 11, 20, 9, 15, 0, 250_000, tzinfo=UTC)


def test_a_day_begins_at_midnight_and_a_time_without_a_zone_is_utc() -> None:
    assert parsed_moment("2026-11-20") == datetime(2026, 11, 20, tzinfo=UTC)
    assert parsed_moment("2026-11-20T09:15:00") == datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
    east = parsed_moment("2026-11-20T11:15:00+02:00")
    assert east == datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
    assert east.tzinfo is UTC


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ({"changed": "2026-11-20", "added": "2026-01-01"}, "2026-11-20"),
        ({"changed": None, "added": "2026-01-01"}, "2026-01-01"),
        ({"added": "2026-01-01"}, "2026-01-01"),
        ({}, "1970-01-01"),
    ],
)
def test_a_report_changed_when_it_was_added_where_nothing_else_is_known(
    source: dict[str, str], day: str
) -> None:
    assert changed_at(source) == parsed_moment(day)


@pytest.mark.parametrize(
    ("embargo", "day"),
    [(None, "2026-03-01"), ("2026-06-01", "2026-06-01"), ("2025-06-01", "2026-03-01")],
)
def test_a_report_is_public_once_it_is_here_and_its_embargo_is_over(
    embargo: str | None, day: str
) -> None:
    assert published_at({"added": "2026-03-01", "embargo": embargo}) == parsed_moment(day)


def test_times_are_written_as_each_reader_wants_them() -> None:
    assert in_seconds(WHEN) == "2026-11-20T09:15:00Z"
    assert http_date(WHEN) == "Fri, 20 Nov 2026 09:15:00 GMT"


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Fri, 20 Nov 2026 09:15:00 GMT", True),  # HTTP knows no parts of a second
        ("Fri, 20 Nov 2026 09:15:01 GMT", True),
        ("Fri, 20 Nov 2026 09:14:59 GMT", False),
        ("yesterday", False),
        ("Fri, 20 Nov 2026 09:15:00 -0000", False),  # of no zone: cannot be compared
        ("", False),
        (None, False),
    ],
)
def test_what_was_said_of_the_last_change_holds_or_says_nothing(
    said: str | None, *, holds: bool
) -> None:
    assert is_unchanged_since(WHEN, said) is holds
