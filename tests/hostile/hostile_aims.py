"""What would an attacker like to have? A service's secrets, made so that each could be had."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def aims_in(root: Path) -> Iterator[dict[str, Any]]:
    for name in ("store", "inbox", "home"):
        (root / name).mkdir()
    (root / "keys.json").write_text("{}")
    (root / "store" / "other.pdf").write_bytes(b"%PDF- of another partner")
    (root / "link").symlink_to(root / "store" / "other.pdf")
    abstract_name = f"\0waymark-{root}"
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX) as named,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        named.bind(str(root / "s"))
        named.listen()
        abstract.bind(abstract_name)
        abstract.listen()
        yield {
            "keys": str(root / "keys.json"),
            "other": str(root / "store" / "other.pdf"),
            "link": str(root / "link"),
            "store": str(root / "store"),
            "inbox": str(root / "inbox"),
            "home": str(root / "home"),
            "parent": os.getpid(),
            "port": server.getsockname()[1],
            "socket": str(root / "s"),
            "abstract": abstract_name,
        }
