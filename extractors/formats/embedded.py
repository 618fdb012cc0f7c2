"""Which files stand inside an office file as objects of their own? They are told, and not read.

A table that was put into a report brings its whole workbook along, also what its author never meant
to show: it is no part of what the report says.
"""

from collections.abc import Iterator

from extractors.extractor import Unreadable
from extractors.formats.package import Package

_STREAMS = tuple(
    name.encode("utf-16-le")
    for name in (
        "WordDocument",
        "Workbook",
        "PowerPoint Document",
        "CONTENTS",
        "\1Ole10Native",
        "Package",
        "package_stream",
    )
)
"""What an old object holds that is a document, and no formula or picture."""


def embedded_problems(package: Package) -> tuple[str, ...]:
    """A sentence about the files inside, where there are any; the tables of charts are none."""
    return embedded_sentence(len(set(_embedded(package))))


def embedded_sentence(count: int) -> tuple[str, ...]:
    """What is said of so many files inside; nothing of none."""
    if not count:
        return ()
    files, are = ("files that are", "are") if count > 1 else ("file that is", "is")
    return (f"{count:,} {files} embedded in it {are} not read",)


def _embedded(package: Package) -> Iterator[str]:
    for name in sorted(package.names):
        folder, _, base = name.rpartition("/_rels/")
        if not base.endswith(".rels") or folder.endswith(("/charts", "/diagrams")):
            continue
        for kind, target in package.related(f"{folder}/{base.removesuffix('.rels')}").values():
            is_there = target in package.names
            if is_there and (kind == "package" or _is_object_file(package, kind, target)):
                yield target


def _is_object_file(package: Package, kind: str, target: str) -> bool:
    """One that is broken or too large to look at counts: it is not read either way."""
    if kind != "oleObject":
        return False
    try:
        return is_document(package.content(target))
    except Unreadable:
        return True


def is_document(content: bytes) -> bool:
    """Whether an old object is a file of its own, by the names of its streams."""
    return any(stream in content for stream in _STREAMS)
