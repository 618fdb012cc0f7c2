"""Which names are a line of the first pages? Below the title, on a first slide, of authors."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from extractors.document import ExtractedDocument
from extractors.media_types import SHOWS
from indexer.enrich.bibliography.body_names import body_named
from indexer.enrich.bibliography.byline_form import is_row_of_names, names_no_author
from indexer.enrich.bibliography.byline_labels import LABEL
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.credits import credit_of, names_in_row, names_leading
from indexer.enrich.bibliography.front_lines import front_of, says_where_or_when
from indexer.enrich.bibliography.labelled_names import NEXT_LABEL
from indexer.enrich.bibliography.person_names import Names, without_titles
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.roles import is_date
from indexer.enrich.bibliography.title_nearness import NEAR, is_near
from indexer.enrich.bibliography.written_cards import WEB_PAGES, has_written_card

CREDITED = "credited below the title"
"""Why a name is an author's: a label that nobody listed stands before it, or a day below it."""

_NEAR_IN_BLOCKS = 4.0  # where blocks stand for lines: the second one below it
_WORDS_OF_NAMES = 12
_WORDS_OF_CREDITS = 20
_WORDS_OF_LABELS = 6
_WORDS_OF_COVERS = 90
_FORM = 3  # lines with labels


class _Front(NamedTuple):
    """A page's lines between title and text, and what its layout says of them."""

    groups: Sequence[Group]
    is_form: bool  # names projects and places behind labels, too
    alone: Sequence[Group]  # the one line of a cover that names somebody


def own_lines(
    document: ExtractedDocument,
    print_: Printed,
    names: Names,
    embedded: Sequence[str],
    title: Sequence[Group],
) -> Iterator[Candidate]:
    """Names that are a line of the first pages; near the title or on a first slide, authors."""
    has_card = has_written_card(document)
    for page in (1, 2):
        groups = print_.page(page)
        front = _front(groups, title, print_, names)
        for group, after in zip_longest(groups, groups[1:]):
            if group in title or (not document.printed and _is_heading(group, after)):
                continue
            if group in front.groups and not has_card:
                yield from _credited(group, after, front, names)
            reasons = {"a line of its own": 1.0}
            if _is_byline(group, after, front, names, _is_beside_title(document, group, title)):
                reasons["above or below the title"] = 1.0
            for name in _persons(group, names):
                yield Candidate(without_titles(name), "cover", page, reasons)
    texts = [group.text for group in print_.page(1)]
    for name in embedded:
        if names.is_body(name) and any(name.casefold() in text.casefold() for text in texts):
            yield Candidate(name, "cover", 1, {"a line of its own": 1.0})


def _front(
    groups: Sequence[Group], title: Sequence[Group], print_: Printed, names: Names
) -> _Front:
    front = front_of(groups, title, print_.body_size)
    is_cover = sum(len(group.text.split()) for group in groups) <= _WORDS_OF_COVERS
    rows = [group for group in front if is_row_of_names(group.text, names)]
    labelled = sum(_is_labelled(line) for group in front for line in group.lines)
    return _Front(front, labelled >= _FORM, rows if is_cover and len(rows) == 1 else ())


def _is_labelled(line: str) -> bool:
    label, colon, rest = line.partition(":")
    return bool(colon and rest.strip()) and len(label.split()) <= _WORDS_OF_LABELS


def _is_beside_title(document: ExtractedDocument, group: Group, title: Sequence[Group]) -> bool:
    """Whether it is near the title, or on a first slide; above it stand the names of a site."""
    reach = NEAR if document.printed else _NEAR_IN_BLOCKS
    is_site = document.media_type in WEB_PAGES
    beside = [each for each in title if not is_site or group.box[1] > each.box[1]]
    is_first_slide = document.media_type in SHOWS and group.page == 1
    return is_first_slide or any(is_near(group, each, reach) for each in beside)


def _is_byline(
    group: Group, after: Group | None, front: _Front, names: Names, is_beside_title: bool
) -> bool:
    """Whether names are all it says, where authors are named.

    Farther from the title they are several, stand above a day, or are all that a cover names.
    """
    told = [line for line in group.lines if not (names.is_where(line) or is_date(line))]
    row = _row(group, names)
    in_front = group in front.groups and (
        len(row) > 1 or _is_dated(after, names) or group in front.alone
    )
    return (
        bool(told)
        and all(is_row_of_names(line, names) for line in told)
        and (is_beside_title or in_front)
    )


def _row(group: Group, names: Names) -> list[str]:
    return [name for line in group.lines for name in names_leading(line, names)]


def _is_dated(after: Group | None, names: Names) -> bool:
    return after is not None and says_where_or_when(after.text, names)


def _is_heading(group: Group, after: Group | None) -> bool:
    return group.bold and after is not None and len(after.text.split()) > _WORDS_OF_NAMES


def _credited(
    group: Group, after: Group | None, front: _Front, names: Names
) -> Iterator[Candidate]:
    """Those whom its lines credit, and a row of names above a day where names have no capitals."""
    found: list[str] = []
    for line in (part for each in group.lines for part in NEXT_LABEL.split(each)):
        if LABEL.match(line) is None and len(line.split()) <= _WORDS_OF_CREDITS:
            credit = credit_of(line.strip(), names)
            found += credit.names if credit.is_by or not front.is_form else ()
    is_caseless = group.text.title() == group.text.lower()
    row = _row(group, names) if is_caseless and _is_dated(after, names) else []
    for name in (*found, *(row if len(row) > 1 else ())):
        yield Candidate(name, "byline", group.page, {CREDITED: 1.0})


def _persons(group: Group, names: Names) -> Iterator[str]:
    """The persons of its short lines, without the bodies that stand behind them."""
    for line in group.lines:
        if names_no_author(line, names):
            continue
        for place, name in enumerate(
            names_in_row(line) if len(line.split()) <= _WORDS_OF_NAMES else ()
        ):
            is_affiliation = place > 0 and body_named(name)
            if names.is_person(name) and not LABEL.match(name) and not is_affiliation:
                yield name
