"""What in a document may identify a survivor or a child? Findings page by page, for a curator."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from config.store.safeguarding import Finding, Kind
from extractors.document import ExtractedDocument, Page
from indexer.safeguarding.contacts import personal_mails_in, phones_in
from indexer.safeguarding.cues import load_cues
from indexer.safeguarding.forms import forms_in
from indexer.safeguarding.id_numbers import id_numbers_in
from indexer.safeguarding.names import lower_words
from indexer.safeguarding.persons import is_about_somebody, persons_in

LEAST_POINTS = 0.7  # a curator is shown what has so many
_OF_A_PERSON = 1.0
_CONTEXT = 240  # letters of a paragraph that a curator is shown
_LONGEST_LOOKED_AT = 20_000  # letters of one paragraph at a time


def findings_in(document: ExtractedDocument, places: Collection[str] = ()) -> list[Finding]:
    """All findings in reading order. `places`: folded names of countries, which are nobody's."""
    common = lower_words(block.text for page in document.pages for block in page.blocks)
    known = frozenset(common) | frozenset(places)
    return [each for page in document.pages for each in _on_page(page, known)]


def _on_page(page: Page, common: Collection[str]) -> Iterator[Finding]:
    """Each thing that identifies once, with the best evidence for it."""
    best: dict[tuple[Kind, str], Finding] = {}
    for told in _told(page):
        for kind, said, points, reasons in _in(told, common):
            known = best.get((kind, said))
            if points >= LEAST_POINTS and (known is None or points > known.points):
                shown = _shown(told.text, said)
                best[kind, said] = Finding(page.number, kind, said, shown, points, reasons)
    yield from best.values()


class _Told(NamedTuple):
    """A paragraph or a form."""

    text: str
    around: str  # with what is told just before: a number mostly stands behind its case
    is_form: bool = False


def _told(page: Page) -> Iterator[_Told]:
    before = ""
    for text in (part for block in page.blocks for part in _parts(block.text)):
        yield _Told(text, f"{before}\n{text}")
        before = text
    for form in forms_in(page.blocks):
        yield _Told(form, form, is_form=True)


def _parts(text: str) -> Iterator[str]:
    for start in range(0, len(text), _LONGEST_LOOKED_AT):
        yield text[start : start + _LONGEST_LOOKED_AT]


def _in(told: _Told, common: Collection[str]) -> Iterator[tuple[Kind, str, float, tuple[str, ...]]]:
    text, named = told.text, False
    for person in persons_in(text, common, is_form=told.is_form):
        named = named or person.points >= _OF_A_PERSON
        yield "person", person.name, person.points, person.reasons
    contacts: list[tuple[Kind, str]] = [("phone", each) for each in phones_in(text)]
    contacts += [("mail", each) for each in personal_mails_in(text)]
    numbers = list(id_numbers_in(text))
    if not (contacts or numbers) or not (named or is_about_somebody(told.around)):
        return  # an office's, or an author's
    if not load_cues().contact.search(text):
        for kind, said in contacts:
            yield kind, said, _OF_A_PERSON, ("a case is told",)
    for value, what in numbers:
        yield "id_number", value, _OF_A_PERSON, (what, "a case is told")


def _shown(text: str, said: str) -> str:
    """The words around what was found."""
    at = max(0, text.find(said) - _CONTEXT // 2)
    cut = " ".join(text[at : at + _CONTEXT].split())
    return re.sub(r"\s+", " ", cut)
