"""Is it told how much of a question the lessons hold, and only where there are any?"""

from dataclasses import replace

from config.vocabulary import load_vocabulary
from search_api.lessons.answer import lesson_warnings
from search_api.lessons.request import LessonParameters, to_lesson_request
from search_api.query.parser import parse_text
from search_api.query.text_query import text_query


def test_lessons_that_hold_a_part_are_told_of_only_where_there_are_lessons() -> None:
    asked = to_lesson_request(LessonParameters(q="xyzzy"), load_vocabulary(), 100)
    request = replace(asked, match="part", about=0)
    query = text_query(parse_text("xyzzy"), ["en"], {}, ())
    (told,) = lesson_warnings(request, query, total=3)
    assert "hold a part" in told
    assert lesson_warnings(request, query, total=0) == []
