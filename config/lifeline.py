"""How does a child process learn that its parent is gone? Its standard input ends."""

import os
import signal
import threading
import time
from collections.abc import Callable

LIFELINE = "WAYMARK_LIFELINE"  # set to 1 by a parent that holds the other end of our input
GRACE_SECONDS = 30.0


def hold_lifeline(on_end: Callable[[], object] | None = None) -> None:
    """Ends this process soon after its parent has ended in any way, `kill -9` included.

    Does nothing unless WAYMARK_LIFELINE is 1. `on_end` asks the process to end, from another
    thread; by default it gets a TERM. One that has not ended after the grace is ended hard.
    """
    if os.environ.get(LIFELINE) != "1":
        return
    ask = on_end or _terminate
    threading.Thread(target=_watch, args=(ask,), name="lifeline", daemon=True).start()


def _watch(ask: Callable[[], object]) -> None:
    # os.read, as a thread that waits in sys.stdin aborts the interpreter's own end
    while os.read(0, 4096):
        pass
    ask()
    time.sleep(GRACE_SECONDS)
    os._exit(1)


def _terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
