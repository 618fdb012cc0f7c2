"""Who wrote a document? Names printed as authors, and what the file says where it is printed too.

The `Author` entry of an office file or a PDF is whoever typed it: alone it counts for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from config.name_particles import name_out_of_capitals
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.body_names import is_body_by_its_noun
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh_candidates
from indexer.enrich.bibliography.cited_authors import CITED, as_printed, cited_authors
from indexer.enrich.bibliography.labelled_names import AFTER_LABEL, labelled
from indexer.enrich.bibliography.memo_heads import SENDS, senders
from indexer.enrich.bibliography.named_in_sentences import (
    WHO_REPORTS,
    acknowledged_authors,
    authors_in_covering_note,
    statement_authors,
)
from indexer.enrich.bibliography.own_lines import CREDITED, own_lines
from indexer.enrich.bibliography.person_names import Names, same_person, split_names
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.signatures import signatures
from indexer.enrich.bibliography.written_cards import ON_ITS_CARD, has_written_card

WEIGHTS = {
    AFTER_LABEL: 1.0,
    CREDITED: 0.6,
    "a line of its own": 0.4,
    "in the file's properties": 0.2,
    "signs at the end": 0.4,
    WHO_REPORTS: 1.0,
    SENDS: 1.0,
    ON_ITS_CARD: 1.0,
    CITED: 1.0,
    "above or below the title": 0.3,
    "a body": 0.0,
    "beside one who is credited": -0.3,
    "issues under a symbol": -0.8,
    "after (Signed)": -1.5,
    "in a list of thanks": -1.0,
}
ENOUGH = 0.55
_SURE = frozenset({AFTER_LABEL, CITED, CREDITED, WHO_REPORTS, SENDS, ON_ITS_CARD})


class Authors(NamedTuple):
    """Names in the order of the page, and all that was weighed."""

    names: tuple[str, ...]
    weighed: list[Weighed]


def authors_of(
    document: ExtractedDocument,
    print_: Printed,
    names: Names,
    *,
    form: str,
    has_symbol: bool,
    title: Sequence[Group] = (),
    title_text: str = "",
) -> Authors:
    """The authors. Of papers with a `form` ("letter") those who sign wrote no report."""
    embedded = [
        name
        for entry in document.metadata.authors
        for name in split_names(entry)
        if names.is_person(name) or names.is_body(name) or is_body_by_its_noun(name)
    ]
    found = [
        *_by_card(document, embedded),
        *labelled(print_, names, title),
        *senders(print_, names),
        *authors_in_covering_note(document, print_, names),
        *(() if has_symbol or form else acknowledged_authors(document, names)),
        *own_lines(document, print_, names, embedded, title),
        *(() if has_symbol or form else signatures(document, print_, names, embedded, title)),
        *statement_authors(print_),
    ]
    found += as_printed(cited_authors(document, title_text, names), found)
    written = set[str]() if all(map(_is_sure, found)) else _words(document)
    found = [each for each in found if _is_sure(each) or not _is_phrase(each.value, written)]
    merged = _merged(found, embedded)
    if any(map(_is_sure, found)):
        merged = [each if _is_sure(each) else _beside_sure(each) for each in merged]
    if has_symbol:
        merged = [_under_symbol(each) for each in merged]
    weighed = weigh_candidates([*merged, *_suspects(embedded, merged)], WEIGHTS)
    strong = {id(one.candidate) for one in weighed if one.weight >= ENOUGH}
    chosen = [_as_written_in_lists(each.value, names) for each in merged if id(each) in strong]
    return Authors(tuple(dict.fromkeys(chosen)), weighed)


def _as_written_in_lists(name: str, names: Names) -> str:
    """A person's name without the capitals of one page: else a facet would list somebody twice."""
    return name_out_of_capitals(name) if names.is_person(name, capitals=True) else name


def _by_card(document: ExtractedDocument, embedded: Iterable[str]) -> Iterator[Candidate]:
    """Who sends a mail; whom an e-book or a front matter names."""
    if has_written_card(document):
        for name in embedded:
            yield Candidate(name, "embedded", 0, {ON_ITS_CARD: 1.0})


def _words(document: ExtractedDocument) -> set[str]:
    """The words of the text as they are written."""
    blocks = (block for page in document.pages for block in page.blocks)
    return set[str]().union(*(block.text.split() for block in blocks))


def _is_phrase(name: str, written: set[str]) -> bool:
    """Whether most words of a would-be name are common words: "Artificial Intelligence".

    Those are `written` without a capital somewhere.
    """
    words = [word.casefold() for word in name.split() if len(word) > 3]  # noqa: PLR2004
    return 2 * sum(word.islower() and word in written for word in words) > len(words)


def _is_sure(candidate: Candidate) -> bool:
    return not candidate.reasons.keys().isdisjoint(_SURE)


def _merged(found: Iterable[Candidate], embedded: Sequence[str]) -> list[Candidate]:
    """One candidate a name, with the reasons of all its places."""
    merged: list[Candidate] = []
    for each in found:
        same = next(
            (
                at
                for at, one in enumerate(merged)
                if same_person(one.value, each.value) or one.value == each.value
            ),
            None,
        )
        if same is None:
            known = any(same_person(each.value, name) or each.value == name for name in embedded)
            extra = {"in the file's properties": 1.0} if known else {}
            merged.append(each._replace(reasons={**each.reasons, **extra}))
        else:
            one = merged[same]
            merged[same] = one._replace(reasons={**each.reasons, **one.reasons})
    return merged


def _beside_sure(candidate: Candidate) -> Candidate:
    """Where somebody is credited, a mere line above the title is a body's or a place's."""
    return candidate._replace(reasons={**candidate.reasons, "beside one who is credited": 1.0})


def _under_symbol(candidate: Candidate) -> Candidate:
    """A name on a page of a body's own series is rarely its author's, unless said so."""
    if WHO_REPORTS in candidate.reasons:
        return candidate
    return candidate._replace(reasons={**candidate.reasons, "issues under a symbol": 1.0})


def _suspects(embedded: Iterable[str], found: Sequence[Candidate]) -> Iterator[Candidate]:
    for name in embedded:
        if not any(same_person(name, each.value) for each in found):
            yield Candidate(name, "embedded", 0, {"in the file's properties": 1.0})
