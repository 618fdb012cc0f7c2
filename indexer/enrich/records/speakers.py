"""Who says a recommendation? In a list of what many states recommend, each ends in who did.

"… ratify the Convention (Ghana) (Togo);" in a review of Iran is about Iran.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from indexer.enrich.records.drafts import RecordDraft

Namer = Callable[[str], Collection[str]]

_BEHIND = re.compile(r"[(（]((?:[^()（）]|\([^()]*\)){2,120})[)）](?=\s{0,2}(?:[;；(（]|\W{0,3}$))")
_FEWEST = 8  # recommendations of a document that end so
_FEWEST_COUNTRIES = 5


class Said(NamedTuple):
    """What a record says, and the countries that say it."""

    text: str
    speakers: frozenset[str] = frozenset()


def parted_from_speakers(
    drafts: Sequence[RecordDraft], about: Iterable[str], countries_of: Namer
) -> list[Said]:
    """Each record, apart from the country behind it where that only says who speaks.

    `about` are the countries of the document: where each was tried would be one of them.
    """
    said = [_parted(draft, countries_of) for draft in drafts]
    speakers = [each.speakers for each in said if each.speakers]
    named = frozenset[str]().union(*speakers)
    is_series = len(speakers) >= _FEWEST and len(named) >= _FEWEST_COUNTRIES
    known = frozenset(about)
    if is_series and known and known.isdisjoint(named):
        return said
    return [Said(draft.text) for draft in drafts]


def _parted(draft: RecordDraft, countries_of: Namer) -> Said:
    """Apart from all that speak: of several recommendations in one paragraph each ends so."""
    speakers: set[str] = set()
    text, end = "", 0
    for found in _BEHIND.finditer(draft.text) if draft.kind == "recommendation" else ():
        if named := frozenset(countries_of(found[1])):
            speakers |= named
            text += draft.text[end : found.start()].rstrip()
            end = found.end()
    if not speakers:
        return Said(draft.text)
    rest = draft.text[end:]
    return Said(text + (rest if any(map(str.isalnum, rest)) else ""), frozenset(speakers))
