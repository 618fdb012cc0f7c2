"""Does nobody read so much by cursor that others can't?"""

import pytest

from config.errors import TooManyCursors
from search_api.engine.points_in_time import Points


def test_one_caller_has_a_share_and_all_have_a_limit() -> None:
    points = Points(30)
    for caller in range(15):
        for number in range(2):
            points.check_room(str(caller))
            points.keep(f"{caller} {number}", str(caller))
        with pytest.raises(TooManyCursors, match="2 searches of yours"):
            points.check_room(str(caller))
    with pytest.raises(TooManyCursors, match="30 in all"):
        points.check_room("another")
    points.forget("0 0")
    points.check_room("another")


def test_a_point_that_was_left_counts_no_longer_than_it_lives() -> None:
    now = 0.0
    points = Points(30, clock=lambda: now)
    points.keep("a", "me")
    now = 100.0
    points.keep("b", "me")
    now = 121.0
    points.check_room("me")
    points.keep("c", "me")
    with pytest.raises(TooManyCursors):
        points.check_room("me")
