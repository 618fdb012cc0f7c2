"""Who published a document? Symbols, imprints, mastheads, ISBN and addresses, weighed together.

A mention in the text is no publication, so running text is never asked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from config.vocabulary.file_schema import Organisation
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh_candidates
from indexer.enrich.bibliography.identifiers import Symbol
from indexer.enrich.bibliography.person_names import Names
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.text.matcher import Hit, Matcher, longest_hits
from indexer.enrich.text.words import words_of
from indexer.enriched_document import Identifier

WEIGHTS = {
    "its symbol": 2.0,
    "the symbol's wider body": 2.0,
    "copyright or imprint": 1.0,
    "ISBN": 0.8,
    "alone in a line of the cover": 0.7,
    "issues what the title names": 0.8,
    "in the file's properties": 0.5,
    "its address": 0.5,
    "its people wrote it": 0.5,
    "leads a line of the cover": 0.5,
    "often in running headers": 0.5,
    "in the title": 0.1,
    "another symbol rules": -0.9,
}
ENOUGH = 0.5
_BEHIND = 1.0  # below the best: a partner named beside the publisher
_MOST = 3
_COVER_WORDS = 160
_HEAD_POINTS = 200  # from the top of a first page that is no cover
_UNIT_WORDS = 5  # "IOM Central Evaluation"
_BACK_COVER_GROUPS = 12
_ADDRESS_LETTERS = 120
_IMPRINT_LETTERS = 400  # a longer line is a paragraph
_LEAST_PREFIX = 4
_COPYRIGHT = re.compile(r"©|\(c\) ?(?:19|20)\d\d|copyright")
# These stand in running text and under tables too; in an imprint they lead their line.
_PUBLISHED = re.compile(
    r"^.{0,30}\b(?:published by|publisher|publié par|publicado por|éditeur|editorial\b"
    r"|prepared by|elaborado por|préparé par|issued by|impreso por|printed by)|^.{0,20}نشر"
)
_ISSUED = re.compile(
    r"(?:resoluci[oó]n|resolu[cç][aã]o|sentencia|senten[cç]a|judgment|arr[eê]t|opini[oó]n|order"
    r"|decision|décision"
    r"|resolution(?: adopted)?|adopted|in)\s+(?:de la|de los|del|da|do|of the|by the|de la|du"
    r"|the)\s+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?:/[\w-]+)?)", re.IGNORECASE
)


class PublisherReader:
    """Knows the organisations of organisations.yaml by name, symbol, ISBN and domain."""

    def __init__(
        self, matcher: Matcher, organisations: Sequence[Organisation], names: Names
    ) -> None:
        self._matcher = matcher
        self._names = names
        self._isbn = {prefix: entry.id for entry in organisations for prefix in entry.isbn}
        self._domains = {domain: entry.id for entry in organisations for domain in entry.domains}

    def read(
        self,
        document: ExtractedDocument,
        print_: Printed,
        title: str,
        symbols: Sequence[Symbol],
        identifiers: Iterable[Identifier],
    ) -> tuple[tuple[str, ...], list[Weighed]]:
        """Ids of the publishers, best evidence first, and all that was weighed."""
        found = [
            *_by_symbol(symbols),
            *self._by_imprint(document),
            *self._by_isbn(identifiers),
            *self._by_cover(print_, title),
            *self._by_title(title),
            *self._by_properties(document),
            *self._by_offices(print_),
            *self._by_running(document),
        ]
        merged: dict[str, Candidate] = {}
        for each in found:
            known = merged.get(each.value)
            merged[each.value] = (
                known._replace(reasons={**each.reasons, **known.reasons}) if known else each
            )
        if symbols:
            merged = {
                value: each
                if _by_its_symbol(each)
                else each._replace(reasons={**each.reasons, "another symbol rules": 1.0})
                for value, each in merged.items()
            }
        weighed = weigh_candidates(merged.values(), WEIGHTS)
        best = weighed[0].weight if weighed else 0.0
        chosen = [
            one.candidate.value
            for one in weighed
            if one.weight >= ENOUGH
            and (one.weight >= best - _BEHIND or _by_its_symbol(one.candidate))
        ]
        return tuple(chosen[:_MOST]), weighed

    def _by_imprint(self, document: ExtractedDocument) -> Iterator[Candidate]:
        pages = (*document.pages[:4], *document.pages[4:][-1:])
        for page in pages:
            text = "\n".join((page.text, *(block.text for block in page.furniture)))
            for line in imprint_lines(text):
                for organisation in organisations_in(self._matcher, line):
                    yield Candidate(
                        organisation, "imprint", page.number, {"copyright or imprint": 1.0}
                    )

    def _by_isbn(self, identifiers: Iterable[Identifier]) -> Iterator[Candidate]:
        for identifier in identifiers:
            if identifier.kind != "isbn":
                continue
            digits = re.sub(r"[^\dXx]", "", identifier.value)
            for length in range(len(digits), _LEAST_PREFIX - 1, -1):
                owner = self._isbn.get(digits[:length])
                if owner:
                    yield Candidate(owner, "isbn", identifier.page, {"ISBN": 1.0})
                    break

    def _by_cover(self, print_: Printed, title: str) -> Iterator[Candidate]:
        first = print_.page(1)
        sparse = sum(len(group.text.split()) for group in first) <= _COVER_WORDS
        for group in first:
            yield from self._alone(group)
            if sparse or group.box[1] <= _HEAD_POINTS:
                yield from self._addresses(group.text, 1)
            for line in group.lines if sparse else ():
                if len(line.split()) > _UNIT_WORDS or line in title:
                    continue
                for organisation in self._leading(line):
                    yield Candidate(organisation, "cover", 1, {"leads a line of the cover": 1.0})
        last = print_.page(print_.last_page) if print_.last_page > 1 else []
        for group in last if len(last) <= _BACK_COVER_GROUPS else ():
            yield from self._alone(group)
            yield from self._addresses(group.text, group.page)

    def _by_title(self, title: str) -> Iterator[Candidate]:
        for match in _ISSUED.finditer(title):
            for organisation in organisations_in(self._matcher, title[match.end() :])[:1]:
                yield Candidate(organisation, "title", 1, {"issues what the title names": 1.0})
        for organisation in organisations_in(self._matcher, title):
            yield Candidate(organisation, "title", 1, {"in the title": 1.0})

    def _alone(self, group: Group) -> Iterator[Candidate]:
        for line in dict.fromkeys((*group.lines, group.text)):
            if self._names.is_body(line):
                for organisation in organisations_in(self._matcher, line):
                    reasons = {"alone in a line of the cover": 1.0}
                    yield Candidate(organisation, "cover", group.page, reasons)

    def _addresses(self, text: str, page: int) -> Iterator[Candidate]:
        for match in _ADDRESS.finditer(text) if len(text) < _ADDRESS_LETTERS else ():
            owner = self._owner(match[1])
            if owner:
                yield Candidate(owner, "address", page, {"its address": 1.0})

    def _leading(self, text: str) -> list[str]:
        hits = [hit for hit in self._matcher.hits(words_of(text)) if hit.start == 0]
        return _of(hits, "organisation")

    def _by_properties(self, document: ExtractedDocument) -> Iterator[Candidate]:
        said = "; ".join((*document.metadata.authors, document.metadata.producer))
        for organisation in organisations_in(self._matcher, said):
            yield Candidate(organisation, "embedded", 0, {"in the file's properties": 1.0})

    def _by_offices(self, print_: Printed) -> Iterator[Candidate]:
        """An organisation that stands after several names, as "Jane Doe – Director of …"."""
        for page in (1, 2, 3):
            text = " ".join(group.text for group in print_.page(page))
            offices = re.split(r"\s[–—-]\s", text)[1:]
            counts = Counter(
                organisation
                for office in offices
                for organisation in organisations_in(self._matcher, office[:150])[:1]
            )
            for organisation, count in counts.items():
                if count > 1 and 2 * count > len(offices):
                    yield Candidate(organisation, "byline", page, {"its people wrote it": 1.0})

    def _by_running(self, document: ExtractedDocument) -> Iterator[Candidate]:
        for page in document.pages[1:3]:
            for block in page.furniture:
                if self._names.is_body(block.text):
                    for organisation in organisations_in(self._matcher, block.text):
                        yield Candidate(
                            organisation,
                            "running_header",
                            page.number,
                            {"often in running headers": 1.0},
                        )
                yield from self._addresses(block.text, page.number)

    def _owner(self, address: str) -> str | None:
        """The organisation of an address, by the longest of its domains that is known."""
        host, _, path = address.lower().partition("/")
        if path and (owner := self._domains.get(f"{host}/{path}")):
            return owner
        labels = host.split(".")
        for start in range(len(labels) - 1):
            owner = self._domains.get(".".join(labels[start:]))
            if owner:
                return owner
        return None


def _by_its_symbol(candidate: Candidate) -> bool:
    return bool(candidate.reasons.keys() & {"its symbol", "the symbol's wider body"})


def _by_symbol(symbols: Iterable[Symbol]) -> Iterator[Candidate]:
    for symbol in symbols:
        owner = symbol.organisation
        if owner.within:
            yield Candidate(owner.within, "symbol", 1, {"the symbol's wider body": 1.0})
        yield Candidate(owner.id, "symbol", 1, {"its symbol": 1.0})


def imprint_lines(text: str) -> Iterator[str]:
    """Lines that say who published, each with the one after it."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        lowered = line.lower()
        if len(line) < _IMPRINT_LETTERS and (
            _COPYRIGHT.search(lowered) or _PUBLISHED.search(lowered)
        ):
            yield "\n".join(lines[place : place + 2])


def organisations_in(matcher: Matcher, text: str) -> list[str]:
    """The organisations that a text names; weak acronyms only beside a full name."""
    hits = matcher.hits(words_of(text))
    named = _of(hits, "organisation")
    beside = set(named)
    return [*named, *(value for value in _of(hits, "weak organisation") if value in beside)]


def _of(hits: Sequence[Hit], facet: str) -> list[str]:
    outermost = longest_hits([hit for hit in hits if hit.term.facet == facet])
    return list(dict.fromkeys(hit.term.value for hit in outermost))
