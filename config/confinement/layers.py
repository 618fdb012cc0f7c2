"""Which walls stand around a parser, and what is open where one of them is missing?"""

from enum import StrEnum
from typing import NamedTuple


class Layer(StrEnum):
    """A wall of the kernel's around a process that parses a stranger's file."""

    FILES = "files"  # Landlock
    SYSTEM_CALLS = "system calls"  # seccomp
    NETWORK = "network namespace"
    PROCESSES = "process limit"


ESSENTIAL = frozenset({Layer.FILES, Layer.SYSTEM_CALLS})
"""Without these a parser that is taken over can do what the service's user can."""

OPEN_WITHOUT: dict[Layer, str] = {
    Layer.FILES: "a parser that is taken over can read and change what this user can",
    Layer.SYSTEM_CALLS: "a parser that is taken over can reach the network and other processes",
    Layer.NETWORK: "the refused system calls alone keep parsers from the network",
    Layer.PROCESSES: "a parser's processes are ended at its deadline, not limited in number",
}


class MissingLayer(NamedTuple):
    """A layer that this machine does not give, and why."""

    layer: Layer
    reason: str

    def __str__(self) -> str:
        return f"{self.layer}: {self.reason}; {OPEN_WITHOUT[self.layer]}"


class NotConfined(Exception):
    """A parser may not start here: essential layers are missing, and they are required."""

    def __init__(self, missing: tuple[MissingLayer, ...]) -> None:
        self.missing = missing
        reasons = "; ".join(f"{each.layer} ({each.reason})" for each in missing)
        super().__init__(f"the parsers' sandbox lacks {reasons}")


def essential(missing: tuple[MissingLayer, ...]) -> tuple[MissingLayer, ...]:
    """Those of the missing layers without which there is no confinement."""
    return tuple(each for each in missing if each.layer in ESSENTIAL)
