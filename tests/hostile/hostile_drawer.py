"""What does a page drawer do that was taken over? Tries all it can, and prints how that ended."""

import json
import os
import sys

import hostile_attempts
import pypdfium2


class HostileDocument:
    """Stands where pdfium opens a file, which holds the attacker's aims as JSON."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            aims = json.load(file) | {"input": path, "scratch": "/tmp"}
        ended = {
            f"{kind}: {name}": ending
            for kind in hostile_attempts.ATTEMPTS
            for name, ending in hostile_attempts.tried(kind, aims).items()
        }
        found = {"ended": ended, "environment": dict(os.environ)}
        sys.stdout.write(json.dumps(found))
        sys.stdout.flush()
        os._exit(0)


def take_over() -> None:
    pypdfium2.PdfDocument = HostileDocument
