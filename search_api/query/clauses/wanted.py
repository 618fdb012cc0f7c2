"""What lifts reports and passages of the kind, type and years that a question asks for?"""

from search_api.query.clauses.boolean import Clause
from search_api.query.intent.asked_years import years_of
from search_api.query.request import Years
from search_api.query.text_query import TextQuery

KIND_BOOST = 6.0
TYPE_BOOST = 8.0  # such a report stands before a country report that has the words
YEAR_BOOST = 8.0


def kind_clauses(query: TextQuery, field: str) -> list[Clause]:
    """Lifts passages of the kind that the words ask for."""
    return [
        {"constant_score": {"filter": {"term": {field: each.concept.value}}, "boost": KIND_BOOST}}
        for each in query.intents
        if each.concept.facet == "kind"
    ]


def type_clauses(query: TextQuery, field: str) -> list[Clause]:
    """Lifts reports of the type that the words ask for, or that is full of the kind asked for."""
    wanted = [
        [each.concept.value] if each.concept.facet == "type" else list(each.concept.tags)
        for each in query.intents
    ]
    return [
        {"constant_score": {"filter": {"terms": {field: types}}, "boost": TYPE_BOOST}}
        for types in wanted
        if types
    ]


def year_clauses(query: TextQuery, field: str) -> list[Clause]:
    """Lifts reports of the years that the words ask for."""
    if not (years := years_of(query.intents)):
        return []
    return [{"constant_score": {"filter": year_range(years, field), "boost": YEAR_BOOST}}]


def year_range(years: Years, field: str) -> Clause:
    """Both ends in it; an open one is left out."""
    bounds = {"gte": years.first, "lte": years.last}
    return {"range": {field: {sign: year for sign, year in bounds.items() if year is not None}}}
