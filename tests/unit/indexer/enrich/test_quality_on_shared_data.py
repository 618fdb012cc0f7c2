"""Does enrichment reach its figures on real texts? Skipped where the shared data is missing."""

import pytest

from config.vocabulary import load_vocabulary
from indexer.enrich.document import Enricher, enricher_of
from indexer.enrich.language.detection import detect_language
from indexer.evaluate import shared_data
from indexer.evaluate.documents import short_text_figures, topic_agreement
from indexer.evaluate.language import language_figures, unknown_languages

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not shared_data.SHARED.is_dir(), reason=f"no shared data at {shared_data.SHARED}"
    ),
]


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return enricher_of(load_vocabulary())


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
