"""What does the engine know of each field? Mappings and settings of the two indexes."""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f
from config.index.analysis import ANALYSIS
from config.index.languages import ANALYZERS, ANALYZERS_BY_FIELD, ANY
from config.index.shown_values import LESSON_VALUES, PASSAGE_VALUES, SUMMARY_VALUES
from config.index.vectors import GRAPH_FIELD

SCHEMA_VERSION = 16
"""Raise it with each change here or in analysis.py: older indexes then ask for a rebuild."""

NESTED_PASSAGES_LIMIT = 10_000

_KEYWORD = {"type": "keyword"}
_SHORT = {"type": "short"}
_INTEGER = {"type": "integer"}
_KEPT = {"type": "object", "enabled": False}
_SHOWN = {"type": "keyword", "index": False, "doc_values": False}
_COLUMN = {"type": "binary", "doc_values": True}
_SORTED = {
    "type": "icu_collation_keyword",
    "index": False,
    "numeric": True,
    "strength": "secondary",
}


def _text(**options: Any) -> dict[str, Any]:
    subfields = {
        code: {"type": "text", "analyzer": name, **options}
        for code, name in ANALYZERS_BY_FIELD.items()
    }
    return {"type": "object", "dynamic": "strict", "properties": subfields}


_MARKED_TEXT = _text()
# spelling and suggestions have it mark what begins so, without reading the text again
_MARKED_TEXT["properties"][ANY]["index_options"] = "offsets"

_DOCUMENT_VALUES: dict[str, Any] = {
    f.ID: _KEYWORD,
    f.TITLE: _SHOWN | {"fields": {"sort": _SORTED}},
    f.YEAR: _SHORT,
    f.LANGUAGE: _KEYWORD,
    f.TYPE: _KEYWORD,
    f.COUNTRIES: _KEYWORD,
    f.MENTIONED: _KEYWORD,
    f.MENTIONED_TOPICS: _KEYWORD,
    f.MENTIONED_SECTORS: _KEYWORD,
    f.MENTIONED_POPULATIONS: _KEYWORD,
    f.TOPICS: _KEYWORD,
    f.REGIONS: _KEYWORD,
    f.SECTORS: _KEYWORD,
    f.POPULATIONS: _KEYWORD,
    f.INSTRUMENTS: _KEYWORD,
    f.SDG_TARGETS: _KEYWORD,
    f.PUBLISHERS: _KEYWORD,
    f.AUTHORS: _KEYWORD,
    f.IDENTIFIERS: _KEPT,
    f.IDENTIFIER_KEYS: _KEYWORD,
    f.FORM: _KEYWORD,
    f.PARTNERS: _KEYWORD,
    f.STATE: _KEYWORD,
    f.PATHFINDER: _KEYWORD,
    f.ACCESS: _KEYWORD,
    f.EMBARGO: {"type": "date"},
    f.CHANGED: {"type": "date"},
}

_PASSAGE_VALUES: dict[str, Any] = {
    f.ID: _KEYWORD,
    f.ORDINAL: _INTEGER,
    f.PAGE: _INTEGER,
    f.KIND: _KEYWORD,
    f.CONFIDENCE: {"type": "half_float"},
    f.LANGUAGE: _KEYWORD,
    f.COUNTRIES: _KEYWORD,
    f.TOPICS: _KEYWORD,
    f.SECTORS: _KEYWORD,
    f.POPULATIONS: _KEYWORD,
    f.INSTRUMENTS: _KEYWORD,
    f.CONCEPTS: _KEYWORD,
    f.HEADING: _text(),
    f.TEXT: _text(),
}

_DOCUMENTS_PROPERTIES: dict[str, Any] = _DOCUMENT_VALUES | {
    f.TITLE_TEXT: _text(),
    f.CONCEPTS: _KEYWORD,
    f.BODY: _text(index_options="freqs"),  # no phrases are asked of it
    f.REASON: _SHOWN,
    f.MEDIA_TYPE: _KEYWORD,
    f.FILE_NAME: _SHOWN,
    f.PAGE_COUNT: _INTEGER,
    f.PASSAGE_COUNT: _INTEGER,
    f.ADDED: {"type": "date"},
    f.SOURCE_URL: _SHOWN,
    f.LICENCE: _KEYWORD,
    f.DECLARED: _KEYWORD,
    f.BANDS: _KEYWORD,
    f.SHOWN: _COLUMN,
    f.SECTIONS: _KEPT,
    f.TOPIC_SCORES: _KEPT,
    f.OTHER_LANGUAGES: _KEYWORD,
    f.BIBLIOGRAPHY: _KEPT,
    f.EVIDENCE: _KEPT,
    f.PASSAGES: {"type": "nested", "dynamic": "strict", "properties": _PASSAGE_VALUES},
}

_PASSAGES_PROPERTIES: dict[str, Any] = _PASSAGE_VALUES | {
    f.TEXT: _MARKED_TEXT,
    f.PAGE_END: _INTEGER,
    f.LABEL: _SHOWN,
    f.HEADING_PATH: _SHOWN,
    f.KIND_FROM: _SHOWN,
    f.BBOXES: _KEPT,
    f.WORDS: _COLUMN,
    f.MEANING: _COLUMN,
    f.MEANING_MODEL: _KEYWORD,
    f.DOCUMENT: {"type": "object", "dynamic": "strict", "properties": _DOCUMENT_VALUES},
}

# Lessons have text fields of their own: else each would count twice where passages are ranked.
_RECORD_VALUES: dict[str, Any] = {
    name: shape for name, shape in _PASSAGE_VALUES.items() if name != f.INSTRUMENTS
} | {
    f.PAGE_END: _INTEGER,
    f.LABEL: _SHOWN,
    f.HEADING_PATH: _SHOWN,
    f.KIND_FROM: _SHOWN,
    f.BBOXES: _KEPT,
    f.CONTEXT: _SHOWN,
    f.FIELDS: _KEPT,
    f.FIELDS_TEXT: {"type": "text", "analyzer": ANALYZERS_BY_FIELD[ANY]},
    f.ANSWER: _KEYWORD,
    f.EVIDENCE_TYPE: _KEYWORD,
    f.VERDICT: _KEYWORD,
    f.BANDS: _KEYWORD,
}

_PASSAGES_PROPERTIES |= {
    f.ENTRY: _KEYWORD,
    f.RECORD: {"type": "object", "dynamic": "strict", "properties": _RECORD_VALUES},
}


def _keywords_but(values: dict[str, Any], shown: Sequence[str]) -> list[str]:
    return [name for name, shape in values.items() if shape is _KEYWORD and name not in shown]


# Of a passage the engine reads all that is kept, thirty times a search: a seventh of its cost.
COLUMNS_ALONE = (
    *_keywords_but(_PASSAGE_VALUES, PASSAGE_VALUES),
    *map(f.of_record, _keywords_but(_RECORD_VALUES, LESSON_VALUES)),
    *map(f.of_document, _keywords_but(_DOCUMENT_VALUES, SUMMARY_VALUES)),
)
"""Values of flat entries that stand in columns, and are not kept beside (see lean_entries.py)."""

TEXTS_AGAIN = tuple(
    f"{field}.{code}"
    for field in (f.TEXT, f.HEADING, f.of_record(f.TEXT), f.of_record(f.HEADING))
    for code in ANALYZERS
)
"""The texts of flat entries as each language has them: kept once, under ANY."""

NOT_KEPT = (f.WORDS, f.MEANING, f.MEANING_MODEL, f.MEANING_GRAPH)
"""What flat entries have beside what was read; made, and written, by its own means."""


def documents_index_body(replicas: int, shards: int = 1) -> dict[str, Any]:
    """Settings and mappings of an index of documents."""
    # Texts are kept out of _source: snippets come from the flat index, and a report of 400
    # passages would be read whole for each hit (measured: 42 against 11 ms a page of results).
    excluded = [f.PASSAGES, f.BODY, f.SHOWN]
    return _index_body(_DOCUMENTS_PROPERTIES, {"excludes": excluded}, replicas, shards)


def passages_index_body(replicas: int, shards: int = 1, *, graphs: bool = False) -> dict[str, Any]:
    """Settings and mappings of an index of flat passages; `graphs` takes the k-NN plugin."""
    source = {"excludes": [*NOT_KEPT, *COLUMNS_ALONE, *TEXTS_AGAIN]}
    if not graphs:
        return _index_body(_PASSAGES_PROPERTIES, source, replicas, shards)
    properties = _PASSAGES_PROPERTIES | {f.MEANING_GRAPH: GRAPH_FIELD}
    body = _index_body(properties, source, replicas, shards)
    body["settings"]["index"]["knn"] = True
    return body


def _index_body(
    properties: dict[str, Any], source: dict[str, Any], replicas: int, shards: int
) -> dict[str, Any]:
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": replicas,
                "refresh_interval": "1s",
                "mapping.nested_objects.limit": NESTED_PASSAGES_LIMIT,
                "mapping.total_fields.limit": 500,
                "max_inner_result_window": 100,
            },
            "analysis": ANALYSIS,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"schema_version": SCHEMA_VERSION},
            "_source": source,
            "properties": properties,
        },
    }
