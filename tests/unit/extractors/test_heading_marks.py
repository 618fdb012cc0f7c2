"""Are headings found, and as deep as a person marked them? On the 18 documents of tests/quality."""

import pytest
from quality.heading_marks import NOTHING, Comparison, all_marks, compared, found_headings
from quality.known_text import SHARED

from extractors.document import SourceFile
from extractors.extractor import Job
from extractors.pdf.extract import extract

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    if not SHARED.is_dir():
        pytest.skip("the shared corpora are missing: expected them beside the project")
    total = NOTHING
    for marks in all_marks():
        path = SHARED / marks.file
        source = SourceFile(str(path), path.name, marks.sha256, "application/pdf")
        document = extract(Job(source, ocr="off"), lambda _message: None)
        total += compared(marks, found_headings(document, marks.last_page))
    return total


def test_headings_are_found_and_little_else(comparison: Comparison) -> None:
    assert comparison.precision >= 0.9, comparison.wrong
    assert comparison.recall >= 0.9, comparison.missed


def test_a_heading_stands_as_deep_as_marked(comparison: Comparison) -> None:
    wrong = [(marked, found.level) for marked, found in comparison.pairs
             if marked.level != found.level]  # fmt: skip
    assert comparison.same_level >= 0.9 * len(comparison.pairs), wrong


def test_a_heading_stands_deeper_or_higher_than_the_one_before_it_as_marked(
    comparison: Comparison,
) -> None:
    alike, steps = comparison.same_step
    assert alike >= 0.9 * steps
