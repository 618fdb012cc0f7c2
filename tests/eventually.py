"""When has something happened in another thread or process? A test waits for it, not for a time."""

import time
from collections.abc import Callable

_LOOK_SECONDS = 0.05


def eventually(condition: Callable[[], bool], seconds: float = 240) -> bool:
    """True once the condition holds; the test fails where it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(_LOOK_SECONDS)
    return True
