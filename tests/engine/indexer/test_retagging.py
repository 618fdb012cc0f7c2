"""Does an edited vocabulary reach documents that are in the store already?"""

import shutil
from pathlib import Path

import pytest

from config.index import fields as f
from config.settings import Settings, load_settings
from config.vocabulary import load_vocabulary
from config.vocabulary.load import SHIPPED
from indexer.assembly import open_indexer
from indexer.ingest import files_under, ingest_files
from indexer.retag import retag_everything

DEBT_BONDAGE = "forced-labour/debt-bondage"
KNOWN = "      - bonded labour\n"
REPORT = "# Notes from the kilns\n\nFamilies give years away by the red book custom in Nepal.\n"


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return load_settings(
        tmp_path / "data",
        opensearch={"url": engine_url, "index_prefix": index_prefix},
        indexing={"old_index_seconds": 0.0},
    )


def an_edited_vocabulary(folder: Path) -> Path:
    """The shipped one with a further way to say debt bondage."""
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    topics = folder / "topics.yaml"
    text = topics.read_text(encoding="utf-8")
    assert KNOWN in text
    topics.write_text(text.replace(KNOWN, f"{KNOWN}      - red book custom\n", 1), "utf-8")
    return folder


def test_an_edited_vocabulary_tags_the_store_anew_without_any_original(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "kilns.md").write_text(REPORT)
    (drop / "other.md").write_text("# Tea\n\nTwelve gardens were visited in Kenya.\n")
    with open_indexer(settings) as indexer:
        ingest_files(indexer, files_under([drop]))
        for document_id in indexer.store.document_ids():
            indexer.store.paths(document_id).original.unlink()
        unchanged = retag_everything(indexer)
        assert (unchanged.rebuilt.documents, unchanged.changed) == (2, 0)

    edited = load_vocabulary(an_edited_vocabulary(tmp_path / "vocabulary"))
    monkeypatch.setattr("indexer.assembly.load_vocabulary", lambda: edited)
    with open_indexer(settings) as indexer:
        report = retag_everything(indexer)
        assert (report.rebuilt.documents, report.changed) == (2, 1)
        assert report.by_field[f.TOPICS] == 1
        values = indexer.gateway.values(list(indexer.store.document_ids()), [f.TOPICS])
    tagged = [found for found in values.values() if DEBT_BONDAGE in found[f.TOPICS]]
    assert len(tagged) == 1
