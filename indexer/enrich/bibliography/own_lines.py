"""Which names are a line of the first pages? Near the title or on a first slide, of authors."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractors.document import ExtractedDocument
from extractors.media_types import SHOWS
from indexer.enrich.bibliography.body_names import body_named
from indexer.enrich.bibliography.byline_form import is_row_of_names, names_no_author
from indexer.enrich.bibliography.byline_labels import LABEL
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.person_names import Names, split_names, without_titles
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.title_nearness import NEAR, is_near
from indexer.enrich.bibliography.written_cards import WEB_PAGES

_NEAR_IN_BLOCKS = 4.0  # where blocks stand for lines: the second one below it
_WORDS_OF_NAMES = 12


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
    reach = NEAR if document.printed else _NEAR_IN_BLOCKS
    for page in (1, 2):
        groups = print_.page(page)
        for group, after in zip_longest(groups, groups[1:]):
            if group in title or (not document.printed and _is_heading(group, after)):
                continue
            told = [line for line in group.lines if not names.is_where(line)]
            lone = bool(told) and all(is_row_of_names(line, names) for line in told)
            beside = [each for each in title if not is_site or group.box[1] > each.box[1]]
            near = (is_show and page == 1) or any(is_near(group, each, reach) for each in beside)
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
