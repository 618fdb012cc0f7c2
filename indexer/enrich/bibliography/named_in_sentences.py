"""Whom does a sentence name as who wrote or reports? A covering note, thanks, a statement."""

import re
from collections.abc import Iterator

from config.joining_words import AND, pattern_of
from config.name_particles import PARTICLES
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.labelled_names import AFTER_LABEL
from indexer.enrich.bibliography.person_names import Names, without_titles
from indexer.enrich.bibliography.printed_groups import Printed

WHO_REPORTS = "named as who reports"
_REPORTS = re.compile(
    r"(?:report of|report prepared by|report by|prepared by|submitted by|informe (?:del|de la)"
    r"|rapport (?:du|de la)"
    r"|study by|paper prepared by)\s+(?:the\s+)?(?:special rapporteur|independent expert"
    r"|rapporteur|relatora?|experte?"
    r"|chair-?rapporteur|committee member|consultant)\b(?P<rest>[^.;:]{0,320})",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\b(?:report|study|paper|brief|publication) (?:was|were|has been) (?:researched|written"
    r"|authored|prepared|drafted)(?: and (?:researched|written|edited))? by (?P<rest>[^;:]{0,160})"
    r"|\b(?:informe|estudio) (?:fue|ha sido) (?:escrito|elaborado|redactado|preparado) por"
    r" (?P<es>[^;:]{0,160})"
    r"|\b(?:rapport|étude) a été (?:rédigée?|préparée?|écrite?) par (?P<fr>[^;:]{0,160})",
    re.IGNORECASE,
)
_SIGNS_OF_WRITING = (
    *("researched", "written", "authored", "prepared", "drafted"),
    *("escrito", "elaborado", "redactado", "preparado", "a été"),
)
_PAGES_OF_THANKS = 4
_PARTICLE = pattern_of(PARTICLES - AND)
_NAME = re.compile(
    rf"(?:[A-ZÀ-Ý][\w'’.-]{{0,40}}\s{{1,9}}(?:(?:{_PARTICLE})\s{{1,9}})*){{1,4}}"
    r"[A-ZÀ-Ý][\w'’-]{1,40}(?=\s{0,9}(?:[(,*∗†]|$|\n|\.(?:\s|$)))"
)
_STATEMENT = re.compile(
    r"^statement submitted by (?P<name>.+?), (?:a |an )?(?:non-governmental|national"
    r"|international)",
    re.IGNORECASE,
)
_LETTERS_OF_REPORTERS = 1_800


def authors_in_covering_note(
    document: ExtractedDocument, print_: Printed, names: Names
) -> Iterator[Candidate]:
    """Those whom a covering note names: "the report of the Special Rapporteur on …, Jane Doe"."""
    groups = " \n ".join(group.text for group in print_.page(1))
    blocks = " \n ".join(block.text for page in document.pages[:2] for block in page.blocks[:12])
    for text in (groups, blocks[:_LETTERS_OF_REPORTERS]):
        for match in _REPORTS.finditer(text):
            named = (without_titles(found[0]) for found in _NAME.finditer(match["rest"]))
            name = next(filter(names.is_person, named), None)
            if name is not None:
                yield Candidate(name, "covering note", 1, {WHO_REPORTS: 1.0})


def acknowledged_authors(document: ExtractedDocument, names: Names) -> Iterator[Candidate]:
    """Who is thanked for it: "This report was researched and written by Jane Doe."."""
    pages = (*document.pages[:_PAGES_OF_THANKS], *document.pages[_PAGES_OF_THANKS:][-2:])
    for page in pages:
        text = " ".join(page.text.split())
        may_say = any(sign in text.lower() for sign in _SIGNS_OF_WRITING)
        for match in _WROTE.finditer(text) if may_say else ():
            rest = next(filter(None, match.groups()), "")
            found = _NAME.match(rest)
            name = without_titles(found[0]) if found else ""
            if names.is_person(name):
                reasons = {AFTER_LABEL: 1.0}
                yield Candidate(name, "acknowledgement", page.number, reasons)


def statement_authors(print_: Printed) -> Iterator[Candidate]:
    for group in print_.page(1):
        match = _STATEMENT.match(group.text)
        if match:
            yield Candidate(match["name"].strip(), "title", 1, {WHO_REPORTS: 1.0})
