"""Which layers does this machine give? A process tries them on itself.

Run as `python -m config.confinement.probe`; the answer is JSON on standard output.
"""

import json
import subprocess
import sys
from functools import cache

from config.confinement.confine import confine
from config.confinement.filesystem import ParserAccess
from config.confinement.layers import Layer, MissingLayer
from config.confinement.namespaces import leave_namespaces

_SECONDS = 30.0


@cache
def missing_layers() -> tuple[MissingLayer, ...]:
    """The layers that this machine does not give; tried once a process."""
    tried = subprocess.run(  # noqa: S603 - this very module, by our own interpreter
        [sys.executable, "-P", "-m", __name__],
        capture_output=True,
        check=False,
        text=True,
        timeout=_SECONDS,
    )
    if tried.returncode != 0:
        words = tried.stderr.strip().splitlines() or [f"exit code {tried.returncode}"]
        return tuple(MissingLayer(layer, words[-1][:200]) for layer in Layer)
    return tuple(MissingLayer(Layer(layer), reason) for layer, reason in json.loads(tried.stdout))


def main() -> None:
    outer = leave_namespaces()
    sys.stdout.write(json.dumps((*confine(ParserAccess(), required=False), *outer)))


if __name__ == "__main__":
    main()
