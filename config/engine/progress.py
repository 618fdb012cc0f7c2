"""What does one see while the engine is fetched and started? Steps, and two ways to show them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from config.console import err, progress_bar


class Step(NamedTuple):
    """Where a start stands. `total` is 0 for a step that cannot be counted."""

    text: str
    done: int = 0
    total: int = 0


OnProgress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Shows nothing."""


@contextmanager
def shown_on_stderr() -> Iterator[OnProgress]:
    """A live line where there is a terminal, else one plain line for each new step."""
    if err.is_terminal:
        with progress_bar() as bar:
            task = bar.add_task("", total=None, visible=False)
            yield lambda step: bar.update(
                task,
                description=step.text,
                completed=step.done,
                total=step.total or None,
                visible=True,
            )
        return
    last = ""

    def plain(step: Step) -> None:
        nonlocal last
        if step.text != last:
            err.print(step.text)
            last = step.text

    yield plain
