"""Whom does the document's own citation name?

A text that repeats the title behind names and a year ("Doe, Jane, and John Roe. 2021. Kilns of the
Plain.") cites the document itself, whatever word stands before it ("Suggested citation").
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from config.joining_words import AND, pattern_of
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.person_names import Names, without_titles

CITED = "named where the document is cited"
"""Why a name is an author's."""

_FIRST_PAGES, _LAST_PAGES = 4, 2
_LETTERS_BEFORE = 300
_INITIALS = 2  # letters
_FEWEST_LETTERS = 10  # of a title that nothing else says by chance
_LABEL = re.compile(r"^[^:：]{3,60}[:：]\s*")
_YEAR = re.compile(r"[.,]?\s*\(?\b(?:19|20)\d\d[a-z]?$")
_ENDS = " .,;:«“\"'‘()–-"
_AND = re.compile(rf",?\s+(?:{pattern_of(AND)}|&)\s+", re.IGNORECASE)
_EDITORS = re.compile(r"\s*\((?:eds?|dirs?|coords?|comps?|hrsg)\.?\)", re.IGNORECASE)


def cited_authors(document: ExtractedDocument, title: str, names: Names) -> Iterator[Candidate]:
    """The persons before the title, where a line of imprint, or the last pages, repeats it."""
    main = title.split(": ", maxsplit=1)[0]
    if len(main) < _FEWEST_LETTERS:
        return
    pages, repeated = document.pages, main.casefold()
    for page in dict.fromkeys((*pages[:_FIRST_PAGES], *pages[-_LAST_PAGES:])):
        for block in page.blocks:
            text = " ".join(block.text.split())
            at = text.casefold().find(repeated)
            before = text[max(at - _LETTERS_BEFORE, 0) : max(at, 0)].rstrip(_ENDS)
            year = _YEAR.search(before)
            for name in _cited(_LABEL.sub("", before[: year.start()]), names) if year else ():
                yield Candidate(name, "imprint", page.number, {CITED: 1.0})


def as_printed(cited: Iterable[Candidate], printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those cited by initials alone in the name that a line of the first pages gives in full."""
    for each in cited:
        *given, family = each.value.split()
        is_short = all(len(word.strip(".")) <= _INITIALS for word in given)
        full = (
            one.value
            for one in printed
            if one.value.split()[-1] == family and one.value[:1] == each.value[:1]
        )
        yield each._replace(value=next(full, each.value)) if is_short else each


def _cited(text: str, names: Names) -> list[str]:
    """Names as citations write them: the first turned around, the others either way.

    One name that is not turned around is a body's.
    """
    found: list[str] = []
    for row in _AND.split(_EDITORS.sub("", text).strip(_ENDS)):
        pieces = [piece.strip(_ENDS) for piece in re.split(r"[,;]", row) if piece.strip(_ENDS)]
        while pieces:
            first, *others = pieces
            turned = f"{others[0]} {first}" if others else ""
            if names.is_person(first):
                found.append(without_titles(first))
                pieces = others
            elif turned and names.is_person(turned):
                found.append(without_titles(turned))
                pieces = others[1:]
            else:
                return []
    is_body = len(found) == 1 and text.strip(_ENDS).startswith(found[0])
    return [] if is_body else found
