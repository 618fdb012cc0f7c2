"""Does a question mean the one thing that a single word of it names? `coffee table` is no coffee.

Everyday words name sectors and people, and say other things too. Where such a word is all that a
question names, and no passage has what it names beside most of the other words, nothing answers to
it as a name: it is a word among others, and what carries its concept is lifted. Silence tells that
in the collection's commonest language alone; of others there is too little.
"""

from dataclasses import replace

from config.index import fields as f
from config.joining_words import EITHER
from search_api.query.clauses.boolean import Clause
from search_api.query.clauses.held_concepts import tag_clause
from search_api.query.clauses.held_words import word_clause
from search_api.query.clauses.matching import OF_A_QUESTION
from search_api.query.clauses.place import REPORT, passage_place
from search_api.query.entities.concepts import SUBJECTS, Understood
from search_api.query.text_query import TextQuery

_MOST = "1<75%"  # of the other words: one of two, two of three, three of four


def lone_name(query: TextQuery) -> Understood | None:
    """The one thing that is named, by one word among others, where nothing else tells."""
    if len(query.understood) != 1 or not 0 < len(query.rest) < OF_A_QUESTION:
        return None
    if query.intents or query.left_out or query.interrupted or query.parsed.has_required:
        return None
    if EITHER in query.parsed.words:  # what `or` parts need not stand together
        return None
    if query.present[:1] != tuple(query.main_fields[:1]):
        return None
    (named,) = query.understood
    is_one_word = named.concept.facet in SUBJECTS and " " not in named.text
    return named if is_one_word and named.concept.tags else None


def beside_most(query: TextQuery, named: Understood) -> Clause:
    """Whether a passage has it beside most of the other words."""
    passage = passage_place(f.nested)
    words = [word_clause(word, query, passage) for word, _ in query.rest]
    found = {"filter": [tag_clause(named, passage)], "should": words, "minimum_should_match": _MOST}
    return REPORT.in_passage({"bool": found})


def as_a_word(query: TextQuery, named: Understood, weight: float) -> TextQuery:
    """The question with that word among the others, and what it names only lifting."""
    rest = ((named.text, weight), *query.rest)
    return replace(query, understood=(), interrupted=(named,), rest=rest)
