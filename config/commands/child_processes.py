"""How does `up` run the watcher and the API? As child processes that end with it, in any case."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from config.lifeline import LIFELINE

STOP_SECONDS = 20.0  # for requests and files under way; then a child is killed
_RUN = """
from config.lifeline import hold_lifeline
hold_lifeline()
from config.cli import main
main()
"""


class Child(NamedTuple):
    """A part of Waymark that runs beside us."""

    name: str  # as a person would call it
    process: subprocess.Popen[bytes]


def start_child(
    name: str,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    descriptors: Sequence[int] = (),
) -> Child:
    """Runs `waymark` with these arguments; `environment` is added to ours.

    The child inherits the open `descriptors`, under their numbers.
    The child's input is a pipe that nobody writes to: it ends when we do, `kill -9` included.
    A session of its own keeps Ctrl-C from it, so that we end the parts in our order.
    """
    # -P: a folder `config` where the user stands must not be taken for ours
    process = subprocess.Popen(  # noqa: S603 - our own code by our own interpreter
        [sys.executable, "-P", "-c", _RUN, *arguments],
        stdin=subprocess.PIPE,
        env={**os.environ, **environment, LIFELINE: "1"},
        start_new_session=True,
        pass_fds=descriptors,
    )
    return Child(name, process)


def ask_to_end(child: Child) -> None:
    """Does not wait for it."""
    process = child.process
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.close()
    process.terminate()


def stop_child(child: Child) -> None:
    """Asks a child to end, waits, then kills it; returns when it is gone."""
    process = child.process
    ask_to_end(child)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
