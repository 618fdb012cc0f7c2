"""Who published a document? Organisations on its cover, its copyright line and in its metadata.

A mention in the text is not authorship, so the body is never asked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.enrich.matcher import Hit, Matcher
from indexer.enrich.words import words_of

_COPYRIGHT = re.compile(r"©|\(c\) ?(?:19|20)\d\d|copyright")
# These stand in running text and under tables too; in an imprint they lead their line.
_PUBLISHED = re.compile(
    r"^.{0,30}\b(?:published by|publisher|publié par|publicado por|éditeur|editorial\b"
    r"|prepared by|elaborado por|préparé par)|^.{0,20}نشر"
)
_MOST = 3


def publishers_of(
    matcher: Matcher, *, authors: Iterable[str], cover: str, imprint: str
) -> tuple[str, ...]:
    """Organisations, best evidence first: metadata, copyright lines, then the cover."""
    lines = "\n".join(_copyright_lines(f"{cover}\n\n{imprint}"))
    sources = ("; ".join(authors), lines, cover)
    found = dict.fromkeys(
        organisation for source in sources for organisation in organisations_in(matcher, source)
    )
    return tuple(found)[:_MOST]


def _copyright_lines(text: str) -> Iterator[str]:
    """Lines that say who published, each with the one after it."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        lowered = line.lower()
        if _COPYRIGHT.search(lowered) or _PUBLISHED.search(lowered):
            yield from lines[place : place + 2]


def organisations_in(matcher: Matcher, text: str) -> list[str]:
    """The organisations that a text names; weak acronyms only beside a full name."""
    hits = matcher.hits(words_of(text))
    named = _of(hits, "organisation")
    beside = set(named)
    return [*named, *(value for value in _of(hits, "weak organisation") if value in beside)]


def _of(hits: Sequence[Hit], facet: str) -> list[str]:
    return [hit.term.value for hit in hits if hit.term.facet == facet]
