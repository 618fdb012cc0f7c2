"""What is an index called? `waymark-documents-v1-20261123t184415123`, known by an alias."""

import re
from datetime import UTC, datetime
from typing import Literal, NamedTuple

IndexKind = Literal["documents", "passages"]
KINDS: tuple[IndexKind, ...] = ("documents", "passages")

_NAME = re.compile(
    r"(?P<prefix>[a-z][a-z0-9-]*)-(?P<kind>documents|passages)-v(?P<version>\d+)-(?P<stamp>\d{8}t\d{9})"
)
_STAMP = "%Y%m%dt%H%M%S%f"


class IndexName(NamedTuple):
    """The parts of a physical index's name."""

    prefix: str
    kind: IndexKind
    schema_version: int
    made: datetime  # UTC, to the millisecond


def alias_name(prefix: str, kind: IndexKind) -> str:
    """The name that searches and writes go by."""
    return f"{prefix}-{kind}"


def build_index_name(name: IndexName) -> str:
    """The physical name; `parse_index_name` is its inverse."""
    stamp = name.made.strftime(_STAMP)[:-3]
    return f"{alias_name(name.prefix, name.kind)}-v{name.schema_version}-{stamp}"


def parse_index_name(text: str) -> IndexName | None:
    """The parts of a name that `build_index_name` made; None for any other."""
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    try:
        made = datetime.strptime(match["stamp"] + "000", _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    kind: IndexKind = "documents" if match["kind"] == "documents" else "passages"
    return IndexName(match["prefix"], kind, int(match["version"]), made)
