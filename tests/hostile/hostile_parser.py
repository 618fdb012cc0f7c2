"""What does a parser of answers do that was taken over? What the answer says: orders as JSON."""

import csv
import json
import os
import signal
import sys
import time
from collections.abc import Iterable
from typing import Any, TextIO

import hostile_attempts

truthful_reader = csv.reader


def _tries(aims: dict[str, Any]) -> Iterable[list[str]]:
    ended = {
        f"{kind}: {name}": ending
        for kind in hostile_attempts.ATTEMPTS
        for name, ending in hostile_attempts.tried(kind, aims | {"scratch": "/tmp"}).items()
    }
    return [[json.dumps({"ended": ended, "environment": dict(os.environ)})]]


def _dies(_aims: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _spins(_aims: object) -> None:
    while True:
        pass


def _sleeps(_aims: object) -> None:
    time.sleep(600)


def _sleeps_behind_a_closed_pipe(_aims: object) -> None:
    os.close(1)
    time.sleep(600)


def _swells(_aims: object) -> None:
    held = bytearray()
    while True:
        held += bytes(1 << 24)


def _talks(_aims: object) -> None:
    while True:
        sys.stdout.buffer.write(bytes(1 << 20))


def _lies(_aims: object) -> None:
    sys.stdout.buffer.write(b"\xdd\xff\xff\xff\xff")
    sys.stdout.flush()
    os._exit(0)


DEEDS = {
    each.__name__.removeprefix("_"): each
    for each in (
        *(_tries, _dies, _spins, _sleeps, _sleeps_behind_a_closed_pipe, _swells, _talks, _lies),
    )
}


def _read(rows: TextIO, **how: Any) -> Any:
    text = rows.read()
    if not text.startswith("{"):
        return truthful_reader(text.splitlines(keepends=True), **how)
    orders = json.JSONDecoder().raw_decode(text)[0]
    return DEEDS[orders["deed"]](orders.get("aims", {}))


def take_over() -> None:
    csv.reader = _read  # type: ignore[assignment]
