"""Where do names stand that may be authors? After labels, in notes, near titles, at the end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from config.joining_words import AND, pattern_of
from config.name_particles import PARTICLES
from extractors.document import ExtractedDocument
from extractors.media_types import SHOWS
from indexer.enrich.bibliography.body_names import body_named, is_body_by_its_noun
from indexer.enrich.bibliography.byline_labels import BARE, LABEL
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.person_names import Names, split_names, without_titles
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.roles import is_date, role_of
from indexer.enrich.bibliography.written_cards import WEB_PAGES

AFTER_LABEL = "printed after a label"  # reasons by which authors are also told apart
WHO_REPORTS = "named as who reports"
_THANKS = re.compile(r"\b(?:thank|gratitude|grateful|acknowledg|agradec|remerci)", re.IGNORECASE)
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
_OFFICE = re.compile(r"\s[–—-]\s|\s{0,9}\(")
_BESIDE = re.compile(r"\s[·•|–—]\s")  # what stands side by side in a line
_NEXT_LABEL = re.compile(r"(?<=[^\W\d_]{2})\.\s(?=[^\W\d_][^:.]{2,30}:\s)")
_BRACKETED = re.compile(r"\s{0,9}\([^()]*\)")
_ARTICLE = re.compile(r"^(?:the|la|le|les|l['’]|el|los|las|o|a|os|as)\s+", re.IGNORECASE)
_AFFILIATION = re.compile(
    r"\b(?:universit\w+|universidade?|institut[eo]?|department|departamento|d[ée]partement|school"
    r"|facult\w+|facultad|faculdade|college|cent(?:er|re|ro)|laborator\w+|consultant|consultora?"
    r"|университет|институт|جامعة|معهد)\b",
    re.IGNORECASE,
)
_AN_OFFICE = re.compile(r"(?![A-ZÀ-Ý])[^\W\d_]{6,}(?: [^\W\d_]+){0,3}")  # "coordenadora"
_OTHER_LABEL = re.compile(r"[^\W\d_][^:：,]{2,30}[:：]\s")  # "Photographs: Jane Doe, John Roe"
_RUNS_ON = re.compile(r"[^\W\dA-Z_]\w*(?: \S+){4}")  # words in small letters, as a sentence has
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMES_AFTER_LABEL = 12
_LETTERS_OF_REPORTERS = 1_800
_WORDS_OF_NAMES = 12
_NEAR = 3.0  # letter sizes from the title
_NEAR_IN_BLOCKS = 4.0  # where blocks stand for lines: the second one below it
AS_BIG = 1.08  # times the letters of a label
_SPARSE = 120  # words
_COVER_PAGES = 3


def is_block_of_names(group: Group, names: Names) -> bool:
    """Whether each line of a group names authors: three names below each other."""
    return all(is_byline(line.strip(), names) for line in group.lines)


def is_byline(text: str, names: Names) -> bool:
    """Whether a line names authors and no more: after a label, or with where they work."""
    match = LABEL.match(text)
    if match and match.end() == len(text):
        return True
    if match:
        first = next(iter(split_names(_BRACKETED.sub("", text[match.end() :]))), "")
        if names.is_person(first, capitals=True, caseless=True) or names.is_body(first):
            return True
    return is_row_of_names(text, names)


def is_row_of_names(text: str, names: Names) -> bool:
    """Whether a line begins with a person and holds but persons, where they work, and when."""
    pieces = split_names(text)
    if len(pieces) > 1 and (_YEAR.fullmatch(pieces[-1]) or is_date(pieces[-1])):
        pieces.pop()  # "Jane Doe, Tbilisi, May 2018"
        if len(pieces) > 1 and not names.is_person(pieces[-1]):
            pieces.pop()
    return (
        bool(pieces)
        and names.is_person(pieces[0])
        and all(
            names.is_person(each)
            or names.names_body(each)
            or body_named(each)
            or _AFFILIATION.search(each)
            or _AN_OFFICE.fullmatch(each)
            for each in pieces
        )
    )


def labelled(print_: Printed, names: Names, title: Sequence[Group] = ()) -> Iterator[Candidate]:
    """Names after "Author:", "By", "Equipo de trabajo": in its line and in those below it."""
    for page in range(1, _COVER_PAGES + 1):
        groups = print_.page(page)
        words = sum(len(group.text.split()) for group in groups)
        for at, group in enumerate(groups):
            lines = [part for line in group.lines for part in _NEXT_LABEL.split(line)]
            for line_at, line in enumerate(lines):
                beginning = _beginning(line.strip())
                match = LABEL.match(beginning)
                if match is None or _THANKS.search(group.text):
                    continue
                near = line_at == 0 and any(_is_near(group, each, _NEAR) for each in title)
                is_bare = BARE.match(match[0]) is not None
                if is_bare and words > _SPARSE and not near:
                    continue  # a line of running text or of a table
                below = [_BESIDE.split(beginning[match.end() :])[0], *lines[line_at + 1 :]]
                has_begun = bool(below[0].strip())
                others = _below(group, groups[at + 1 :], may_grow=not has_begun)
                below += [each for other in others for each in other.lines]
                found = _bodies(below[0]) if is_bare else []
                for name in found or _first_names(below, names, bodies=not is_bare):
                    yield Candidate(name, "byline", page, {AFTER_LABEL: 1.0})


def _beginning(line: str) -> str:
    """The line from the part that begins with a label: "12 March 2021 · Author: Jane Doe"."""
    starts = (0, *(each.end() for each in _BESIDE.finditer(line)))
    return next((line[at:] for at in starts if LABEL.match(line[at:])), line)


def _below(group: Group, later: Iterable[Group], *, may_grow: bool) -> Iterator[Group]:
    """Unless it `may_grow`, what is bigger than the names above it heads a section."""
    bottom = group.box[3]
    for other in later:
        is_heading = other.size > AS_BIG * group.size and not may_grow
        if other.box[1] - bottom > 4 * group.size or is_heading:
            return
        bottom = max(bottom, other.box[3])
        yield other


def _first_names(lines: Sequence[str], names: Names, *, bodies: bool) -> Iterator[str]:
    """The names that lines begin with, before "–" and an office; two lines without end them."""
    found = missed = 0
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if at and (_is_labelled(line) or role_of(line) == "numbered heading"):
            return  # the next label's names, or the text
        lead = _OFFICE.split(_BRACKETED.sub("", line.strip()))[0]
        here = [
            without_titles(each)
            for each in split_names(lead)
            if names.is_person(each, capitals=True, caseless=True)
        ]
        if found and (_YEAR.search(line) or any(map(_RUNS_ON.match, lead.split(", ")))):
            return  # where and when: "Hà Nội, tháng 12 năm 2021", or a sentence
        body = line.strip() if names.is_body(line) else body_named(_named(lead)) if bodies else ""
        if body and not here and found == 0:
            yield body
            return
        missed = 0 if here else missed + 1
        # without capitals the line after next, a heading, may look like a name
        may_miss = 1 if found and line.upper() != line.lower() else 0
        if missed > may_miss or found >= _NAMES_AFTER_LABEL:
            return
        found += len(here)
        yield from here


def _is_labelled(line: str) -> bool:
    """Whether it begins with another label; "INVESTIGADOR DEL INSTITUTO" is an office."""
    label = LABEL.match(line.strip())
    return label is not None and (label[0].rstrip()[-1:] in ":：፦፡" or label.end() == len(line))


def _bodies(line: str) -> list[str]:
    """Those whose noun says so, of a line that names no others: "the Growers Union and the …"."""
    pieces = [_ARTICLE.sub("", piece) for piece in split_names(_named(line))]
    return pieces if all(map(is_body_by_its_noun, pieces)) else []


def _named(line: str) -> str:
    """What a line names before where and when: "Sahel Conseil, Bamako, August 2016"."""
    name, _, rest = line.partition(",")
    return name if _YEAR.search(rest) else line


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


def own_lines(
    document: ExtractedDocument,
    print_: Printed,
    names: Names,
    embedded: Sequence[str],
    title: Sequence[Group],
) -> Iterator[Candidate]:
    """Names that are a line of the first pages; near the title or on a first slide, authors."""
    is_show = document.media_type in SHOWS
    is_site = document.media_type in WEB_PAGES  # above a title stand the names of the site
    reach = _NEAR if document.printed else _NEAR_IN_BLOCKS
    for page in (1, 2):
        groups = print_.page(page)
        for group, after in zip_longest(groups, groups[1:]):
            if group in title or (not document.printed and _is_heading(group, after)):
                continue
            told = [line for line in group.lines if not names.is_where(line)]
            lone = bool(told) and all(is_row_of_names(line, names) for line in told)
            beside = [each for each in title if not is_site or group.box[1] > each.box[1]]
            near = (is_show and page == 1) or any(_is_near(group, each, reach) for each in beside)
            reasons = {"a line of its own": 1.0}
            if lone and near and not group.is_upper:
                reasons["above or below the title"] = 1.0
            for name in _persons(group, names):
                yield Candidate(without_titles(name), "cover", page, reasons)
    texts = [group.text for group in print_.page(1)]
    for name in embedded:
        if names.is_body(name) and any(name.casefold() in text.casefold() for text in texts):
            yield Candidate(name, "cover", 1, {"a line of its own": 1.0})


def _is_heading(group: Group, after: Group | None) -> bool:
    return group.bold and after is not None and len(after.text.split()) > _WORDS_OF_NAMES


def _persons(group: Group, names: Names) -> Iterator[str]:
    """The persons of its short lines, without the bodies that stand behind them."""
    for line in group.lines:
        if names_no_author(line, names):
            continue
        for place, name in enumerate(
            split_names(line) if len(line.split()) <= _WORDS_OF_NAMES else ()
        ):
            is_affiliation = place > 0 and body_named(name)
            if names.is_person(name) and not LABEL.match(name) and not is_affiliation:
                yield name


def names_no_author(line: str, names: Names) -> bool:
    """Whether a line says where, or whom another label names: "Photographs: Jane Doe"."""
    is_labelled = _OTHER_LABEL.match(line) is not None and LABEL.match(line) is None
    return is_labelled or names.is_where_in(line)


def _is_near(group: Group, title: Group, reach: float) -> bool:
    if group.page != title.page:
        return False
    gap = max(group.box[1] - title.box[3], title.box[1] - group.box[3])
    shared = min(group.box[2], title.box[2]) - max(group.box[0], title.box[0])
    inside = shared > 0.5 * (group.box[2] - group.box[0])
    return inside and gap < reach * title.size and group.size < title.size


def statement_authors(print_: Printed) -> Iterator[Candidate]:
    for group in print_.page(1):
        match = _STATEMENT.match(group.text)
        if match:
            yield Candidate(match["name"].strip(), "title", 1, {WHO_REPORTS: 1.0})
