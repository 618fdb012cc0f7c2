"""What did a curator say of a document or of a record in it? A history; the last word counts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

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


class Speaker(NamedTuple):
    """Who says it, and why."""

    by: str
    reason: str
    key: str = ""


def words_on(
    values: Mapping[str, Any],
    taken_back: Iterable[str],
    holding: Said,
    found: Callable[[str], Any],
    speaker: Speaker,
) -> list[Correction]:
    """A word on each field, of now. `found`: what the machine has for a field never corrected."""
    by, reason, key = speaker
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    corrected = [
        Correction(
            name,
            now,
            by,
            reason,
            value=value,
            found=holding[name].found if name in holding else found(name),
            key=key,
        )
        for name, value in values.items()
    ]
    return corrected + [Correction(each, now, by, reason, "undo", key=key) for each in taken_back]


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
