"""How is a report corrected? What is said is checked and kept; the watcher indexes it anew."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from config.curation.corrections import Correction
from config.curation.fields import FIELDS, checked_value
from config.errors import BadRequest
from config.index import fields as f
from config.keys import Key
from config.store.corrections import corrections_of, holding_of, is_waiting, keep_corrections
from config.vocabulary import Vocabulary
from search_api.curation.shapes import CorrectionEntry, CorrectionsResponse, CurationField

_LONGEST_REASON = 500  # letters
_IN_INDEX = {
    "title": f.TITLE,
    "authors": f.AUTHORS,
    "publishers": f.PUBLISHERS,
    "year": f.YEAR,
    "type": f.TYPE,
    "language": f.LANGUAGE,
    "countries": f.COUNTRIES,
    "topics": f.TOPICS,
    "sectors": f.SECTORS,
    "populations": f.POPULATIONS,
    "access": f.ACCESS,
}


class Word(NamedTuple):
    """What a curator says of a report."""

    values: Mapping[str, Any]  # by field; None takes back what was said of it
    reason: str
    key: Key


def keep_word(
    data_dir: Path, source: Mapping[str, Any], word: Word, vocabulary: Vocabulary
) -> None:
    """Keeps a word on each field.

    Raises:
        BadRequest: a field or value is none, nothing is said, or no reason is given.
        NotFound: the store does not hold the report.
    """
    reason, asked, key = " ".join(word.reason.split()), word.values, word.key
    if not reason or len(reason) > _LONGEST_REASON:
        raise BadRequest("reason", f"a reason is due, of at most {_LONGEST_REASON} letters")
    if not asked:
        raise BadRequest("body", f"nothing is corrected; there are {', '.join(FIELDS)}")
    document_id = source[f.ID]
    standing = holding_of(data_dir, document_id)
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    said = []
    for name, value in asked.items():
        is_undone = value is None
        if is_undone and name not in FIELDS:
            raise BadRequest(name[:60], f"no such field; there are {', '.join(FIELDS)}")
        before = standing.get(name)
        found = before.found if before else current_value(source, name)
        said.append(
            Correction(
                field=name,
                when=now,
                by=key.name,
                reason=reason,
                action="undo" if is_undone else "correct",
                value=None if is_undone else checked_value(name, value, vocabulary),
                found=None if is_undone else found,
                key=key.id,
            )
        )
    keep_corrections(data_dir, document_id, said)


def current_value(source: Mapping[str, Any], name: str) -> Any:
    """What the index has, as corrections write it: without themes above their concepts."""
    value = source.get(_IN_INDEX.get(name, name))
    if name == "type":
        return value or ""
    if name == "topics":
        listed = value or ()
        return [each for each in listed if not any(one.startswith(f"{each}/") for one in listed)]
    return value


def corrections_answer(data_dir: Path, source: Mapping[str, Any]) -> CorrectionsResponse:
    """What holds, what was found, and all that was ever said."""
    document_id = source[f.ID]
    standing = holding_of(data_dir, document_id)
    fields: list[CurationField] = [
        {
            "field": name,
            "value": standing[name].value if name in standing else current_value(source, name),
            "found": standing[name].found if name in standing else current_value(source, name),
            "is_corrected": name in standing,
        }
        for name in _IN_INDEX
    ]
    history = [_entry(each) for each in corrections_of(data_dir, document_id)]
    return {
        "document": document_id,
        "is_waiting": is_waiting(data_dir, document_id),
        "fields": fields,
        "history": history,
    }


def _entry(each: Correction) -> CorrectionEntry:
    return {
        "field": each.field,
        "record": each.record,
        "action": each.action,
        "value": each.value,
        "found": each.found,
        "reason": each.reason,
        "by": each.by,
        "key": each.key,
        "when": each.when,
    }
