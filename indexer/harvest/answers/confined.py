"""How does a strange answer end its parsing and nothing else? Each is parsed by its own process.

What the process says is believed to be neither whole nor small, and is no more than words: what
they mean is found here.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from typing import TypeVar

import msgspec

from config.errors import HarvestFailed
from config.setting_groups import ExtractionSettings
from indexer.harvest.answers.child import Order, Reply
from indexer.harvest.answers.records import Records

LARGEST_REPLY = 128 << 20  # bytes; a list of as many bytes as one may have gives about as many
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
_MEND = (
    "Tell those who run it. WAYMARK_EXTRACTION__MEMORY_MB, __CPU_SECONDS and __FILE_SECONDS say "
    "what parsing may use."
)
AnyRecords = TypeVar("AnyRecords", bound=Records)


class ConfinedParser:
    """Parses answers within the limits, and in the sandbox, of readers of documents."""

    def __init__(self, limits: ExtractionSettings) -> None:
        self._limits = limits

    def parsed(self, kind: type[AnyRecords], address: str, body: bytes) -> AnyRecords:
        """The records of an answer that came from an address, or of a file of that name.

        Raises:
            HarvestFailed: it is none of that kind, or ended the process in any way.
        """
        try:
            place = address.encode("utf-8", "replace").decode()  # a file's name may be any bytes
            written, code = self._run(kind.parser, Order(place, body))
        except OSError as error:
            raise HarvestFailed(f"{address}: no process starts to parse it ({error})") from error
        if len(written) > LARGEST_REPLY:
            reason = f"it makes more than {LARGEST_REPLY >> 20} MB of records"
            raise HarvestFailed(f"{address}: {reason}", mend=_MEND)
        try:
            reply = msgspec.msgpack.decode(written, type=Reply)
            if reply.problem:
                raise HarvestFailed(f"{address}: {reply.problem}")
            return msgspec.msgpack.decode(reply.records, type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise HarvestFailed(f"{address}: {_death(code)}", mend=_MEND) from error

    def _run(self, parser: str, order: Order) -> tuple[bytes, int | None]:
        """What was written, and how it ended: the code of its end; None where time was up."""
        limits = self._limits
        words = [parser, str(limits.memory_mb), str(limits.cpu_seconds), limits.sandbox]
        with tempfile.TemporaryFile() as given:
            given.write(msgspec.msgpack.encode(order))
            given.seek(0)
            process = subprocess.Popen(  # noqa: S603 - our own words and numbers only
                [sys.executable, "-P", "-m", "indexer.harvest.answers.child", *words],
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            )
        assert process.stdout is not None
        deadline = time.monotonic() + limits.file_seconds
        too_late = threading.Timer(limits.file_seconds, _kill, [process])
        too_late.start()
        try:
            with process.stdout as answers:
                written = answers.read(LARGEST_REPLY + 1)
        finally:
            too_late.cancel()
            _kill(process)
            process.wait()
        return written, None if time.monotonic() >= deadline else process.returncode


def _kill(process: subprocess.Popen[bytes]) -> None:
    """With all it may have started; one that has ended keeps the code of its end."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _death(code: int | None) -> str:
    if code is None:
        return "parsing it takes too long"
    if code >= 0:
        return "the process that parses it answers nonsense"
    name = signal.Signals(-code).name
    if name == "SIGXCPU":
        return "parsing it takes more processor time than it may use"
    return f"it ends the process that parses it ({name})"
