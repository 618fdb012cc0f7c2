"""When does a word, a phrase or a code stand there? In any form, or as it is written."""

from collections.abc import Sequence

from config.index import fields as f
from config.index.languages import ANY
from search_api.query.clauses.boolean import Clause, any_of
from search_api.query.clauses.place import (
    REPORT,
    Place,
)
from search_api.query.clauses.text import (
    code_clause,
)
from search_api.query.text.codes import is_looked_for_whole
from search_api.query.text_query import TextQuery

MOST_LANGUAGES = 2
"""In which words are looked for beside the field that all share."""
_MOST_PARTS = "2<75%"  # of a word that the engine cuts into several


def word_clause(word: str, query: TextQuery, place: Place) -> Clause:
    """Whether one word stands there, in any form of it."""
    if is_looked_for_whole(word):
        return code_as_written(word, place)
    apart = [each.apart for each in query.both_ways if each.joined == word]
    ways = [in_one_word(word, query, place), *(phrase_clause(text, query, place) for text in apart)]
    return any_of(ways) if apart else ways[0]


def phrase_clause(text: str, query: TextQuery, place: Place) -> Clause:
    """Whether words stand there one behind the other, in any form of the last."""
    subfields = dict.fromkeys([*query.main_fields[:MOST_LANGUAGES], ANY])
    return place.in_passage(
        any_of(
            [
                {"match_phrase": {f"{place.name(field)}.{code}": text}}
                for code in subfields
                for field in (f.HEADING, f.TEXT)
            ]
        )
    )


def exact_form_clause(text: str, place: Place) -> Clause:
    """Whether a word, or words one behind the other, stand there in this very form.

    A stemmer that cuts off the rest, or takes `on` for no word, would find `recogniti on`.
    """
    if " " not in text:
        return any_of([{"match": {f"{field}.{ANY}": text}} for field in place.texts])
    fields = (f"{place.name(field)}.{ANY}" for field in (f.HEADING, f.TEXT))
    return place.in_passage(any_of([{"match_phrase": {field: text}} for field in fields]))


def code_as_written(code: str, place: Place) -> Clause:
    """A code by its pieces, which the whole text of a report does not keep in their order."""
    inside = place.in_passage(code_clause(code, (place.name(f.HEADING), place.name(f.TEXT))))
    return any_of([inside, code_clause(code, (f.TITLE_TEXT,))]) if place is REPORT else inside


def in_one_word(word: str, query: TextQuery, place: Place) -> Clause:
    return {
        "multi_match": {
            "query": word,
            "fields": _fields(query, place),
            "minimum_should_match": _MOST_PARTS,
        }
    }


def any_word(query: TextQuery, place: Place) -> Clause:
    return {"multi_match": {"query": query.words, "fields": _fields(query, place)}}


def _fields(query: TextQuery, place: Place) -> Sequence[str]:
    subfields = dict.fromkeys([*(code for code, _ in query.weights), ANY])
    return [f"{text}.{code}" for text in place.texts for code in subfields]
