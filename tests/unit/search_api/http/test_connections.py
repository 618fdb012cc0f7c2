"""Is a slow caller told from one that never ends?"""

from typing import Any, cast

import pytest

from config.setting_groups import ApiSettings
from search_api.http.middleware.connections import PatientProtocol, patient_protocol

SECONDS = 30.0
PAUSE = 1.0


class Flow:
    """Whether we ourselves do not read on."""

    def __init__(self, *, read_paused: bool = False) -> None:
        self.read_paused = read_paused


def a_connection(body_bytes: int = 0, *, read_paused: bool = False) -> PatientProtocol:
    """One whose body is awaited since second 0."""
    kind = patient_protocol(ApiSettings(body_seconds=SECONDS))
    connection: Any = cast("Any", kind.__new__(kind))
    connection._pause = PAUSE
    connection._body_since = 0.0
    connection._body_bytes = body_bytes
    connection.flow = Flow(read_paused=read_paused)
    return cast("PatientProtocol", connection)


@pytest.mark.parametrize(
    ("seconds", "body_bytes", "is_late"),
    [
        (30, 0, False),
        (32, 0, True),
        (600, 4 << 20, False),  # an upload on a slow line that goes on
        (600, 1 << 20, True),
    ],
)
def test_a_body_has_longer_the_more_of_it_came(
    seconds: float, body_bytes: int, is_late: bool
) -> None:
    assert a_connection(body_bytes)._is_body_late(seconds) is is_late


def test_time_in_which_we_do_not_read_counts_for_nobody() -> None:
    connection = a_connection(read_paused=True)
    for second in range(1, 100):
        assert not connection._is_body_late(second)
