"""What does a hit show of its report? Those values once more, in a column beside its entry.

An entry holds far more (why it has its tags, its sections, candidates for its title), and the
engine reads it whole to give away a part; a column it reads alone.
"""

import base64
from collections.abc import Mapping
from typing import Any

import orjson

from config.index import fields as f

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
    return base64.b64encode(orjson.dumps({name: entry[name] for name in SHOWN_VALUES})).decode()


def from_column(kept: str) -> dict[str, Any]:
    """The values as `_source` would have them; the engine gives a column without its padding."""
    values: dict[str, Any] = orjson.loads(base64.b64decode(kept + "=" * (-len(kept) % 4)))
    return values
