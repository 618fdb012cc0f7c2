"""Which numbered lessons are taught, and which were learned?"""

import pytest

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import enricher_of
from indexer.enrich.kinds.false_alarms.course_lessons import CourseReader

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


def test_what_stands_below_a_title_makes_it_a_manual() -> None:
    blocks = (
        Block("Rights at work for apprentices", "heading", 1),
        Block("Trainer's manual, second edition"),
        Block("Lesson 2: Hours and rest", "heading", 2),
        Block("Participants draw a clock and colour the hours of work and of sleep."),
    )
    assert kinds_of(*blocks) == [""]
    assert kinds_of(blocks[0], Block("Notes of three villages"), *blocks[2:]) == ["lesson"]


def kinds_of(*blocks: Block) -> list[str]:
    """Of the last text, as the whole document is read."""
    document = ExtractedDocument("0" * 64, "text/plain", "ok", pages=(Page(1, blocks=blocks),))
    enriched = enricher_of(load_vocabulary()).enrich(document, "a.txt")
    return [passage.kind for passage in enriched.passages][-1:]
