"""What is the engine asked while someone types? First how words go on, then titles and counts.

Both are searches like any other, so that they tell of no report that the caller may not see.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from search_api.facets.table import FACET_BY_NAME
from search_api.query.clauses import Clause
from search_api.query.place import nested_passages
from search_api.suggest.suggestible import Sought

WORDS = "words"
START, END = "\x02", "\x03"  # around what matched: no text holds them
_SAMPLE = 40  # passages read for the words that go on as typed
_TITLES = 3
_MOST_FORMS = 50  # words that a beginning may stand for

_TEXT = f"{f.TEXT}.{ANY}"
_TITLE = f"{f.TITLE_TEXT}.{ANY}"


def words_body(typed: str) -> dict[str, Any]:
    """Asks for passages that go on as typed, and of those for what matched alone."""
    return {
        "query": _begun(_TEXT, typed),
        "size": _SAMPLE,
        "track_total_hits": False,
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


def titles_body(typed: str, named: Iterable[Sought], phrases: Sequence[str]) -> dict[str, Any]:
    """Asks for titles that hold what was typed, and for counts of everything suggested."""
    title = {"match_bool_prefix": {_TITLE: {"query": typed, "operator": "and"}}}
    return {
        "query": {"bool": {"filter": {"match_all": {}}, "should": title}},
        "post_filter": title,
        "aggs": _counts(named) | _word_counts(phrases),
        "size": _TITLES,
        "track_total_hits": False,
        "_source": [f.ID, f.TITLE, f.YEAR],
    }


def _counts(named: Iterable[Sought]) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    for each in named:
        values.setdefault(each.facet, []).append(each.value)
    return {
        facet: {
            "terms": {"field": FACET_BY_NAME[facet].field, "include": listed, "size": len(listed)}
        }
        for facet, listed in values.items()
    }


def _word_counts(phrases: Sequence[str]) -> dict[str, Any]:
    if not phrases:
        return {}
    named = {phrase: nested_passages(_as_it_stands(phrase)) for phrase in phrases}
    return {WORDS: {"filters": {"filters": named}}}


def _as_it_stands(phrase: str) -> Clause:
    return {"match_phrase": {f.nested(_TEXT): phrase}}


def _begun(field: str, typed: str) -> Clause:
    return {"match_phrase_prefix": {field: {"query": typed, "max_expansions": _MOST_FORMS}}}
