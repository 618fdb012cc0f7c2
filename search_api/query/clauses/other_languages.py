"""What comes first in languages that a question is not asked in? What is most about it.

None of its words stand in them, and a concept is there or not, so that all would score alike: one
that is about it and one that names it once in two pages. Its names score there as words do.
"""

from collections.abc import Iterator

from search_api.query.clauses.boolean import Clause
from search_api.query.entities.concepts import SUBJECTS, Understood
from search_api.query.text_query import TextQuery

NAMES_A_LANGUAGE = 3
_NAMES_BOOST = 0.2  # orders lessons by their concepts, and lifts none above what has the words


def words_elsewhere(query: TextQuery) -> Iterator[tuple[str, str]]:
    """Each language that is not asked in, with the words of the best name of each concept there.

    So a question is put into it as far as the vocabulary knows how; more names of one concept
    would let a report score that has them all.
    """
    for code in _others(query):
        names = (name for each in _named(query) for name in each.concept.names.get(code, ())[:1])
        if words := dict.fromkeys(word for name in names for word in name.lower().split()):
            yield code, " ".join(words)


def names_elsewhere(query: TextQuery, text: str) -> list[Clause]:
    """For each concept its best name in a language that is not asked in; [] where there is none.

    `text` is the field of the text in the index at hand.
    """
    by_concept = [
        [
            {"match_phrase": {f"{text}.{code}": name}}
            for code in _others(query)
            for name in each.concept.names.get(code, ())[:NAMES_A_LANGUAGE]
        ]
        for each in _named(query)
    ]
    return [{"dis_max": {"queries": names, "boost": _NAMES_BOOST}} for names in by_concept if names]


def _others(query: TextQuery) -> list[str]:
    asked_in = {code for code, _ in query.weights}
    return [code for code in query.present if code not in asked_in]


def _named(query: TextQuery) -> list[Understood]:
    return [each for each in query.understood if each.concept.facet in SUBJECTS]
