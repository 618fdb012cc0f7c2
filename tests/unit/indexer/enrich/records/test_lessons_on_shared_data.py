"""Are lessons of real reports lessons? Skipped where the shared data is missing."""

from pathlib import Path

import pytest

from config.setting_groups import ExtractionSettings
from config.vocabulary import load_vocabulary
from extractors.document import ExtractedDocument, SourceFile
from indexer.assembly import extraction_pool
from indexer.evaluate import shared_data
from indexer.evaluate.figures import Figures
from indexer.evaluate.lessons import evaluate_lessons
from indexer.store.documents import sha256_of

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (shared_data.SHARED / "lessons").is_dir(),
        reason=f"no lessons in the shared data at {shared_data.SHARED}",
    ),
]


@pytest.fixture(scope="module")
def figures() -> dict[str, Figures]:
    with extraction_pool(ExtractionSettings()) as pool:

        def extract(path: Path) -> ExtractedDocument:
            return pool.extract(SourceFile(str(path), path.name, sha256_of(path)))

        found = evaluate_lessons(load_vocabulary(), extract, shared_data.SHARED)
    return {row.name: row for row in found}


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("marks, untouched half: lesson", 0.85, 0.7),
        ("marks, half looked at: lesson", 0.8, 0.7),
        ("marks, half looked at: good_practice", 0.8, 0.8),
        ("marks, half looked at: recommendation", 0.9, 0.8),
        ("marks, half looked at: challenge", 0.8, 0.6),
        ("headings (accepted kinds / the expected one)", 1.0, 0.9),
    ],
)
def test_kinds_of_marked_passages_reach_their_figures(
    figures: dict[str, Figures], name: str, precision: float, recall: float
) -> None:
    row = figures[name]
    assert row.precision >= precision, row.wrong
    assert row.recall >= recall, row.wrong
