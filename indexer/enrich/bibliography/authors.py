"""Who wrote a document? Names printed as authors, and what the file says where it is printed too.

The `Author` entry of a file is whoever typed it: alone it counts for nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh
from indexer.enrich.bibliography.names import Names, parted, same_person, stands_in, without_titles
from indexer.enrich.bibliography.printed import Group, Printed

WEIGHTS = {
    "printed after a label": 1.0,
    "a line of its own": 0.4,
    "in the file's properties": 0.2,
    "signs at the end": 0.4,
    "named as who reports": 1.0,
    "above or below the title": 0.3,
    "a body": 0.0,
    "issues under a symbol": -0.8,
    "after (Signed)": -1.5,
    "in a list of thanks": -1.0,
}
ENOUGH = 0.55
_LABEL = re.compile(
    r"^(?:(?:report |study |paper |written |authored |researched |prepared |compiled |edited )*by"
    r"|(?:lead |principal |main |contributing |co-?)?authors?|writers?|(?:independent |lead |external )?(?:evaluators?"
    r"|consultants?)|evaluation team(?: members)?|research(?:ers?| team)|team leader|rapporteurs?"
    r"|autor(?:es|as?)?|escrito por|elaborad[oa] por|redactad[oa] por|preparad[oa] por|equipo (?:de trabajo|autor"
    r"|evaluador|de investigaci[oó]n)|investigador(?:es|as?)?|consultor(?:es|as?)?|por"
    r"|auteure?s?|r[ée]dig[ée]e? par|pr[ée]par[ée]e? par|[ée]crit par|par|[ée]quipe d['’][ée]valuation|consultante?s?"
    r"|elaborado por|escrito por|equipe de (?:avalia[çc][aã]o|pesquisa)|إعداد|تأليف|بقلم)(?:\s*[:：]\s*|\s+(?=[^\W\d_a-z])|$)",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thank|gratitude|grateful|acknowledg|agradec|remerci)", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:report of|report prepared by|report by|prepared by|submitted by|informe (?:del|de la)|rapport (?:du|de la)"
    r"|study by|paper prepared by)\s+(?:the\s+)?(?:special rapporteur|independent expert|rapporteur|relatora?|experte?"
    r"|chair-?rapporteur|committee member|consultant)\b(?P<rest>[^.;:]{0,320})",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-Ý][\w'’.-]+\s+){1,3}[A-ZÀ-Ý][\w'’-]+(?=\s*(?:\(|,|$|\n))")
_SIGNED = re.compile(r"\(\s*(?:signed|firmado|signé|assinado)\s*\)", re.IGNORECASE)
_STATEMENT = re.compile(
    r"^statement submitted by (?P<name>.+?), (?:a |an )?(?:non-governmental|national|international)",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\s[–—-]\s|\s*\(")
_NAMES_AFTER_LABEL = 12
_LETTERS_OF_REPORTERS = 1_800
_WORDS_OF_NAMES = 12
_NEAR = 3.0  # letter sizes from the title
_LAST_LINES = 6
_COVER_PAGES = 3


class Authors(NamedTuple):
    """Names in the order of the page, and all that was weighed."""

    names: tuple[str, ...]
    weighed: list[Weighed]


def authors_of(
    document: ExtractedDocument,
    print_: Printed,
    names: Names,
    *,
    form: str,
    has_symbol: bool,
    title: Sequence[Group] = (),
) -> Authors:
    """The authors. `form` is what sort of document it is: those who sign letters wrote no report."""
    embedded = [
        name
        for entry in document.metadata.authors
        for name in parted(entry)
        if names.is_person(name) or names.is_body(name)
    ]
    found = [
        *_labelled(print_, names),
        *_reporters(document, print_, names),
        *_own_lines(print_, names, embedded, title),
        *(() if has_symbol or form else _signatures(document, names, embedded)),
        *_statements(print_),
    ]
    merged = _merged(found, embedded)
    if has_symbol:
        merged = [_under_symbol(each) for each in merged]
    weighed = weigh([*merged, *_suspects(embedded, merged)], WEIGHTS)
    strong = {id(one.candidate) for one in weighed if one.weight >= ENOUGH}
    chosen = [each.value for each in merged if id(each) in strong]
    return Authors(tuple(dict.fromkeys(chosen)), weighed)


def _labelled(print_: Printed, names: Names) -> Iterator[Candidate]:
    """Names after "Author:", "By", "Equipo de trabajo": in its line and in those below it."""
    for page in range(1, _COVER_PAGES + 1):
        groups = print_.page(page)
        for at, group in enumerate(groups):
            for line_at, line in enumerate(group.lines):
                match = _LABEL.match(line.strip())
                if match is None or _THANKS.search(group.text):
                    continue
                below = [line.strip()[match.end() :], *group.lines[line_at + 1 :]]
                below += [each for other in _below(group, groups[at + 1 :]) for each in other.lines]
                for name in _first_names(below, names):
                    yield Candidate(name, "byline", page, {"printed after a label": 1.0})


def _below(group: Group, later: Iterable[Group]) -> Iterator[Group]:
    bottom = group.box[3]
    for other in later:
        if other.box[1] - bottom > 4 * group.size:
            return
        bottom = max(bottom, other.box[3])
        yield other


def _first_names(lines: Sequence[str], names: Names) -> Iterator[str]:
    """The names that lines begin with, before "–" and an office; two lines without end them."""
    found = missed = 0
    for line in lines:
        if not line.strip():
            continue
        lead = _OFFICE.split(line.strip())[0]
        here = [without_titles(each) for each in parted(lead) if names.is_person(each)]
        if not here and found == 0 and names.is_body(line):
            yield line.strip()
            return
        missed = 0 if here else missed + 1
        if missed > (1 if found else 0) or found >= _NAMES_AFTER_LABEL:
            return
        found += len(here)
        yield from here


def _reporters(document: ExtractedDocument, print_: Printed, names: Names) -> Iterator[Candidate]:
    """Those whom a covering note names: "the report of the Special Rapporteur on …, Jane Doe"."""
    groups = " \n ".join(group.text for group in print_.page(1))
    blocks = " \n ".join(block.text for page in document.pages[:2] for block in page.blocks[:12])
    for text in (groups, blocks[:_LETTERS_OF_REPORTERS]):
        for match in _REPORTS.finditer(text):
            named = (without_titles(found[0]) for found in _NAME.finditer(match["rest"]))
            name = next(filter(names.is_person, named), None)
            if name is not None:
                yield Candidate(name, "covering note", 1, {"named as who reports": 1.0})


def _own_lines(
    print_: Printed, names: Names, embedded: Sequence[str], title: Sequence[Group]
) -> Iterator[Candidate]:
    """Names that are a line of the first pages; close to the title they are its authors'."""
    for page in (1, 2):
        groups = print_.page(page)
        for group in groups:
            lone = all(names.is_person(name) for line in group.lines for name in parted(line))
            near = lone and not group.is_upper and any(_is_near(group, each) for each in title)
            for line in group.lines:
                if len(line.split()) > _WORDS_OF_NAMES or group in title:
                    continue
                for name in parted(line):
                    if not names.is_person(name):
                        continue
                    reasons = {"a line of its own": 1.0}
                    if near:
                        reasons["above or below the title"] = 1.0
                    yield Candidate(without_titles(name), "cover", page, reasons)
    texts = [group.text for group in print_.page(1)]
    for name in embedded:
        if names.is_body(name) and any(name.casefold() in text.casefold() for text in texts):
            yield Candidate(name, "cover", 1, {"a line of its own": 1.0})


def _is_near(group: Group, title: Group) -> bool:
    if group.page != title.page:
        return False
    gap = max(group.box[1] - title.box[3], title.box[1] - group.box[3])
    shared = min(group.box[2], title.box[2]) - max(group.box[0], title.box[0])
    inside = shared > 0.5 * (group.box[2] - group.box[0])  # noqa: PLR2004
    return inside and gap < _NEAR * title.size and group.size < title.size


def _signatures(
    document: ExtractedDocument, names: Names, embedded: Sequence[str]
) -> Iterator[Candidate]:
    """Who signs an article: a name that is among its last lines."""
    if not document.pages or len(document.pages) > 12:  # noqa: PLR2004
        return
    page = document.pages[-1]
    blocks = [block.text for block in page.blocks if block.kind != "footnote"][-_LAST_LINES:]
    for text in blocks:
        for name in parted(text) if len(text.split()) <= 8 else ():  # noqa: PLR2004
            if names.is_person(name):
                known = any(same_person(name, each) for each in embedded)
                reasons = {"signs at the end": 1.0, "a line of its own": 1.0 if known else 0.5}
                yield Candidate(without_titles(name), "signature", page.number, reasons)


def _statements(print_: Printed) -> Iterator[Candidate]:
    for group in print_.page(1):
        match = _STATEMENT.match(group.text)
        if match:
            yield Candidate(match["name"].strip(), "title", 1, {"named as who reports": 1.0})


def _merged(found: Iterable[Candidate], embedded: Sequence[str]) -> list[Candidate]:
    """One candidate a name, with the reasons of all its places."""
    merged: list[Candidate] = []
    for each in found:
        same = next(
            (
                at
                for at, one in enumerate(merged)
                if same_person(one.value, each.value) or one.value == each.value
            ),
            None,
        )
        if same is None:
            known = any(same_person(each.value, name) or each.value == name for name in embedded)
            extra = {"in the file's properties": 1.0} if known else {}
            merged.append(each._replace(reasons={**each.reasons, **extra}))
        else:
            one = merged[same]
            merged[same] = one._replace(reasons={**each.reasons, **one.reasons})
    return merged


def _under_symbol(candidate: Candidate) -> Candidate:
    """A name on a page of a body's own series is rarely its author's, unless said so."""
    if "named as who reports" in candidate.reasons:
        return candidate
    return candidate._replace(reasons={**candidate.reasons, "issues under a symbol": 1.0})


def _suspects(embedded: Iterable[str], found: Sequence[Candidate]) -> Iterator[Candidate]:
    for name in embedded:
        if not any(same_person(name, each.value) for each in found):
            yield Candidate(name, "embedded", 0, {"in the file's properties": 1.0})


def is_printed(name: str, document: ExtractedDocument) -> bool:
    """Whether a name stands on the first pages or the last one."""
    pages = (*document.pages[:_COVER_PAGES], *document.pages[_COVER_PAGES:][-1:])
    return stands_in(name, (block.text for page in pages for block in page.blocks))
