"""Is an entry of which little is kept made whole again, so that no change of a part loses any?"""

from collections.abc import Mapping
from typing import Any

import orjson
from builders import a_document, a_passage, a_record
from hypothesis import given
from hypothesis import strategies as st

from config.index import fields as f
from config.index.languages import ANALYZERS
from config.index.lean_entries import left_out, whole_source
from config.index.mappings import COLUMNS_ALONE, passages_index_body
from config.index.shown_values import LESSON_VALUES, PASSAGE_VALUES, SUMMARY_VALUES
from indexer.index.actions import passage_entries

EXCLUDED = frozenset(passages_index_body(0)["mappings"]["_source"]["excludes"])

languages = st.sampled_from([*ANALYZERS, "", "gl", "sw"])
tags = st.lists(st.sampled_from(["b", "a", "c", "d"]), max_size=4).map(tuple)
texts = st.text(st.characters(codec="utf-8"), min_size=1)


@given(texts, languages, tags, st.booleans())
def test_what_is_not_kept_is_told_again_by_columns_and_by_the_one_kept_text(
    text: str, language: str, named: tuple[str, ...], is_lesson: bool
) -> None:
    values: dict[str, Any] = {"text": text, "language": language, "topics": named}
    if is_lesson:
        item = a_document("a", records=(a_record("a", **values, finer=named),), instruments=named)
    else:
        passage = a_passage("a", **values, sectors=named, concepts=named)
        item = a_document("a", passages=(passage,), instruments=named)
    *_, written = passage_entries(item)
    entry = orjson.loads(orjson.dumps(written))
    hit = as_answered(entry)
    assert filled(whole_source(hit)) == filled(entry)
    assert not set(paths_of(left_out(hit))) & set(paths_of(hit["_source"])) - texts_kept_once()


def test_what_is_shown_is_kept() -> None:
    shown = {
        *PASSAGE_VALUES,
        *map(f.of_record, LESSON_VALUES),
        *map(f.of_document, SUMMARY_VALUES),
    }
    assert not shown & EXCLUDED
    assert set(COLUMNS_ALONE) <= EXCLUDED


def texts_kept_once() -> set[str]:
    return {f"{above(field)}.any" for field in (f.TEXT, f.HEADING) for above in (str, f.of_record)}


def as_answered(entry: dict[str, Any]) -> dict[str, Any]:
    """The hit of an entry, as the engine gives it: keywords sorted, each once."""
    columns = {}
    for path, value in paths_of(entry).items():
        if path in COLUMNS_ALONE and value not in (None, []):
            columns[path] = sorted(set(value if isinstance(value, list) else [value]))
    return {"_source": without(entry), "fields": columns}


def without(entry: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    return {
        name: without(value, f"{above}{name}.") if isinstance(value, dict) else value
        for name, value in entry.items()
        if f"{above}{name}" not in EXCLUDED
    }


def paths_of(entry: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    found = {}
    for name, value in entry.items():
        if isinstance(value, dict):
            found |= paths_of(value, f"{above}{name}.")
        else:
            found[f"{above}{name}"] = value
    return found


def filled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """As an index sees it: without what is empty, and keywords in no order."""
    return {
        path: sorted({*value} if isinstance(value, list) else {value})
        if path in COLUMNS_ALONE
        else value
        for path, value in paths_of(entry).items()
        if value not in (None, [], {}) and path not in {f.MEANING, f.MEANING_MODEL}
    }
