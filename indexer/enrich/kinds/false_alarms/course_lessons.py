"""Which numbered lessons are those of a course? "Lesson 3: How to read a pay slip" in a manual.

In a report such a heading names what was learned; in a manual for training, or below a module of
a course, what is taught. A report on a course is a report.
"""

from collections.abc import Iterable

from config.vocabulary.cue_schema import HeadingCuesFile
from indexer.enrich.kinds.cues.word_patterns import cues_of, matcher_of, tokens_of
from indexer.enrich.kinds.headings.parts import NUMBER


class CourseReader:
    """Knows the words for courses, for reports on them, and for one lesson."""

    def __init__(self, file: HeadingCuesFile) -> None:
        self._courses = matcher_of(cues_of(file.courses))
        self._reports = matcher_of(cues_of(file.reports))
        self._lessons = matcher_of(cues_of(file.one_lesson))

    def teaches(self, names: Iterable[str]) -> bool:
        """Whether a document of these names, or a part of one, is a course."""
        texts = [" ".join(tokens_of(name)) for name in names]
        is_report = any(self._reports.search(text) for text in texts)
        return not is_report and any(self._courses.search(text) for text in texts)

    def is_numbered_lesson(self, heading: str) -> bool:
        """Whether it is one of a row of lessons: "Lesson 3: …", "الدرس ٣"."""
        first, *rest = tokens_of(heading)[:2] or [""]
        is_number = bool(rest) and NUMBER.fullmatch(rest[0]) is not None
        return is_number and self._lessons.fullmatch(first) is not None
