"""What comes first in languages that a question is not asked in? What is most about it.

None of its words stand in them, and a concept is there or not, so that all would score alike: one
that is about it and one that names it once in two pages. Its names score there as words do.
"""

from search_api.query.bool_clauses import Clause
from search_api.query.clauses import NAMES_A_LANGUAGE
from search_api.query.text_query import TextQuery

_NAMES_BOOST = 0.2  # orders what has the concepts, and lifts nothing above what has the words
_CONCEPTS = frozenset({"topic", "sector", "population", "finer"})


def names_elsewhere(query: TextQuery, text: str) -> list[Clause]:
    """For each concept its best name in a language that is not asked in; [] where there is none.

    `text` is the field of the text in the index at hand.
    """
    asked_in = {code for code, _ in query.weights}
    others = [code for code in query.present if code not in asked_in]
    by_concept = [
        [
            {"match_phrase": {f"{text}.{code}": name}}
            for code in others
            for name in each.concept.names.get(code, ())[:NAMES_A_LANGUAGE]
        ]
        for each in query.understood
        if each.concept.facet in _CONCEPTS
    ]
    return [{"dis_max": {"queries": names, "boost": _NAMES_BOOST}} for names in by_concept if names]
