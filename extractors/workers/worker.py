"""How does a child process read files? By a fork of its own for each, shut in with that file alone.

Run as `python -m extractors.workers.worker` by `extractors.workers.child`. The worker itself never
opens what came from outside: it has loaded what reading takes, and what a file made of its reader
ends with that reader. When it and all it started are gone, the worker says so on a pipe that
readers do not have.
Where a process has no descriptor (macOS, Linux before 5.3), the worker reads the files itself.
"""

import gc
import os
import select
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from config.confinement.confine import close_inherited, confine, prepare
from config.confinement.filesystem import ParserAccess
from config.confinement.layers import Layer, MissingLayer, NotConfined, essential
from config.confinement.namespaces import adopt_orphans, leave_namespaces
from extractors.ocr.tesseract import TESSERACT
from extractors.protocol import Message, Ready, Request, framed, next_request
from extractors.registry import load_all
from extractors.workers import sandbox
from extractors.workers.orders import ENDED, Orders, orders_of
from extractors.workers.reader import answer_request
from extractors.workers.warm_up import warm_up

CRASHED = 1
NOT_CONFINED = 6
NO_DESCRIPTORS = "this system does not know processes by descriptor (Linux 5.3 does)"


def main() -> int:
    orders = orders_of(sys.argv[1:])
    tell = _Teller()
    sandbox.limit_always()
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = str(orders.scratch)
    serve = _serve_by_forks if hasattr(os, "pidfd_open") else _serve_here
    return serve(orders, tell)


class _Teller:
    """Writes to the real standard output, which stray prints of libraries no longer reach."""

    def __init__(self) -> None:
        self.descriptor = os.dup(sys.stdout.fileno())
        self._pipe = os.fdopen(self.descriptor, "wb")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def __call__(self, message: Message) -> None:
        self._pipe.write(framed(message))
        self._pipe.flush()


def _serve_by_forks(orders: Orders, tell: _Teller) -> int:
    adopt_orphans()
    outer = leave_namespaces()
    load_all()
    warm_up(orders.scratch)
    prepare(_program(orders))
    gc.collect()
    gc.freeze()  # what is loaded is shared by all readers, and no collection shall copy it

    def first() -> int:  # a reader without a file: are all layers there?
        tell(Ready((*_shut_in(orders), *outer)))
        return 0

    if code := _end_of(_forked(first, tell)):
        return code
    while (request := next_request(sys.stdin.buffer)) is not None:
        code = _end_of(_forked(lambda: _read(request, orders, tell), tell))
        os.write(orders.ends, ENDED.pack(code))
    return 0


def _read(request: Request, orders: Orders, tell: _Teller) -> int:
    sandbox.limit_file(request.memory_mb, request.cpu_seconds)
    _shut_in(orders, Path(request.source.path))
    return answer_request(request, tell)


def _shut_in(orders: Orders, *readable: Path) -> tuple[MissingLayer, ...]:
    room = ParserAccess(readable, orders.scratch, _program(orders))
    return confine(room, required=orders.required)


def _program(orders: Orders) -> str:
    return TESSERACT if orders.programs else ""


def _forked(task: Callable[[], int], tell: _Teller) -> int:
    """The number of a new process, which does the task with nothing of ours but the way to tell."""
    number = os.fork()
    if number == 0:
        _do(task, tell)
    return number


def _do(task: Callable[[], int], tell: _Teller) -> NoReturn:
    code = CRASHED
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
        close_inherited(tell.descriptor)
        code = task()
    except NotConfined as error:
        sys.stderr.write(str(error))
        code = NOT_CONFINED
    except BaseException:  # noqa: BLE001 - the fork ends here, whatever it was
        traceback.print_exc()
    finally:
        with suppress(OSError):
            sys.stderr.flush()
        os._exit(code)


def _end_of(reader: int) -> int:
    """Waits for a reader; its exit code, or minus the signal. Nothing it started outlives it."""
    descriptor = os.pidfd_open(reader)
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)  # only POLLHUP and POLLERR: the parent is gone
    poll.register(descriptor, select.POLLIN)
    if sys.stdin.fileno() in dict(poll.poll()):
        sandbox.end_all()
    os.close(descriptor)
    _, status = os.waitpid(reader, 0)
    with suppress(ChildProcessError):  # none is left, as it should be
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
        sandbox.end_all()  # something lives on: it could answer for the next file
    return os.waitstatus_to_exitcode(status)


def _serve_here(orders: Orders, tell: _Teller) -> int:
    missing = tuple(MissingLayer(layer, NO_DESCRIPTORS) for layer in Layer)
    if orders.required:
        sys.stderr.write(str(NotConfined(essential(missing))))
        return NOT_CONFINED
    sandbox.die_with_parent()
    tell(Ready(missing))
    while (request := next_request(sys.stdin.buffer)) is not None:
        sandbox.limit_file(request.memory_mb, request.cpu_seconds)
        if code := answer_request(request, tell):
            return code
        os.write(orders.ends, ENDED.pack(code))
    return 0


if __name__ == "__main__":
    sys.exit(main())
