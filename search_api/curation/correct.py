"""How is a report corrected? What is said is checked and kept; the watcher indexes it anew."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from config.curation.corrections import Correction, Speaker, as_entry, words_on
from config.curation.fields import FIELDS, checked_value, known_field
from config.curation.reason import checked_reason
from config.errors import BadRequest
from config.index import fields as f
from config.keys import Key
from config.store.corrections import corrections_of, holding_of, is_waiting, keep_corrections
from config.vocabulary import Vocabulary
from search_api.curation.responses import CorrectionEntry, CorrectionsResponse, CurationField

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


class CuratorWord(NamedTuple):
    """What a curator says of a report."""

    values: Mapping[str, Any]  # by field; None takes back what was said of it
    reason: str
    key: Key


def keep_word(
    data_dir: Path, source: Mapping[str, Any], word: CuratorWord, vocabulary: Vocabulary
) -> None:
    """Keeps a word on each field.

    Raises:
        BadRequest: a field or value is none, nothing is said, or no reason is given.
        NotFound: the store does not hold the report.
    """
    reason, asked, key = checked_reason(word.reason), word.values, word.key
    if not asked:
        raise BadRequest("body", f"nothing is corrected; there are {', '.join(FIELDS)}")
    document_id = source[f.ID]
    for name in asked:
        known_field(name)
    values = {
        name: checked_value(name, value, vocabulary)
        for name, value in asked.items()
        if value is not None
    }
    taken_back = [name for name, value in asked.items() if value is None]
    holding = holding_of(data_dir, document_id)
    found = partial(current_value, source)
    speaker = Speaker(key.name, reason, key.id)
    said = words_on(values, taken_back, holding, found, speaker)
    keep_corrections(data_dir, document_id, said)


def current_value(source: Mapping[str, Any], name: str) -> Any:
    """What the index has, as corrections write it: without themes above their concepts."""
    value = source.get(_IN_INDEX.get(name, name))
    if name == "type":
        return value or ""
    return narrowest_topics(value or ()) if name == "topics" else value


def narrowest_topics(topics: Sequence[str]) -> list[str]:
    """Topics as a curator names them: without the themes that the index puts above them."""
    return [each for each in topics if not any(one.startswith(f"{each}/") for one in topics)]


def curation_field(name: str, said: Correction | None, now: Any) -> CurationField:
    """What holds of a field: a curator's word, else what is there `now`."""
    return {
        "field": name,
        "value": said.value if said else now,
        "found": said.found if said else now,
        "is_corrected": said is not None,
    }


def history_entries(history: Iterable[Correction]) -> list[CorrectionEntry]:
    """All that was said, as an answer tells it."""
    return [cast("CorrectionEntry", as_entry(each)) for each in history]


def corrections_answer(data_dir: Path, source: Mapping[str, Any]) -> CorrectionsResponse:
    """What holds, what was found, and all that was ever said."""
    document_id = source[f.ID]
    standing = holding_of(data_dir, document_id)
    return {
        "document": document_id,
        "is_waiting": is_waiting(data_dir, document_id),
        "fields": [
            curation_field(name, standing.get(name), current_value(source, name))
            for name in _IN_INDEX
        ],
        "history": history_entries(corrections_of(data_dir, document_id)),
    }
