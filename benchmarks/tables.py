"""How are figures shown? As a Markdown table, under a line that says where they were measured."""

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import psutil


def machine() -> str:
    """Where and when: to stand above every table."""
    memory_gb = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} cores, {memory_gb:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
    )


def print_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that can be pasted into docs/benchmarks.md."""
    print(f"\n### {title}\n\n{machine()}\n")
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


def spread(values: Sequence[float], unit: str, digits: int = 1) -> str:
    """Median with minimum and maximum: a wide range says that the machine was noisy."""
    median = statistics.median(values)
    low, high = min(values), max(values)
    return f"{median:.{digits}f} {unit} ({low:.{digits}f}-{high:.{digits}f})"
