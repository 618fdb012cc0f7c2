"""Of what did a reading process die? Memory, time, a crash, or answers that are nonsense."""

import signal

from extractors.cause import Cause
from extractors.document import State

_CRASHES = {signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE}


class WorkerDied(Exception):
    """The worker is gone; carries what that means for the file it was reading."""

    def __init__(self, state: State, reason: str, cause: Cause = Cause.OTHER) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason
        self.cause = cause


class ReaderLied(WorkerDied):
    """The reader says what none of ours says: it is taken over, and no use to try again."""

    def __init__(self, reason: str = "the reading process answers nonsense") -> None:
        super().__init__("damaged", reason)


def death_by(number: signal.Signals) -> WorkerDied:
    if number == signal.SIGXCPU:
        return WorkerDied(
            "timed_out", "reading it takes more CPU time than a file may use", Cause.CPU_SPENT
        )
    if number == signal.SIGKILL:
        return WorkerDied(
            "out_of_memory", "the system killed the reading process for lack of memory"
        )
    if number in _CRASHES:
        return WorkerDied("damaged", f"it makes the reading process crash ({number.name})")
    # pdfium ends the process when it is refused memory (SIGABRT, SIGTRAP or SIGILL by platform)
    return WorkerDied(
        "out_of_memory", f"reading it takes more memory than a worker may use ({number.name})"
    )
