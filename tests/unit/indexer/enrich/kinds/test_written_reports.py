"""Of which kind is what stands in a small report? Headings, boxes, labels, lists, tables, traps.

Each is written as a web page and read as one, so that what its elements tell is tried, too.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

import yaml
from read_file import read

from config.vocabulary import load_vocabulary
from indexer.enrich.document import enricher_of

REPORTS = Path(__file__).with_name("written_reports.yaml")
KINDS = {"lesson", "good_practice", "recommendation", "challenge"}
MARKED = re.compile(
    r"\{(?P<kinds>[a-z_|]+)\}(?P<text>[^|]+?)(?: \.{5,}.*)?(?:\s\||$)", re.MULTILINE
)
BOLD = re.compile(r"\*\*(.+?)\*\*")
MARK = re.compile(r"\{[a-z_|]+\}")
OPENING = 40  # letters by which a text is found again
# What is still read otherwise, by report and first letters; what comes right leaves this list.
NOT_YET = {
    ("e14", "Cash was pai"),  # its words say nothing of a lesson
    ("e19", "Cash was pai"),
    ("s01", "Los maestros"),
    ("s02", "Los maestros"),
    ("s05", "Los maestros"),
    ("s06", "Los maestros"),
    ("e15", "The programm"),  # a practice, below "Enabling factors and constraints"
    ("h04", "village comm"),  # "four lessons …. First, …"
    ("h07", "Two radio st"),  # "Lessons for other countries. …" in bold, without a colon
    ("h13", "publicar la "),  # too short for a record
    ("h14", "El programa "),  # a note of one paragraph, whose words decide alone
}


def test_what_stands_in_a_report_is_of_the_kind_that_its_structure_tells(tmp_path: Path) -> None:
    file = yaml.safe_load(REPORTS.read_text(encoding="utf-8"))
    enricher = enricher_of(load_vocabulary())
    wrong = set()
    for key, source in file["reports"].items():
        name, language = key.split()
        sentences = file["sentences"][language]
        text = re.sub(r"\$(\d)", lambda m: sentences[int(m[1]) - 1], source)  # noqa: B023
        path = tmp_path / f"{name}.html"
        body = "\n".join(elements(MARK.sub("", text).splitlines()))
        path.write_text(
            f'<!doctype html><html lang="{language}"><body>{body}</body></html>', encoding="utf-8"
        )
        records = enricher.enrich(read(path), path.name).records
        for mark in MARKED.finditer(text):
            told = mark["text"].strip()[:OPENING]
            kinds = {record.kind for record in records if told in record.text} & KINDS
            expected = set(mark["kinds"].split("|"))
            if not (kinds or {"none"}) <= expected | ({"none"} if "result" in expected else set()):
                wrong.add((name, told[:12]))
    assert wrong == NOT_YET


def elements(lines: list[str]) -> Iterator[str]:
    """The lines as HTML, items and rows that follow each other in one list or table."""
    for begin, group in groupby(lines, key=_begin):
        texts = list(group)
        match begin:
            case "#":
                yield from (_heading(text) for text in texts)
            case "-" | "1.":
                items = "".join(f"<li>{escape(text.split(' ', 1)[1])}</li>" for text in texts)
                yield f"<ul>{items}</ul>" if begin == "-" else f"<ol>{items}</ol>"
            case "|":
                yield f"<table>{''.join(map(_row, texts))}</table>"
            case _:
                yield from map(_paragraph, texts)


def _begin(line: str) -> str:
    first = line.split(" ", 1)[0]
    return "#" if first.startswith("#") else re.sub(r"\d+", "1", first)


def _heading(line: str) -> str:
    marks, text = line.split(" ", 1)
    return f"<h{len(marks)}>{escape(text)}</h{len(marks)}>"


def _row(line: str) -> str:
    cells = (cell.strip() for cell in line.strip("|").split("|"))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _paragraph(line: str) -> str:
    if line in {"[box]", "[/box]"}:
        return '<div class="box">' if line == "[box]" else "</div>"
    text = BOLD.sub(r"<b>\1</b>", escape(line))
    return f"<p>{text}</p>"
