"""How do the parts of `up` stay up? What ends is started again; what keeps ending ends all."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

import structlog

from config.commands.child_processes import Child, ask_to_end, start_child, stop_child
from config.engine.process import how_it_ended
from config.errors import WaymarkError
from config.service_state import PartState

_log = structlog.get_logger()

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
MOST_ENDS = 5  # one that ends so often within the window has a reason that no start mends
WINDOW_SECONDS = 600.0


class PartEnd(NamedTuple):
    """How and when a part ended."""

    how: str
    at: float  # monotonic seconds
    when: str  # ISO 8601, UTC


class Part(Protocol):
    """A process that the service needs."""

    name: str

    def end(self) -> str:
        """How it ended; '' while it runs."""
        ...

    def start(self) -> None:
        """Starts it again. Raises WaymarkError when it does not come up."""
        ...


class ChildPart:
    """A command of ours in a child process."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: dict[str, str],
        descriptors: Sequence[int] = (),
    ) -> None:
        self.name = name
        self._command = command
        self._environment = environment
        self._descriptors = descriptors  # that the child inherits
        self._child: Child | None = None

    def end(self) -> str:
        code = self._child.process.poll() if self._child else None
        return "" if code is None else how_it_ended(code)

    def start(self) -> None:
        self.stop()  # lets go of what is left of one that ended
        self._child = start_child(self.name, self._command, self._environment, self._descriptors)

    @property
    def pid(self) -> int | None:
        """Of the process, also when it has ended; None before the first start."""
        return self._child.process.pid if self._child else None

    def ask_to_end(self) -> None:
        """So that several end side by side; `stop` waits."""
        if self._child is not None:
            ask_to_end(self._child)

    def stop(self) -> None:
        if self._child is not None:
            stop_child(self._child)


class Supervisor:
    """Looks after parts that were started; called often."""

    def __init__(self, parts: Sequence[Part], on_change: Callable[[], None]) -> None:
        self._parts = parts
        self._on_change = on_change
        self._ends: dict[str, list[PartEnd]] = {part.name: [] for part in parts}
        self._starts_at: dict[str, float] = {}  # of parts that are down, monotonic seconds

    def look(self) -> None:
        """Starts again what has ended, when its pause is over.

        Raises:
            WaymarkError: a part keeps ending.
        """
        for part in self._parts:
            if part.name in self._starts_at:
                if time.monotonic() >= self._starts_at[part.name]:
                    self._start(part)
            elif how := part.end():
                self._ended(part, how)

    def states(self) -> list[PartState]:
        """The parts as they are, for whoever asks."""
        return [self._state(part) for part in self._parts]

    def _start(self, part: Part) -> None:
        del self._starts_at[part.name]
        try:
            part.start()
        except WaymarkError as error:
            self._ended(part, error.message)
            return
        _log.info("started again", part=part.name)
        self._on_change()

    def _ended(self, part: Part, how: str) -> None:
        now = time.monotonic()
        ends = self._ends[part.name]
        ends.append(PartEnd(how, now, datetime.now(UTC).isoformat(timespec="seconds")))
        pause = pause_after([end.at for end in ends], now)
        if pause is None:
            raise WaymarkError(
                f"{part.name} ended {MOST_ENDS} times within {WINDOW_SECONDS / 60:.0f} minutes "
                f"({how}), so everything was stopped",
                mend="Its last words stand above; `waymark doctor` checks the machine. "
                "Under systemd or Compose all of it is started again (docs/operations.md).",
            )
        _log.warning("ended by itself", part=part.name, how=how, starts_again_in_seconds=pause)
        self._starts_at[part.name] = now + pause
        self._on_change()

    def _state(self, part: Part) -> PartState:
        ends = self._ends[part.name]
        is_down = part.name in self._starts_at
        last = ends[-1] if ends else None
        return PartState(
            name=part.name,
            state="waiting" if is_down else "running",
            restarts=len(ends) - is_down,
            last_end=last.how if last else "",
            last_end_at=last.when if last else "",
        )


def pause_after(ends: Sequence[float], now: float) -> float | None:
    """How long to wait before the next start, in seconds; None when there is to be none."""
    recent = sum(now - at < WINDOW_SECONDS for at in ends)
    if recent >= MOST_ENDS:
        return None
    return float(min(FIRST_PAUSE_SECONDS * 2 ** max(0, recent - 1), LONGEST_PAUSE_SECONDS))
