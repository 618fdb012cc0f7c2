"""Does enrichment reach its figures on real texts? Skipped where the shared data is missing."""

from pathlib import Path

import pytest

from config.setting_groups import ExtractionSettings
from config.vocabulary import load_vocabulary
from extractors.document import SourceFile
from indexer.assembly import extraction_pool
from indexer.enrich.document import Enricher, enricher_of
from indexer.enrich.language.detection import detect_language
from indexer.enriched import EnrichedDocument
from indexer.evaluate import shared_data, subjects
from indexer.evaluate.documents import country_figures, short_text_figures, topic_agreement
from indexer.evaluate.language import language_figures, unknown_languages
from indexer.evaluate.passages import real_kind_figures
from indexer.store.store import sha256_of

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not shared_data.SHARED.is_dir(), reason=f"no shared data at {shared_data.SHARED}"
    ),
]


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return enricher_of(load_vocabulary())


@pytest.fixture(scope="module")
def findings(enricher: Enricher) -> dict[str, EnrichedDocument]:
    with extraction_pool(ExtractionSettings()) as pool:
        return {
            path.name: enricher.enrich(pool.extract(a_source(path)), path.name)
            for folder in ("usdol-findings", "multilingual")
            for path in sorted((shared_data.SHARED / "corpus" / folder).glob("*.pdf"))
        }


def a_source(path: Path) -> SourceFile:
    return SourceFile(str(path), path.name, sha256_of(path))


def test_countries_and_years_of_real_reports_are_right(
    findings: dict[str, EnrichedDocument],
) -> None:
    for figures in country_figures(shared_data.findings_gold(), findings):
        assert figures.precision >= 0.98, figures.wrong
        assert figures.recall >= 0.98, figures.wrong


def test_kinds_of_passages_of_real_reports_agree_with_blind_labels(
    findings: dict[str, EnrichedDocument],
) -> None:
    recommendation, challenge, references = real_kind_figures(findings.values())
    assert recommendation.cases >= 10
    assert recommendation.precision >= 0.75, recommendation.wrong
    assert recommendation.recall >= 0.85, recommendation.wrong
    assert challenge.precision >= 0.75, challenge.wrong
    assert references.recall >= 0.95, references.wrong


def test_countries_and_years_of_short_texts_are_right(enricher: Enricher) -> None:
    for figures in short_text_figures(shared_data.country_year_texts(), enricher):
        assert figures.precision >= 0.98, figures.wrong
        assert figures.recall >= 0.98, figures.wrong


@pytest.mark.parametrize(("language", "least"), [("es", 0.8), ("fr", 0.8)])
def test_a_translation_has_the_topics_of_its_original(
    enricher: Enricher, language: str, least: float
) -> None:
    figures = topic_agreement(shared_data.parallel_texts(), enricher, language)
    assert figures.cases > 60
    assert figures.precision >= least
    assert not figures.wrong  # none is empty where the original is not


def test_subjects_of_marked_documents_are_right_on_both_halves(enricher: Enricher) -> None:
    marked = subjects.marked_documents(shared_data.SHARED)
    with extraction_pool(ExtractionSettings()) as pool:
        enriched = subjects.enriched_documents(
            marked, lambda path: pool.extract(a_source(path)), enricher
        )
    tags = {sha256: subjects.tags_of(document) for sha256, document in enriched.items()}
    least = {"topics": (0.85, 0.8), "sectors": (0.85, 0.95), "populations": (0.92, 0.95)}
    for facet, (precision, recall) in least.items():
        share = subjects.share_of(marked, tags, facet)
        assert share.precision >= precision, facet
        assert share.recall >= recall, facet
    off_field = [each for each in marked if not each.on_field]
    assert subjects.share_of(off_field, tags, "topics").wrong_a_document <= 0.5


def test_languages_are_right_at_every_length() -> None:
    long, short, shortest, capitals = language_figures(shared_data.declarations())
    assert long.precision >= 0.98, long.wrong
    assert short.precision >= 0.95, short.wrong
    assert shortest.precision >= 0.88, shortest.wrong
    assert capitals.precision >= 0.85, capitals.wrong


def test_a_language_that_no_detector_knows_stays_undetermined() -> None:
    figures = unknown_languages(shared_data.declarations(), shared_data.languages_of_declarations())
    assert figures.cases > 200
    assert figures.precision >= 0.75, figures.wrong


def test_languages_are_detected_the_same_twice() -> None:
    texts = [text[:300] for text in shared_data.declarations().values()][::10]
    assert [detect_language(text) for text in texts] == [detect_language(text) for text in texts]
