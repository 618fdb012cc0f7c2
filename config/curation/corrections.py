"""What did a curator say of a document or of a record in it? A history; the last word counts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

Action = Literal["correct", "undo"]


class QuotedRecord(Struct, frozen=True, omit_defaults=True):
    """How a lesson was found when it was spoken of: by that it is known when it is read anew."""

    text: str
    kind: str
    language: str
    page: int  # counted from 1


class Correction(Struct, frozen=True, omit_defaults=True):
    """One word of a curator on one field. Nothing is ever changed in it."""

    field: str  # "title", "year", …; of a record "verdict", "kind", "text", …
    when: str  # ISO 8601, UTC
    by: str  # who: the name of a key, or of who ran the command
    reason: str
    action: Action = "correct"
    value: Any = None  # what is right; nothing for "undo"
    found: Any = None  # what the machine had found when it was corrected
    key: str = ""  # the id of the key; '' for a command
    record: str = ""  # which of the document's records, "r0a1b…"; '' for the document itself
    quoted: QuotedRecord | None = None  # of a record: how it was found


def as_entry(correction: Correction) -> dict[str, Any]:
    """All of it as plain values, for an answer."""
    about = correction.quoted
    return asdict(correction) | {"quoted": asdict(about) if about else None}


Said = dict[str, Correction]
"""By field: what holds now."""


def quoted_in(said: Said) -> QuotedRecord | None:
    """How the record was found of which it was said; None of a document."""
    return next((each.quoted for each in said.values() if each.quoted), None)


class Speaker(NamedTuple):
    """Who says it, and why."""

    by: str
    reason: str
    key: str = ""


class CorrectedRecord(NamedTuple):
    """What it is said of, where that is a record and not the document."""

    record: str = ""
    quoted: QuotedRecord | None = None


THE_DOCUMENT = CorrectedRecord()


def words_on(
    values: Mapping[str, Any],
    taken_back: Iterable[str],
    holding: Said,
    found: Callable[[str], Any],
    speaker: Speaker,
    *,
    of: CorrectedRecord = THE_DOCUMENT,
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
            record=of.record,
            quoted=of.quoted,
        )
        for name, value in values.items()
    ]
    undone = [
        Correction(name, now, by, reason, "undo", key=key, record=of.record, quoted=of.quoted)
        for name in taken_back
    ]
    return corrected + undone


def current_corrections(history: Iterable[Correction], record: str = "") -> Said:
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
    return {record: said for record in named if (said := current_corrections(told, record))}
