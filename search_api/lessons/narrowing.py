"""What narrows lessons? What is chosen, and the kinds, types and years that the words ask for."""

from collections.abc import Sequence

from config.index import fields as f
from config.index.lesson_entries import IS_CONFIRMED
from search_api.facets.selections import filters
from search_api.lessons.matching import kinds_listed
from search_api.lessons.request import LessonRequest
from search_api.query.clauses.boolean import Clause
from search_api.query.clauses.wanted import year_range
from search_api.query.intent.asked_years import YEAR, years_of

_OF_THE_LESSON = frozenset({f.COUNTRIES, f.TOPICS, f.SECTORS, f.POPULATIONS})
_OF_WANTED_REPORTS = 50.0  # as a kind that is asked for


def field_of(name: str) -> str:
    """Where a report's field stands: what a lesson has of its own is asked of the lesson."""
    return f.of_record(name) if name in _OF_THE_LESSON else f.of_document(name)


def lesson_filters(request: LessonRequest, without: str = "") -> list[Clause]:
    """All that narrows lessons, but for one facet."""
    search = request.search
    chosen = [
        *filters(search, "document", field_of, without=without),
        *filters(search, "passage", f.of_record, without=without),
    ]
    if search.document:
        chosen.append({"term": {f.of_document(f.ID): search.document}})
    for name, field, values in (
        ("evidence", f.EVIDENCE_TYPE, request.evidence),
        ("answer", f.ANSWER, request.answers),
    ):
        if values and name != without:
            chosen.append({"terms": {f.of_record(field): list(values)}})
    if request.confirmed is not None:
        chosen.append(IS_CONFIRMED if request.confirmed else {"bool": {"must_not": [IS_CONFIRMED]}})
    kinds = kinds_listed(intended_values(request, "kind"), request.match)
    if kinds and without != "kind" and "kind" not in search.selections:
        chosen.append({"terms": {f.of_record(f.KIND): kinds}})
    return chosen + (_of_wanted_reports(request, without) if request.match == "all" else [])


def wanted_first(request: LessonRequest) -> list[Clause]:
    """Lifts lessons of reports of the type and years asked for, where few are about all of it."""
    wanted = [] if request.match == "all" else _of_wanted_reports(request)
    return [{"constant_score": {"filter": each, "boost": _OF_WANTED_REPORTS}} for each in wanted]


def _of_wanted_reports(request: LessonRequest, without: str = "") -> list[Clause]:
    types, years = intended_values(request, "type"), years_of(request.intents)
    wanted: list[Clause] = []
    if types and without != "type" and "type" not in request.search.selections:
        wanted.append({"terms": {f.of_document(f.TYPE): types}})
    if years and without != YEAR and not request.search.years:
        wanted.append(year_range(years, f.of_document(f.YEAR)))
    return wanted


def intended_values(request: LessonRequest, facet: str) -> Sequence[str]:
    """What the words ask for, of one facet."""
    return [each.concept.value for each in request.intents if each.concept.facet == facet]
