"""How often are countries, years and topics right? On documents whose answers are known."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractors.document import Block, ExtractedDocument, Metadata, Page
from indexer.enrich.document import Enricher
from indexer.enriched_document import EnrichedDocument
from indexer.evaluate.figures import Figures, jaccard, precision_recall, share_right
from indexer.evaluate.shared_data import CountryGold

_COMPARABLE = (0.75, 1.6)  # length of a translation over the original's; others are other editions


def country_figures(
    gold: Sequence[CountryGold], enriched: Mapping[str, EnrichedDocument]
) -> list[Figures]:
    """Main countries, and years where they are known; `enriched` goes by file name."""
    return [
        precision_recall(
            "main countries",
            ((row.file, row.countries, enriched[row.file].countries.main) for row in gold),
        ),
        share_right(
            "year",
            ((row.file, row.year, enriched[row.file].year) for row in gold if row.year is not None),
        ),
    ]


def short_text_figures(rows: Iterable[Mapping[str, Any]], enricher: Enricher) -> list[Figures]:
    """Texts of one paragraph, with their title and without."""
    listed = list(rows)
    read = [(row, enrich_text(enricher, row["text"], row["title"])) for row in listed]
    untitled = [(row, enrich_text(enricher, row["text"])) for row in listed]
    return [
        precision_recall(
            "main countries, short texts",
            ((row["_id"], [row["iso3"]], document.countries.main) for row, document in read),
        ),
        precision_recall(
            "main countries, short texts without titles",
            ((row["_id"], [row["iso3"]], document.countries.main) for row, document in untitled),
        ),
        share_right("year, short texts", ((r["_id"], r["year"], d.year) for r, d in read)),
    ]


def topic_agreement(
    parallel: Mapping[str, Mapping[str, str]], enricher: Enricher, language: str
) -> Figures:
    """Mean overlap of the topics of a text and of its translation, as both figures.

    Pairs of very unlike length are editions of other years, and are left out.
    """
    overlaps, wrong = [], []
    for page, texts in sorted(parallel.items()):
        original, translated = texts.get("en", ""), texts.get(language, "")
        if not _is_translation(original, translated):
            continue
        expected, got = topics_of(enricher, original), topics_of(enricher, translated)
        overlaps.append(jaccard(expected, got))
        if expected and not got:
            wrong.append(f"{page}: {sorted(expected)}, but none in {language}")
    mean = sum(overlaps) / len(overlaps) if overlaps else 1.0
    return Figures(f"topics, en and {language}", len(overlaps), mean, mean, tuple(wrong))


def topics_of(enricher: Enricher, text: str) -> frozenset[str]:
    """The topics of a text."""
    return frozenset(topic.id for topic in enrich_text(enricher, text).topics)


def enrich_text(enricher: Enricher, text: str, title: str = "") -> EnrichedDocument:
    """A text enriched as a document of one page."""
    extracted = ExtractedDocument(
        sha256="0" * 64,
        media_type="text/plain",
        state="ok",
        metadata=Metadata(title=title),
        pages=(Page(1, blocks=(Block(text),)),),
    )
    return enricher.enrich(extracted, "text.txt")


def _is_translation(original: str, translated: str) -> bool:
    shortest, longest = _COMPARABLE
    return bool(original) and shortest < len(translated) / len(original) < longest
