"""Which saved searches does a lesson match? As for reports, against an index of their own; pure."""

from typing import Any

from config.index.mappings import passages_index_body
from search_api.alerts.percolated import QUERY, percolator_of
from search_api.lessons.body import lessons_query
from search_api.lessons.narrowing import lesson_filters
from search_api.lessons.request import LessonRequest
from search_api.query.text_query import TextQuery


def lessons_percolator_body() -> dict[str, Any]:
    """Settings and mappings of the index of saved searches of lessons."""
    return percolator_of(passages_index_body(replicas=0))


def saved_lessons_query(request: LessonRequest, query: TextQuery) -> dict[str, Any]:
    """What a lesson must meet to be told of: all of the question, and what is chosen."""
    wanted = {"must": [lessons_query(request, query)], "filter": lesson_filters(request)}
    return {QUERY: {"bool": wanted}}
