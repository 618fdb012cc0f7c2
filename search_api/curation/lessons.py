"""How is a lesson confirmed, corrected or rejected? What is said is kept with its report."""

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from config.curation.corrections import CorrectedRecord, QuotedRecord, Speaker, quoted_in, words_on
from config.curation.reason import checked_reason
from config.curation.records import (
    RECORD_FIELDS,
    checked_record_value,
    checked_span,
    known_record_field,
    record_ref,
)
from config.errors import BadRequest
from config.index import fields as f
from config.index.languages import ANY
from config.store.corrections import (
    corrections_of,
    holding_of,
    is_waiting,
    keep_corrections,
)
from config.store.extraction import read_extraction, texts_near
from config.store.paths import document_paths
from config.vocabulary import Vocabulary
from search_api.curation.correct import (
    CuratorWord,
    curation_field,
    history_entries,
    narrowest_topics,
)
from search_api.curation.responses import LessonCorrectionsResponse
from search_api.http.unknown_ids import unknown_id
from search_api.lessons.asked import check_ready
from search_api.lessons.shown import lessons_by_id
from search_api.search.searcher import Searcher

_IN_INDEX = {
    "verdict": f.VERDICT,
    "kind": f.KIND,
    "countries": f.COUNTRIES,
    "topics": f.TOPICS,
    "sectors": f.SECTORS,
    "populations": f.POPULATIONS,
}


class LessonToCorrect(NamedTuple):
    """A lesson of which something is to be said."""

    id: str
    values: Mapping[str, Any]  # as the index has them; {} where it was rejected
    quoted: QuotedRecord  # how it was found

    @property
    def document(self) -> str:
        return self.id.rpartition("-")[0]


async def lesson_of(lesson_id: str, data_dir: Path, everything: Searcher) -> LessonToCorrect:
    """The lesson of an id, also one that was rejected; its report is one that the caller may see.

    Raises:
        NotFound: there is none, and never was one that a curator spoke of.
    """
    await check_ready(everything)
    hits = await lessons_by_id([lesson_id], everything)
    document_id, ref = lesson_id.rpartition("-")[0], record_ref(lesson_id)
    said = await asyncio.to_thread(holding_of, data_dir, document_id, ref)
    known = quoted_in(said)
    if hits:
        values = hits[0]["_source"][f.RECORD]
        found = QuotedRecord(
            values[f.TEXT][ANY], values[f.KIND], values[f.LANGUAGE], values[f.PAGE]
        )
        return LessonToCorrect(lesson_id, values, known or found)
    if known is None:
        raise unknown_id("lesson", lesson_id)
    return LessonToCorrect(lesson_id, {}, known)


def keep_lesson_word(
    data_dir: Path, lesson: LessonToCorrect, word: CuratorWord, vocabulary: Vocabulary
) -> None:
    """Keeps a word on each field.

    Raises:
        BadRequest: a field or value is none, a text is not the report's own, or no reason is given;
            only a mere "confirmed" needs none.
        NotFound: the store does not hold the report.
    """
    asked = word.values
    is_due = word.reason.strip() or dict(asked) != {"verdict": "confirmed"}
    reason = checked_reason(word.reason) if is_due else ""
    if not asked:
        raise BadRequest("body", f"nothing is said; there are {', '.join(RECORD_FIELDS)}")
    for name in asked:
        known_record_field(name)
    values = {
        name: checked_record_value(name, value, vocabulary)
        for name, value in asked.items()
        if value is not None
    }
    if "text" in values:
        report = read_extraction(document_paths(data_dir, lesson.document).extraction)
        checked_span(values["text"], texts_near(report, lesson.quoted.page))
    taken_back = [name for name, value in asked.items() if value is None]
    ref = record_ref(lesson.id)
    holding = holding_of(data_dir, lesson.document, ref)
    said = words_on(
        values,
        taken_back,
        holding,
        partial(_current, lesson),
        Speaker(word.key.name, reason, word.key.id),
        of=CorrectedRecord(ref, lesson.quoted),
    )
    keep_corrections(data_dir, lesson.document, said)


def lesson_corrections_answer(data_dir: Path, lesson: LessonToCorrect) -> LessonCorrectionsResponse:
    """What holds of a lesson, what was found, and all that was ever said of it."""
    ref = record_ref(lesson.id)
    holding = holding_of(data_dir, lesson.document, ref)
    return {
        "lesson": lesson.id,
        "document": lesson.document,
        "page": lesson.quoted.page,
        "is_waiting": is_waiting(data_dir, lesson.document),
        "fields": [
            curation_field(name, holding.get(name), _current(lesson, name))
            for name in RECORD_FIELDS
        ],
        "history": history_entries(
            each for each in corrections_of(data_dir, lesson.document) if each.record == ref
        ),
    }


def _current(lesson: LessonToCorrect, name: str) -> Any:
    """What the index has, as corrections write it: without themes above their concepts."""
    if name == "text":
        return lesson.values[f.TEXT][ANY] if lesson.values else lesson.quoted.text
    if not lesson.values:
        return lesson.quoted.kind if name == "kind" else None
    value = lesson.values.get(_IN_INDEX[name])
    return narrowest_topics(value or ()) if name == "topics" else value
