"""What is the engine asked while someone types? First how words go on, then titles.

Both are searches like any other, so that they tell of no report that the caller may not see.
"""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from search_api.query.clauses.boolean import Clause, any_of
from search_api.query.clauses.place import nested_passages
from search_api.suggest.going_on import END, START, is_cut_by_engine

WORDS = "words"
_SAMPLE = 40  # passages read for the words that go on as typed
_TITLES = 3
_MOST_FORMS = 50  # words that a beginning may stand for

_TEXT = f"{f.TEXT}.{ANY}"
_TITLE = f"{f.TITLE_TEXT}.{ANY}"


def words_body(typed: str) -> dict[str, Any]:
    """Asks for passages that go on as typed: their texts, or of these what matched alone."""
    body = {"query": _begun(_TEXT, typed), "size": _SAMPLE, "track_total_hits": False}
    if not is_cut_by_engine(typed):
        return body | {"_source": [_TEXT]}
    return body | {
        "_source": False,
        "highlight": {
            "type": "unified",
            "pre_tags": [START],
            "post_tags": [END],
            "number_of_fragments": 2,
            "fragment_size": 60,
            "max_analyzer_offset": 20_000,
            "fields": {_TEXT: {}},
        },
    }


def titles_body(typed: str, phrases: Sequence[str]) -> dict[str, Any]:
    """Asks for titles that hold what was typed, and how many reports hold each of the phrases."""
    title = {"match_bool_prefix": {_TITLE: {"query": typed, "operator": "and"}}}
    held = {phrase: _as_it_stands(phrase) for phrase in phrases}
    counts = {WORDS: {"filters": {"filters": held}}} if held else {}
    return {
        "query": any_of([title, *map(_unscored, held.values())]),
        "post_filter": title,
        "aggs": counts,
        "size": _TITLES,
        "track_total_hits": False,
        "_source": [f.ID, f.TITLE, f.YEAR],
    }


def _as_it_stands(phrase: str) -> Clause:
    if " " not in phrase:
        # by the report as a whole, which is cheaper; what is written in one may be two words
        return {"match": {f"{f.BODY}.{ANY}": {"query": phrase, "operator": "and"}}}
    return nested_passages({"match_phrase": {f.nested(_TEXT): phrase}})


def _unscored(clause: Clause) -> Clause:
    return {"constant_score": {"filter": clause, "boost": 0}}


def _begun(field: str, typed: str) -> Clause:
    return {"match_phrase_prefix": {field: {"query": typed, "max_expansions": _MOST_FORMS}}}
