"""Under which symbols and numbers can a document be asked for? Those printed as its own.

A symbol is a document's own where it stands alone on the first page or runs along its pages; cited
ones stand in sentences. ISBN, ISSN and DOI are read from the first pages and the last.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from config.vocabulary.file_schema import Organisation
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.checksums import isbn, issn
from indexer.enrich.bibliography.printed_groups import Printed
from indexer.enriched_document import Identifier

_PART = r"[A-Za-z0-9][\w.()-]*"
_SYMBOL = re.compile(
    rf"(?P<symbol>[A-Z][A-Za-z.0-9-]{{0,11}}(?:/{_PART}(?: \((?:Sect|Part|Vol|Supp)[^)]*\)"
    rf"| \(\d{{4}}\))?)+(?:/Part [A-Z])?)"
    r"\s*(?:\[?\*+\]?)?"
)
_JOINT = re.compile(r"(?<=[\w)])-(?=[A-Z]{1,5}(?:\.\d+)?/)")
_NUMBERED = re.compile(r"\.\d+$")
_SESSION = re.compile(r"A/(?:RES/|INF/|CONF\.\d+/|DEC/|BUR/|C\.\d/)?(\d{2})/")
_YEAR = re.compile(r"(?:/|\()((?:19[4-9]|20\d)\d)(?=[/)]|$)")
_ISBN = re.compile(r"\bISBN(?:-1[03])?\b[^\d\n]{0,20}((?:97[89][-– ]?)?\d[\d–  -]{7,15}[\dXx])")
_ISSN = re.compile(r"\bISSN\b[^\d\n]{0,14}(\d{4}[-–]?\d{3}[\dXx])")
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)\]])")
_NUMBER = re.compile(
    r"\b(?P<kind>Loi|Décret|Arrêté|Ley|Decreto|Lei|Act|Law|Judgment|Application|Arrêt|Affaire"
    r"|Expediente|Processo|Case)\s+(?:n[°ºo]\.?|No\.?|Núm\.?"
    r"|N\.º)\s*(?P<value>[\w/.-]*\d[\w/.-]*\w|\d)",
    re.IGNORECASE,
)
_MOST_LETTERS = 60  # of a line that is a symbol
_IMPRINT_PAGES = 3


class Symbol(NamedTuple):
    """A symbol that an organisation of the vocabulary gave, and what it says."""

    value: str
    organisation: Organisation
    year: int | None
    session: int | None  # of the General Assembly
    parts: tuple[str, ...]


class SymbolReader:
    """Knows the first parts of symbols, of organisations.yaml."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._owners = {
            prefix.upper(): entry for entry in organisations for prefix in entry.symbols
        }

    def symbols_of(self, document: ExtractedDocument, print_: Printed) -> list[Symbol]:
        """The document's own symbols, one printed as "A/79/1-S/2024/2" as two."""
        lines = [line for group in print_.page(1) for line in group.lines]
        first = [found for line in lines for found in self.read(line)]
        running = [
            found
            for page in document.pages[:4]
            for block in page.furniture
            for found in self.read(block.text)
        ]
        return list(
            {found.value: found for found in (*first, *(running if not first else ()))}.values()
        )

    def read(self, line: str) -> list[Symbol]:
        """The symbols that a line consists of; [] for a line of words."""
        line = " ".join(line.split()).replace("–", "-")
        match = _SYMBOL.fullmatch(line) if len(line) <= _MOST_LETTERS else None
        if match is None:
            return []
        found = [self._symbol(part) for part in _JOINT.split(match["symbol"])]
        return [each for each in found if each is not None]

    def _symbol(self, text: str) -> Symbol | None:
        parts = tuple(text.split("/"))
        for length in range(min(len(parts) - 1, 4), 0, -1):
            opening = "/".join(parts[:length]).upper()
            plain = _NUMBERED.sub("", opening)  # "GB.347" of the prefix "GB"
            owner = self._owners.get(opening) or self._owners.get(plain)
            if owner is not None and any(map(str.isdigit, text)):
                year, session = _YEAR.search(text), _SESSION.match(f"{text}/")
                return Symbol(
                    text,
                    owner,
                    int(year[1]) if year else None,
                    int(session[1]) if session else None,
                    parts,
                )
        return None


def identifiers_of(
    document: ExtractedDocument, print_: Printed, symbols: Sequence[Symbol]
) -> tuple[Identifier, ...]:
    """Symbols, then numbers with a check digit or a name; each once, as printed."""
    found = [Identifier("un_symbol", symbol.value, 1) for symbol in symbols]
    pages = (*document.pages[:_IMPRINT_PAGES], *document.pages[_IMPRINT_PAGES:][-1:])
    for page in pages:
        text = "\n".join((page.text, *(block.text for block in page.furniture)))
        found += _numbers(text, page.number)
    if not symbols:
        found += _named_numbers(print_)
    return tuple({(each.kind, each.value): each for each in reversed(found)}.values())[::-1]


def _numbers(text: str, page: int) -> Iterator[Identifier]:
    for match in _ISBN.finditer(text) if "ISBN" in text else ():
        if isbn(match[1]):
            yield Identifier("isbn", " ".join(match[1].replace("–", "-").split()), page)
    for match in _ISSN.finditer(text) if "ISSN" in text else ():
        if issn(match[1]):
            yield Identifier("issn", issn(match[1]), page)
    own = "10." in text and re.search(r"\bdoi\b|doi\.org", text, re.IGNORECASE)
    dois = _DOI.findall(text) if own else []
    if len(dois) == 1:  # several are those of a bibliography
        yield Identifier("doi", dois[0], page)


def _named_numbers(print_: Printed) -> Iterator[Identifier]:
    """The number of a law or judgment in a heading of the first page."""
    for group in print_.page(1):
        prominent = group.bold or group.centred or group.is_upper or group.size > print_.body_size
        match = _NUMBER.search(group.text) if prominent else None
        if match:
            yield Identifier("number", match["value"], 1)
            return
