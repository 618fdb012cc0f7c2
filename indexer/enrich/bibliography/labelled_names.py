"""Whom does a label name? What follows "Author:", "By", "Equipo de trabajo", or stands below it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.enrich.bibliography.body_names import body_named, is_body_by_its_noun
from indexer.enrich.bibliography.byline_form import BRACKETED, SIDE_BY_SIDE, YEAR
from indexer.enrich.bibliography.byline_labels import BARE, LABEL
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.person_names import Names, split_names, without_titles
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.roles import role_of
from indexer.enrich.bibliography.title_nearness import NEAR, is_near

AFTER_LABEL = "printed after a label"  # reasons by which authors are also told apart
_THANKS = re.compile(r"\b(?:thank|gratitude|grateful|acknowledg|agradec|remerci)", re.IGNORECASE)
_OFFICE = re.compile(r"\s[–—-]\s|\s{0,9}\(")
NEXT_LABEL = re.compile(r"(?<=[^\W\d_]{2})\.\s(?=[^\W\d_][^:.]{2,30}:\s)")
_ARTICLE = re.compile(r"^(?:the|la|le|les|l['’]|el|los|las|o|a|os|as)\s+", re.IGNORECASE)
_RUNS_ON = re.compile(r"[^\W\dA-Z_]\w*(?: \S+){4}")  # words in small letters, as a sentence has
_NAMES_AFTER_LABEL = 12
AS_BIG = 1.08  # times the letters of a label
_SPARSE = 120  # words
_COVER_PAGES = 3


def labelled(print_: Printed, names: Names, title: Sequence[Group] = ()) -> Iterator[Candidate]:
    """Names after "Author:", "By", "Equipo de trabajo": in its line and in those below it."""
    for page in range(1, _COVER_PAGES + 1):
        groups = print_.page(page)
        words = sum(len(group.text.split()) for group in groups)
        for at, group in enumerate(groups):
            lines = [part for line in group.lines for part in NEXT_LABEL.split(line)]
            for line_at, line in enumerate(lines):
                beginning = _beginning(line.strip())
                match = LABEL.match(beginning)
                if match is None or _THANKS.search(group.text):
                    continue
                near = line_at == 0 and any(is_near(group, each, NEAR) for each in title)
                is_bare = BARE.match(match[0]) is not None
                if is_bare and words > _SPARSE and not near:
                    continue  # a line of running text or of a table
                below = [SIDE_BY_SIDE.split(beginning[match.end() :])[0], *lines[line_at + 1 :]]
                has_begun = bool(below[0].strip())
                others = _below(group, groups[at + 1 :], may_grow=not has_begun)
                below += [each for other in others for each in other.lines]
                found = _bodies(below[0]) if is_bare else []
                for name in found or _first_names(below, names, bodies=not is_bare):
                    yield Candidate(name, "byline", page, {AFTER_LABEL: 1.0})


def _beginning(line: str) -> str:
    """The line from the part that begins with a label: "12 March 2021 · Author: Jane Doe"."""
    starts = (0, *(each.end() for each in SIDE_BY_SIDE.finditer(line)))
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
        lead = _OFFICE.split(BRACKETED.sub("", line.strip()))[0]
        here = [
            without_titles(each)
            for each in split_names(lead)
            if names.is_person(each, capitals=True, caseless=True)
        ]
        if found and (YEAR.search(line) or any(map(_RUNS_ON.match, lead.split(", ")))):
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
    return name if YEAR.search(rest) else line
