"""What does the process do that parses one answer? Shut in, it makes records of bytes, and ends.

Run as `python -m indexer.harvest.answers.child` by `confined.py`, with the answer as its input. It
may die, hang or swell: its parent takes that as an answer that cannot be had.
"""

import sys
from importlib import import_module

import msgspec
from msgspec import Struct

from config.confinement.confine import close_inherited, confine
from config.confinement.filesystem import ParserAccess
from config.confinement.layers import NotConfined
from extractors.workers.sandbox import limit_always, limit_file


class Order(Struct):
    """An answer, and where it came from."""

    address: str
    body: bytes


class Reply(Struct):
    """Its records, or why there are none."""

    problem: str = ""
    records: msgspec.Raw = msgspec.Raw(msgspec.msgpack.encode(None))


def main() -> None:
    """Arguments: a module beside this one, MB of memory, seconds of CPU, `required` or not."""
    parser, memory_mb, cpu_seconds, sandbox = sys.argv[1:]
    module = import_module(f"{__package__}.{parser}")  # now: later, our own files are out of sight
    close_inherited()
    limit_always()
    limit_file(int(memory_mb), float(cpu_seconds))
    try:
        confine(ParserAccess(), required=sandbox == "required")
        order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Order)
        records = msgspec.msgpack.encode(module.parse(order.body, order.address))
        reply = Reply(records=msgspec.Raw(records))
    except (NotConfined, ValueError) as error:
        reply = Reply(str(error)[:500])
    except MemoryError:
        reply = Reply("parsing it takes more memory than it may use")
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent tells it
        reply = Reply(f"it cannot be parsed ({type(error).__name__}: {error})"[:500])
    sys.stdout.buffer.write(msgspec.msgpack.encode(reply))


if __name__ == "__main__":
    main()
