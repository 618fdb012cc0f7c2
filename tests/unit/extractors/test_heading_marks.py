"""Are headings found as a person marked them? On 14 real reports, judgments and resolutions."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from extractors.document import SourceFile
from extractors.extractor import Job
from extractors.layout.headings import plain
from extractors.pdf.extract import extract

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
MARKS: dict[str, list[tuple[int, int, str]]] = json.loads(
    Path(__file__).with_name("heading_marks.json").read_text()
)
"""File -> headings as marked by hand: page, level, text."""

Found = dict[str, int]
"""Heading (its page and its letters) -> level, in reading order."""


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    if not CORPUS.is_dir():
        pytest.skip("the shared corpora are missing: expected them in ../shared/corpus")
    return {name: _read(CORPUS / name) for name in MARKS}


def _read(path: Path) -> Found:
    source = SourceFile(str(path), path.name, "0" * 64, "application/pdf")
    document = extract(Job(source, ocr="off"), lambda _message: None)
    return {_key(s.page, s.title): s.level for s in document.sections}


def _marked(name: str) -> Found:
    return {_key(page, text): level for page, level, text in MARKS[name]}


def _key(page: int, text: str) -> str:
    return f"{page} {plain(text)}"


@pytest.mark.shared
def test_headings_are_found_and_little_else(found: dict[str, Found]) -> None:
    right = sum(len(found[name].keys() & _marked(name).keys()) for name in MARKS)
    precision = right / sum(len(headings) for headings in found.values())
    recall = right / sum(len(_marked(name)) for name in MARKS)
    wrong = {
        name: sorted(found[name].keys() ^ _marked(name).keys())
        for name in MARKS
        if found[name].keys() != _marked(name).keys()
    }
    assert precision >= 0.9, wrong
    assert recall >= 0.9, wrong


@pytest.mark.shared
def test_a_heading_stands_deeper_or_higher_than_the_one_before_it_as_marked(
    found: dict[str, Found],
) -> None:
    agreed, pairs = 0, 0
    for name in MARKS:
        marked = _marked(name)
        common = [key for key in marked if key in found[name]]
        for first, second in pairwise(common):
            ours = _step(found[name][first], found[name][second])
            agreed += ours == _step(marked[first], marked[second])
            pairs += 1
    assert agreed / pairs >= 0.9


def _step(first: int, second: int) -> int:
    return (second > first) - (second < first)
