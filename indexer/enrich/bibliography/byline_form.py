"""Does a line name authors and no more? By its label, or by what stands between its commas."""

import re

from indexer.enrich.bibliography.body_names import body_named
from indexer.enrich.bibliography.byline_labels import LABEL
from indexer.enrich.bibliography.person_names import Names, split_names
from indexer.enrich.bibliography.printed_groups import Group
from indexer.enrich.bibliography.roles import is_date

_AFFILIATION = re.compile(
    r"\b(?:universit\w+|universidade?|institut[eo]?|department|departamento|d[ée]partement|school"
    r"|facult\w+|facultad|faculdade|college|cent(?:er|re|ro)|laborator\w+|consultant|consultora?"
    r"|университет|институт|جامعة|معهد)\b",
    re.IGNORECASE,
)
_AN_OFFICE = re.compile(r"(?![A-ZÀ-Ý])[^\W\d_]{6,}(?: [^\W\d_]+){0,3}")  # "coordenadora"
_OTHER_LABEL = re.compile(r"[^\W\d_][^:：,]{2,30}[:：]\s")  # "Photographs: Jane Doe, John Roe"
BRACKETED = re.compile(r"\s{0,9}\([^()]*\)")
SIDE_BY_SIDE = re.compile(r"\s[·•|–—]\s")  # between what stands in one line
YEAR = re.compile(r"(?:19|20)\d\d")


def is_block_of_names(group: Group, names: Names) -> bool:
    """Whether each line of a group names authors: three names below each other."""
    return all(is_byline(line.strip(), names) for line in group.lines)


def is_byline(text: str, names: Names) -> bool:
    """Whether a line names authors and no more: after a label, or with where they work."""
    match = LABEL.match(text)
    if match and match.end() == len(text):
        return True
    if match:
        first = next(iter(split_names(BRACKETED.sub("", text[match.end() :]))), "")
        if names.is_person(first, capitals=True, caseless=True) or names.is_body(first):
            return True
    return is_row_of_names(text, names)


def is_row_of_names(text: str, names: Names) -> bool:
    """Whether a line begins with a person and holds but persons, where they work, and when."""
    pieces = split_names(text)
    if len(pieces) > 1 and (YEAR.fullmatch(pieces[-1]) or is_date(pieces[-1])):
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


def names_no_author(line: str, names: Names) -> bool:
    """Whether a line says where, or whom another label names: "Photographs: Jane Doe"."""
    is_labelled = _OTHER_LABEL.match(line) is not None and LABEL.match(line) is None
    return is_labelled or names.is_where_in(line)
