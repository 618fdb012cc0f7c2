"""How does `waymark correct` keep a word on a lesson? Checked, with how the lesson was found."""

import re
from functools import partial

from config.curation.corrections import (
    CorrectedRecord,
    QuotedRecord,
    Said,
    Speaker,
    quoted_in,
    words_on,
)
from config.curation.fields import value_of_text
from config.curation.records import (
    checked_record_value,
    checked_span,
    known_record_field,
    record_ref,
)
from config.errors import BadRequest, NotFound
from config.ids import LESSON_ID
from config.store.corrections import holding_of, keep_corrections
from indexer.assembly import Indexer
from indexer.curated_records import found_record_value, quoted_record
from indexer.enriched_document import LessonRecord


def is_lesson_id(said: str) -> bool:
    return re.fullmatch(LESSON_ID, said) is not None


def keep_lesson_correction(
    indexer: Indexer, lesson_id: str, asked: dict[str, str | None], speaker: Speaker
) -> None:
    """Keeps a word on each field; a value of None takes back what was said.

    Raises:
        BadRequest: a field or value is none, a text is not the report's own, or no reason is given.
        NotFound: the report has no such lesson, and never had one that a curator spoke of.
    """
    if not (speaker.reason.strip() or asked == {"verdict": "confirmed"}):
        raise BadRequest("--reason", "a reason is due", mend='Say why: --reason "…".')
    for name in asked:
        known_record_field(name)
    data_dir, vocabulary = indexer.settings.data_dir, indexer.pipeline.vocabulary
    document_id, ref = lesson_id.rpartition("-")[0], record_ref(lesson_id)
    values = {
        name: checked_record_value(
            name, text if name == "text" else value_of_text(name, text), vocabulary
        )
        for name, text in asked.items()
        if text is not None
    }
    record = indexer.pipeline.found_records(document_id).get(ref)
    holding = holding_of(data_dir, document_id, ref)
    about = _quoted(record, holding)
    if about is None:
        raise NotFound(f"the report has no lesson {ref}", mend="`/v1/lessons` gives their ids.")
    if "text" in values:
        checked_span(values["text"], indexer.pipeline.texts_near(document_id, about.page))
    found = partial(found_record_value, record) if record else lambda _name: None
    taken_back = [name for name, text in asked.items() if text is None]
    said = words_on(values, taken_back, holding, found, speaker, of=CorrectedRecord(ref, about))
    keep_corrections(data_dir, document_id, said)


def _quoted(record: LessonRecord | None, holding: Said) -> QuotedRecord | None:
    return quoted_in(holding) or (quoted_record(record) if record else None)
