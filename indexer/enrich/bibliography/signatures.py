"""Who signs an article? A name among its last lines, where these are no references."""

import re
from collections.abc import Iterator, Sequence

from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.byline_form import names_no_author
from indexer.enrich.bibliography.byline_labels import LABEL
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.labelled_names import AS_BIG
from indexer.enrich.bibliography.person_names import Names, same_person, split_names, without_titles
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.written_cards import WEB_PAGES

_LINK = re.compile(r"https?:|www\.|\bdoi\b|^\(?\d{1,3}[.)]? ")
_LAST_LINES = 10
_PAGES_OF_ARTICLES = 6
_WORDS_OF_SIGNATURES = 8


def signatures(
    document: ExtractedDocument,
    print_: Printed,
    names: Names,
    embedded: Sequence[str],
    title: Sequence[Group] = (),
) -> Iterator[Candidate]:
    """Who signs an article: a name that is among its last lines; a web page's are the site's."""
    if not 0 < len(document.pages) <= _PAGES_OF_ARTICLES or document.media_type in WEB_PAGES:
        return
    groups = [
        group
        for group in print_.page(print_.last_page)
        if group not in title and group.size <= AS_BIG * print_.body_size
    ]
    lines = [line for group in groups for line in group.lines if any(map(str.isalpha, line))]
    closing = lines[-_LAST_LINES:]
    if any(_LINK.search(line) for line in closing):
        return  # references
    for line in closing:
        if names_no_author(line, names):
            continue
        for name in split_names(line) if len(line.split()) <= _WORDS_OF_SIGNATURES else ():
            if names.is_person(name) and not LABEL.match(name):
                known = any(same_person(name, each) for each in embedded)
                reasons = {"signs at the end": 1.0, "a line of its own": 1.0 if known else 0.5}
                yield Candidate(without_titles(name), "signature", print_.last_page, reasons)
