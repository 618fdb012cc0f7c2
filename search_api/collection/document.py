"""What does a collection say, in whatever file? Its head, its parts by theme, its references."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_api.cite.item import csl_item
from search_api.cite.styles import reference
from search_api.collection.gather import Collected
from search_api.collection.request import CollectionParameters
from search_api.collection.translations import translated_word, written_day
from search_api.export.rows import Labels, quotation_facts


@dataclass(frozen=True, slots=True)
class Quotation:
    """One entry as it is written."""

    id: str
    text: str  # '' of a report
    language: str
    facts: tuple[str, ...]  # kind, countries, page
    citation: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Reference:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class CollectionDocument:
    """`parts` are headings with what stands under them; a heading of '' is none."""

    title: str
    question: str
    lang: str
    day: str
    address: str  # of the collection's page
    parts: tuple[tuple[str, tuple[Quotation, ...]], ...]
    references: tuple[Reference, ...]
    missing: int = 0

    def say(self, name: str) -> str:
        return translated_word(name, self.lang)


def paper_of(
    asked: CollectionParameters,
    found: Sequence[Collected],
    missing: int,
    labels: Labels,
    address: str,
) -> CollectionDocument:
    """Takes some milliseconds a reference."""
    lang = asked.lang
    parts = _parts(found, labels) if asked.arrange == "themes" else [("", list(found))]
    access = labels.access
    reports = {each.report["id"]: each.report for each in found}
    items = [csl_item(report, access) for report in reports.values()]
    references = [Reference(reference(item, asked.style, lang), item["URL"]) for item in items]
    return CollectionDocument(
        asked.title.strip() or translated_word("untitled", lang),
        asked.question.strip(),
        lang,
        written_day(access.day, lang),
        address,
        tuple((name, tuple(_quotation(each, labels) for each in of)) for name, of in parts),
        tuple(sorted(references, key=lambda each: each.text.casefold())),
        missing,
    )


def _parts(found: Iterable[Collected], labels: Labels) -> list[tuple[str, list[Collected]]]:
    """In the order in which the reader's entries first name them; what shares none at the end."""
    by_theme: dict[str, list[Collected]] = {}
    for each in found:
        by_theme.setdefault(each.theme, []).append(each)
    rest = by_theme.pop("", [])
    parts = [(labels.one("topic", theme), of) for theme, of in by_theme.items()]
    return [
        *parts,
        *([(translated_word("other", labels.lang) if parts else "", rest)] if rest else []),
    ]


def _quotation(each: Collected, labels: Labels) -> Quotation:
    hit, report, lang = each.hit, each.report, labels.lang
    told = quotation_facts({**hit, "document": report}, labels)
    told = told if hit.get("kind") else [translated_word(each.entry.kind, lang), *told]
    page = 0
    if each.entry.kind == "report":
        told.append(str(report["year"] or ""))
    else:
        page = int(hit["page"])
        told.append(f"{translated_word('page', lang)} {hit['label'] or page}")
    address = f"{labels.base}/documents/{report['id']}"
    return Quotation(
        each.entry.id,
        hit.get("text", ""),
        hit["language"],
        tuple(filter(None, told)),
        hit["citation"],
        f"{address}?page={page}" if page else address,
        each.entry.note,
    )
