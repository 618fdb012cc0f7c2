"""Who writes a memorandum? Whom its head names after "From:", above or below "To:"."""

import re
from collections.abc import Iterator

from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.person_names import Names, split_names, without_titles
from indexer.enrich.bibliography.printed_groups import Printed

_FROM = re.compile(
    r"\s*(?:from|de|von|dari|от|من|发件人|kimden)\s*[:：]\s*(?P<who>.+)", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:to|à|a|para|an|kepada|кому|إلى|收件人|kime)\s*[:：]", re.IGNORECASE)
_HEAD = 12  # lines
SENDS = "sends a memorandum"
"""Why a name is an author's."""


def senders(print_: Printed, names: Names) -> Iterator[Candidate]:
    """The person after "From:", where the same head says to whom."""
    lines = [line for group in print_.page(1) for line in group.lines][:_HEAD]
    if not any(map(_TO.match, lines)):
        return
    for line in lines:
        found = _FROM.match(line)
        name = without_titles(next(iter(split_names(found["who"])), "")) if found else ""
        if names.is_person(name, capitals=True, caseless=True):
            yield Candidate(name, "byline", 1, {SENDS: 1.0})
