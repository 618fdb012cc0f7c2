"""Which numbered lessons are taught, and which were learned?"""

import pytest

from config.vocabulary import load_vocabulary
from indexer.enrich.kinds.course_lessons import CourseReader

COURSES = CourseReader(load_vocabulary().heading_cues)


@pytest.mark.parametrize(
    ("names", "is_taught"),
    [
        (["Training manual for inspectors"], True),
        (["Guía del docente"], True),
        (["Manuel de formation des inspecteurs"], True),
        (["Curso de inspección"], True),
        (["Manual do formador"], True),
        (["دليل المدرب"], True),
        (["Учебное пособие для инспекторов"], True),
        (["School rights", "Module 2: Work and pay"], True),
        (["Evaluation of the training course for inspectors"], False),
        (["Informe sobre el curso de inspección"], False),
        (["Ending child labour in the kilns", "What we found"], False),
    ],
)
def test_a_manual_or_a_module_teaches_and_a_report_on_one_does_not(
    names: list[str], is_taught: bool
) -> None:
    assert COURSES.teaches(names) is is_taught


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("Lesson 3: How to read a pay slip", True),
        ("LEÇON IV – Lire une fiche de paie", True),
        ("الدرس ٣: قراءة قسيمة الراتب", True),
        ("Lessons 3 to 5", False),
        ("Lesson learned", False),
        ("Recommendation 3", False),
        ("", False),
    ],
)
def test_a_numbered_lesson_is_known_in_its_language(heading: str, is_one: bool) -> None:
    assert COURSES.is_numbered_lesson(heading) is is_one
