"""What does enrichment come to, in one table? Every figure that can be measured on this machine."""

from collections.abc import Callable, Mapping
from pathlib import Path

from config.vocabulary.lookup import Vocabulary
from extractors.document import ExtractedDocument
from indexer.enrich.document import enricher_of
from indexer.evaluate import shared_data
from indexer.evaluate.documents import country_figures, short_text_figures, topic_agreement
from indexer.evaluate.figures import Figures
from indexer.evaluate.language import language_figures, unknown_languages
from indexer.evaluate.passages import real_kind_figures


def evaluate_enrichment(
    vocabulary: Vocabulary,
    extract: Callable[[Path], ExtractedDocument],
    shared: Path = shared_data.SHARED,
) -> list[Figures]:
    """All figures over the shared data; `extract` reads a PDF. Takes about a minute."""
    enricher = enricher_of(vocabulary)
    enriched = {
        path.name: enricher.enrich(extract(path), path.name)
        for folder in ("usdol-findings", "multilingual")
        for path in sorted((shared / "corpus" / folder).glob("*.pdf"))
    }
    declarations = shared_data.declarations(shared)
    parallel = shared_data.parallel_texts(shared)
    return [
        *country_figures(shared_data.findings_gold(shared), enriched),
        *short_text_figures(shared_data.country_year_texts(shared), enricher),
        *(topic_agreement(parallel, enricher, language) for language in ("es", "fr")),
        *real_kind_figures(enriched.values()),
        *language_figures(declarations),
        unknown_languages(declarations, shared_data.languages_of_declarations(shared)),
    ]


def table_of(figures: list[Figures]) -> str:
    """The figures as a Markdown table, as docs/quality.md keeps it."""
    rows = [
        f"| {row.name} | {row.cases:,} | {row.precision:.3f} | {row.recall:.3f} |"
        for row in figures
    ]
    return "\n".join(["| What | Cases | Precision | Recall |", "|---|---|---|---|", *rows])


def as_json(figures: list[Figures]) -> list[Mapping[str, object]]:
    """The figures for programs; `wrong` names the cases that were not right."""
    return [row._asdict() for row in figures]
