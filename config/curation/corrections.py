"""What did a curator say of a document or of a record in it? A history; the last word counts."""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

Action = Literal["correct", "undo"]


class Correction(Struct, frozen=True, omit_defaults=True):
    """One word of a curator on one field. Nothing is ever changed in it."""

    field: str  # "title", "year", …; of a record "kind", "span", "verdict", …
    when: str  # ISO 8601, UTC
    by: str  # who: the name of a key, or of who ran the command
    reason: str
    action: Action = "correct"
    value: Any = None  # what is right; nothing for "undo"
    found: Any = None  # what the machine had found when it was corrected
    key: str = ""  # the id of the key; '' for a command
    record: str = ""  # the id of a record of the document; '' for the document itself


Said = dict[str, Correction]
"""By field: what holds now."""


def standing(history: Iterable[Correction], record: str = "") -> Said:
    """What holds of a document or of one of its records after all that was said, oldest first."""
    said: Said = {}
    for each in history:
        if each.record != record:
            continue
        said.pop(each.field, None)
        if each.action == "correct":
            said[each.field] = each
    return said


def records_of(history: Iterable[Correction]) -> dict[str, Said]:
    """What holds of each record that anything was said of."""
    told = list(history)
    named = dict.fromkeys(each.record for each in told if each.record)
    return {record: said for record in named if (said := standing(told, record))}
