"""How is an entry of the flat index made whole again, whose `_source` keeps what is shown alone?

What changes a part of an entry must write all of it, or the rest is lost.
"""

from collections.abc import Mapping
from typing import Any

from config.index import fields as f
from config.index.languages import ANY, localized
from config.index.mappings import COLUMNS_ALONE

OWN_COLUMNS = tuple(name for name in COLUMNS_ALONE if not name.startswith(f"{f.DOCUMENT}."))
"""Columns of a passage's or lesson's own; COLUMNS_ALONE has its report's too."""


def left_out(hit: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry has beside its `_source`, in the same shape.

    The hit was asked for with its language and texts in `_source` (of a lesson as of a passage),
    and for columns among COLUMNS_ALONE in `docvalue_fields`. Values of a column are in the
    engine's order, each once.
    """
    found: dict[str, Any] = {}
    for name in COLUMNS_ALONE:
        if name in hit.get("fields", {}):
            *above, last = name.split(".")
            part = found
            for each in above:
                part = part.setdefault(each, {})
            part[last] = hit["fields"][name]
    source = hit["_source"]
    is_lesson = f.RECORD in source
    own = source[f.RECORD] if is_lesson else source
    texts = {
        field: localized(own[field][ANY], own[f.LANGUAGE])
        for field in (f.TEXT, f.HEADING)
        if own.get(field)  # fragments carry no heading
    }
    if is_lesson:
        texts = {f.RECORD: found.pop(f.RECORD, {}) | texts}
    return found | texts


def whole_source(hit: Mapping[str, Any]) -> dict[str, Any]:
    """The entry as it was written, but for columns that were not asked for."""
    return _merged(hit["_source"], left_out(hit))


def _merged(kept: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(kept)
    for name, value in more.items():
        there = found.get(name)
        both = isinstance(there, dict) and isinstance(value, dict)
        found[name] = _merged(there, value) if both else value  # type: ignore[arg-type]
    return found
