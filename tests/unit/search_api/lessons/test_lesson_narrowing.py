"""When do the words of a question narrow lessons to reports of a type and of years?"""

from asked import a_request

from search_api.lessons.matching import Match
from search_api.lessons.narrowing import lesson_filters, wanted_first
from search_api.lessons.request import LessonRequest
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept

INTENTS = (
    Understood("evaluation of", Concept("type", "evaluation", {})),
    Understood("since 2018", Concept("year", "2018-", {})),
)
OF_TYPE = {"terms": {"document.type": ["evaluation"]}}
OF_YEARS = {"range": {"document.year": {"gte": 2018}}}


def a_lesson_request(match: Match = "all", **search: object) -> LessonRequest:
    return LessonRequest(a_request(**search), match=match, intents=INTENTS)


def test_lessons_are_of_the_type_and_years_asked_for() -> None:
    assert lesson_filters(a_lesson_request()) == [OF_TYPE, OF_YEARS]
    assert wanted_first(a_lesson_request()) == []


def test_where_few_are_about_the_question_they_come_first() -> None:
    request = a_lesson_request("near")
    assert lesson_filters(request) == []
    lifted = [each["constant_score"]["filter"] for each in wanted_first(request)]
    assert lifted == [OF_TYPE, OF_YEARS]


def test_a_facet_counts_what_it_would_leave_out() -> None:
    assert lesson_filters(a_lesson_request(), "type") == [OF_YEARS]
    assert lesson_filters(a_lesson_request(), "year") == [OF_TYPE]


def test_years_chosen_by_hand_count_alone() -> None:
    chosen = lesson_filters(a_lesson_request(year_from=2010, year_to=2012))
    assert OF_YEARS not in chosen
    assert {"range": {"document.year": {"gte": 2010, "lte": 2012}}} in chosen
