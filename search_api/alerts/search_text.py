"""How is a saved search kept, and read again? As its query string, behind what it is of; pure."""

from dataclasses import replace
from typing import TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError

from config.errors import BadRequest
from search_api.http.address_parameters import given_values
from search_api.lessons.request import LessonRequest
from search_api.query.request import SearchRequest
from search_api.search.links import search_address

_LESSONS = "lessons?"  # what one of lessons begins with; one of reports is its query string alone
_OF_THE_LIST = frozenset({"sort", "fold"})  # how lessons are shown, not what is found
Parameters = TypeVar("Parameters", bound=BaseModel)


def search_text(request: SearchRequest | LessonRequest) -> str:
    """The search itself: no page, size or order."""
    of_lessons, usual = isinstance(request, LessonRequest), SearchRequest()
    search = plain_search(request)
    bare = replace(
        search,
        page=1,
        cursor="",
        size=usual.size,
        sort=None,
        style=usual.style,
        more=tuple(x for x in search.more if x[0] not in _OF_THE_LIST) if of_lessons else (),
    )
    return (_LESSONS if of_lessons else "") + query_string(search_address("", bare))


def plain_search(request: SearchRequest | LessonRequest) -> SearchRequest:
    """What both kinds of searches have."""
    return request.search if isinstance(request, LessonRequest) else request


def is_of_lessons(text: str) -> bool:
    return text.startswith(_LESSONS)


def query_string(text: str) -> str:
    """As it stands in an address behind the question mark."""
    return text.removeprefix(_LESSONS).removeprefix("?")


def parameters_of(model: type[Parameters], text: str) -> Parameters:
    """Raises BadRequest: it is no search to this version."""
    try:
        return model.model_validate(given_values(model, parse_qsl(query_string(text))))
    except ValidationError as error:
        raise BadRequest("search", f"a saved search is none: {error}") from error
