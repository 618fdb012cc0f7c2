"""What is the engine asked for lessons, before they are folded and spread?"""

from asked import a_query, a_request

from search_api.lessons.answer import placed
from search_api.lessons.body import PLACING, placing_body
from search_api.lessons.request import LessonRequest


def test_the_order_of_lessons_is_found_out_without_reading_them() -> None:
    body = placing_body(LessonRequest(a_request(q="wages")), a_query("wages"))
    assert (body["_source"], body["stored_fields"]) == (False, "_none_")
    assert body["docvalue_fields"] == PLACING


def test_a_lesson_is_known_by_its_column() -> None:
    fields = {"record.id": ["r-1"], "document.id": ["r"], "record.confidence": [0.5]}
    lesson = placed({"fields": fields, "_score": 2.0})
    assert (lesson.id, lesson.document, lesson.score) == ("r-1", "r", 2.0)
