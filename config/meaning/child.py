"""What does the model's own process do? Shut in, it answers texts with vectors until it is ended.

A text may end it: the parent takes that as "no vector" for this text, and starts another.
"""

import os
import resource
import struct
import sys
from pathlib import Path
from typing import BinaryIO

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads cannot be shut in afterwards
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # else onnxruntime tells its makers how it is used

from config.confinement.confine import close_inherited, confine
from config.confinement.filesystem import ParserAccess
from config.confinement.limits import limit_memory
from config.errors import NoMeaning
from config.meaning.model import Kind

READY = b"ready"
_LENGTH = struct.Struct("<I")
_OURS = Path(__file__).parents[1]
_READABLE = (_OURS, Path("/proc/cpuinfo"), Path("/sys/devices/system/cpu"))
"""What onnxruntime asks which instructions this processor has, and our own modules."""
_LONGEST = 1 << 24  # bytes of a message; a text is never so long, and a child may say anything


def main() -> None:
    """Arguments: folder of the weights, MB of memory, `required` or `best_effort`."""
    folder, memory_mb, sandbox = sys.argv[1:]
    close_inherited()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit_memory(int(memory_mb))
    confine(ParserAccess(readable=(Path(folder), *_READABLE)), required=sandbox == "required")
    answers = sys.stdout.buffer
    try:
        # after the walls stand: onnxruntime starts a thread as it is imported
        from config.meaning.runtime import Runtime  # noqa: PLC0415
        from config.meaning.weights import check_whole, read_weights  # noqa: PLC0415

        weights = read_weights(Path(folder))
        check_whole(weights)
        runtime = Runtime(weights)
        if runtime.embed(["a text"], "passage") == [None]:
            raise NoMeaning("these weights are of another model")  # noqa: TRY301 - told below
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells it
        _send(answers, f"{type(error).__name__}: {error}"[:500].encode())
        return
    _send(answers, READY)
    while (order := receive(sys.stdin.buffer)) is not None:
        kind: Kind = "question" if order[:1] == b"q" else "passage"
        vector = runtime.embed([order[1:].decode("utf-8", "replace")], kind)[0]
        _send(answers, vector or b"")


def receive(reader: BinaryIO) -> bytes | None:
    """One message; None at the end, also in the middle of one, and for one that is too long."""
    head = reader.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        return None
    body = reader.read(length)
    return body if len(body) == length else None


def message(body: bytes) -> bytes:
    """As `receive` reads it."""
    return _LENGTH.pack(len(body)) + body


def _send(writer: BinaryIO, body: bytes) -> None:
    writer.write(message(body))
    writer.flush()


if __name__ == "__main__":
    main()
