"""Which terms lead to wrong subjects? Counted over marked documents and general texts."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from indexer.enrich.document import Enricher
from indexer.enriched_document import EnrichedDocument
from indexer.evaluate.documents import enrich_text
from indexer.evaluate.subjects import FACETS, Marked

_GENERAL_TEXTS_EACH = 300
"""Texts of each general collection; taken evenly from all of it."""


class TermFigures(NamedTuple):
    """How often a term stood behind a tag, and how often the tag was wrong."""

    term: str
    concept: str
    given: int  # documents
    wrong: int


def worst_terms(
    marked: Sequence[Marked], enriched: Mapping[str, EnrichedDocument]
) -> list[TermFigures]:
    """Terms behind tags that were wrong at least once, those that are wrong most often first."""
    given: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for each in marked:
        document = enriched.get(each.sha256)
        if document is None:
            continue
        right = {concept for facet in FACETS for concept in each.main[facet] | each.fine[facet]}
        for sign in _signs(document):
            given[sign] += 1
            wrong[sign] += sign[1] not in right
    figures = [TermFigures(*sign, given[sign], wrong[sign]) for sign in wrong if wrong[sign]]
    return sorted(figures, key=lambda row: (-row.wrong, row.given, row.concept, row.term))


def false_alarms(texts: Iterable[str], enricher: Enricher) -> list[TermFigures]:
    """Terms behind core subjects of texts that are on other things: each of them is wrong."""
    core = enricher.subjects.known.core
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        signs = _signs(enrich_text(enricher, text))
        found.update(sign for sign in signs if sign[1] in core)
    return [TermFigures(*sign, count, count) for sign, count in found.most_common()]


def general_texts(shared: Path) -> Iterator[str]:
    """Abstracts, articles and paragraphs of the judged collections: none is on the field."""
    for file in sorted((shared / "judged").glob("*/docs.jsonl")):
        lines = file.read_text("utf-8").splitlines()
        step = max(1, len(lines) // _GENERAL_TEXTS_EACH)
        for line in lines[::step]:
            row = json.loads(line)
            yield f"{row.get('title') or ''}\n\n{row['text']}"


def terms_table(rows: Iterable[TermFigures]) -> str:
    """As a Markdown table."""
    lines = [f"| {row.wrong} | {row.given} | {row.term} | {row.concept} |" for row in rows]
    return "\n".join(["| Wrong | Given | Term | Concept |", "|---|---|---|---|", *lines])


def _signs(document: EnrichedDocument) -> set[tuple[str, str]]:
    """Terms and the subjects that they stand behind."""
    about = {topic.id for facet in FACETS for topic in getattr(document, facet)}
    return {
        (evidence.term.casefold(), evidence.value)
        for evidence in document.evidence
        if evidence.value in about
    }
