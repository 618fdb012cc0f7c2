"""What does a hit show? Of a report its values once more, in a column beside its entry.

A report's entry holds far more (why it has its tags, its sections, candidates for its title), and
the engine reads it whole to give away a part; a column it reads alone. Entries of passages and
lessons keep little but what is shown, and are read whole (lean_entries.py).
"""

from collections.abc import Mapping
from typing import Any

import orjson

from config.index import fields as f
from config.index.columns import as_column, read_column

SUMMARY_VALUES = (
    f.ID,
    f.TITLE,
    f.YEAR,
    f.LANGUAGE,
    f.TYPE,
    f.COUNTRIES,
    f.PUBLISHERS,
    f.AUTHORS,
    f.IDENTIFIERS,
)
"""What is told of a report wherever it is named, also beside a passage or a lesson of it."""

PASSAGE_VALUES = (
    f.ID,
    f.PAGE,
    f.PAGE_END,
    f.LABEL,
    f.HEADING_PATH,
    f.KIND,
    f.CONFIDENCE,
    f.KIND_FROM,
    f.LANGUAGE,
    f.TEXT,
    f.BBOXES,
)
"""What is shown of a passage; its entry keeps these, and its report's SUMMARY_VALUES."""

LESSON_VALUES = (
    *PASSAGE_VALUES,
    f.COUNTRIES,
    f.TOPICS,
    f.SECTORS,
    f.POPULATIONS,
    f.CONTEXT,
    f.FIELDS,
    f.ANSWER,
    f.EVIDENCE_TYPE,
    f.VERDICT,
    f.BANDS,
)
"""The same of a lesson."""

SHOWN_VALUES = (
    *SUMMARY_VALUES,
    f.TOPICS,
    f.FORM,
    f.PARTNERS,
    f.STATE,
    f.REASON,
    f.PAGE_COUNT,
    f.BANDS,
)
"""Fields of a report, as a body's `_source` names them."""


def column(entry: Mapping[str, Any]) -> str:
    """The shown values of an entry, as the index takes them."""
    return as_column(orjson.dumps({name: entry[name] for name in SHOWN_VALUES}))


def from_column(kept: str) -> dict[str, Any]:
    """The values as `_source` would have them."""
    values: dict[str, Any] = orjson.loads(read_column(kept))
    return values
