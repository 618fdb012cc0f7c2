"""Which saved searches does a lesson match? As for reports, against an index of their own; pure."""

from typing import Any

from pydantic import ValidationError

from config.errors import BadRequest
from config.index.mappings import passages_index_body
from config.vocabulary import Vocabulary
from search_api.alerts.percolated import QUERY, percolator_of
from search_api.lessons.body import lesson_filters, lessons_query
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request
from search_api.query.text_query import TextQuery

PREFIX = "lessons?"
"""What a saved search of lessons begins with; one of reports is its query string alone."""

_OF_THE_LIST = frozenset({"sort", "fold"})  # how it is shown, not what is found


def lessons_percolator_body() -> dict[str, Any]:
    """Settings and mappings of the index of saved searches of lessons."""
    return percolator_of(passages_index_body(replicas=0))


def saved_lessons_query(request: LessonRequest, query: TextQuery) -> dict[str, Any]:
    """What a lesson must meet to be told of: all of the question, and what is chosen."""
    wanted = {"must": [lessons_query(request, query)], "filter": lesson_filters(request)}
    return {QUERY: {"bool": wanted}}


def is_of_lessons(search: str) -> bool:
    return search.startswith(PREFIX)


def lesson_request_of(values: dict[str, Any], vocabulary: Vocabulary, most: int) -> LessonRequest:
    """Raises BadRequest: it is no search of lessons to this version."""
    try:
        parameters = LessonParameters.model_validate(values)
    except ValidationError as error:
        raise BadRequest("search", f"a saved search is none: {error}") from error
    return to_lesson_request(parameters, vocabulary, most)


def more_of(request: LessonRequest) -> tuple[tuple[str, str], ...]:
    """What a search of lessons narrows besides what one of reports can."""
    return tuple(each for each in request.search.more if each[0] not in _OF_THE_LIST)
