"""Which limits hold for whatever a worker does? Of its memory and its time."""

from typing import Protocol


class ChildLimits(Protocol):
    """The part of `extractors.workers.pool.Limits` that reading and unpacking share."""

    @property
    def memory_mb(self) -> int: ...
    @property
    def cpu_seconds(self) -> float: ...
    @property
    def file_seconds(self) -> float: ...
    @property
    def page_seconds(self) -> float: ...
