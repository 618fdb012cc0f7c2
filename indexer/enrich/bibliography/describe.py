"""How is a document described? Title, authors, publishers, year, type, numbers, with evidence."""

import re
from typing import NamedTuple

from config.vocabulary.lookup import Vocabulary
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.authors import authors_of
from indexer.enrich.bibliography.candidates import Weighed, field_evidence
from indexer.enrich.bibliography.doctype import TypeReader
from indexer.enrich.bibliography.identifiers import SymbolReader, identifiers_of
from indexer.enrich.bibliography.person_names import Names
from indexer.enrich.bibliography.printed_groups import Printed
from indexer.enrich.bibliography.publishers import PublisherReader
from indexer.enrich.bibliography.roles import RESPONSIBILITY
from indexer.enrich.bibliography.title import Title, TitleReader
from indexer.enrich.bibliography.title_form import share_of, words_in
from indexer.enrich.bibliography.year import year_of
from indexer.enrich.text.matcher import Matcher
from indexer.enriched_document import FieldEvidence, Identifier

_BRACKETS = re.compile(r"\s{0,9}\([^()]*\)")
_SAME = 0.8  # of a heading's words that the title has
_FIRST_HEADINGS = 3  # further ones are chapters: "Lessons learned" makes no report of lessons


class Description(NamedTuple):
    """What a librarian would write on a card."""

    title: str
    authors: tuple[str, ...]
    publishers: tuple[str, ...]
    year: int | None
    year_from: str
    covers: tuple[int, int] | None
    type: str
    form: str
    identifiers: tuple[Identifier, ...]
    evidence: tuple[FieldEvidence, ...]
    subject: str  # the title without who reports and what stands in brackets after names


class Describer:
    """Built once from the vocabulary; `describe` is pure."""

    def __init__(self, vocabulary: Vocabulary, matcher: Matcher) -> None:
        organisations = vocabulary.organisations.organisations
        self._names = Names(matcher)
        self._titles = TitleReader(self._names)
        self._symbols = SymbolReader(organisations)
        self._publishers = PublisherReader(matcher, organisations, self._names)
        self._types = TypeReader(vocabulary.doctypes)

    def title(self, document: ExtractedDocument, print_: Printed, file_name: str) -> Title:
        """The title, which other readers need before the language is known."""
        return self._titles.read(document, print_, file_name)

    def describe(
        self,
        document: ExtractedDocument,
        print_: Printed,
        file_name: str,
        language: str,
        title: Title,
    ) -> Description:
        """All fields; `language` is the document's, in which the cues of types are looked for."""
        symbols = self._symbols.symbols_of(document, print_)
        identifiers = identifiers_of(document, print_, symbols)
        kind = self._types.kind_of(
            title.text, _headings(document, title.text), _first_page(document), language, symbols
        )
        authors = authors_of(
            document,
            print_,
            self._names,
            form=kind.form,
            has_symbol=bool(symbols),
            title=title.groups,
            title_text=title.text,
        )
        publishers, weighed_publishers = self._publishers.read(
            document, print_, title.text, symbols, identifiers
        )
        year = year_of(
            document,
            print_,
            title=title.text,
            file_name=file_name,
            symbols=symbols,
            title_groups=title.groups,
        )
        return Description(
            title=title.text,
            authors=authors.names,
            publishers=publishers,
            year=year.year,
            year_from=year.source,
            covers=year.covers,
            type=kind.type,
            form=kind.form,
            identifiers=identifiers,
            subject=subject_of(title.text),
            evidence=(
                *field_evidence("title", title.weighed, [_first(title.weighed)]),
                *field_evidence("author", authors.weighed, authors.names),
                *field_evidence("publisher", weighed_publishers, publishers),
                *field_evidence("year", year.weighed, [str(year.year)]),
                *field_evidence(
                    "type", kind.weighed, [(kind.form and f"form:{kind.form}") or kind.type]
                ),
            ),
        )


def subject_of(title: str) -> str:
    """What of a title can tell a subject: "Kilns: report of Jane Doe (Nepal)" is on kilns."""
    parts = title.split(": ")
    kept = [parts[0], *(part for part in parts[1:] if not RESPONSIBILITY.match(part))]
    return _BRACKETS.sub(" ", ": ".join(kept))


def _first(weighed: list[Weighed]) -> str:
    return weighed[0].candidate.value if weighed else ""


def _headings(document: ExtractedDocument, title: str) -> list[str]:
    """The first headings that are not the title's own words."""
    blocks = document.pages[0].blocks if document.pages else ()
    headings = [block.text for block in blocks if block.kind == "heading"][:_FIRST_HEADINGS]
    return [text for text in headings if share_of(words_in(text), title) < _SAME]


def _first_page(document: ExtractedDocument) -> str:
    return document.pages[0].text if document.pages else ""
