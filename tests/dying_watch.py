"""`waymark watch` that dies at its n-th step: before a change to the disk, or after a request."""

import http.client
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

STEPS = ("fsync", "rename", "replace", "unlink", "remove")


def die_at_step(number: int) -> None:
    """Steps are lasting changes to the disk, which do not happen, and requests, which do."""
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        if done == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any, **options: Any) -> Any:
            count()
            return step(*arguments, **options)

        return stepped

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    send = http.client.HTTPConnection.send

    def sent(connection: http.client.HTTPConnection, data: Any) -> None:
        send(connection, data)
        count()

    http.client.HTTPConnection.send = sent  # type: ignore[method-assign]


if __name__ == "__main__":
    die_at_step(int(sys.argv[1]))
    from config.cli import main

    main(["watch"])
