"""Does a curator's word reach the index, and stay there whatever is made anew?"""

import threading
from pathlib import Path
from typing import Any

import pytest

from config.curation.corrections import Correction
from config.errors import BadRequest
from config.index import fields as f
from config.settings import Settings, load_settings
from config.store.corrections import is_waiting, keep_corrections, waiting_documents
from config.store.curator_labels import labels_in
from config.store.paths import document_paths
from indexer.assembly import Indexer, open_indexer
from indexer.commands.correct import correct
from indexer.corrected_documents import index_corrected
from indexer.inbox.watcher import watch_inbox
from indexer.ingest import files_under, ingest_files
from indexer.rebuild import rebuild_from_store

REPORT = "# Notes from the kilns\n\nFamilies give years away for a debt in Nepal.\n"


LESSONS = """# Notes

## Lessons learned

- Stipends that are paid after the school year has begun do not keep children in class.
- Village heads have to be won before the first visit of an inspection team is announced.
"""


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return load_settings(
        tmp_path / "data",
        opensearch={"url": engine_url, "index_prefix": index_prefix},
        indexing={"old_index_seconds": 0.0},
        inbox={"folder": tmp_path / "inbox"},
    )


def a_report(indexer: Indexer, folder: Path) -> str:
    (folder / "kilns.md").write_text(REPORT)
    ingest_files(indexer, files_under([folder / "kilns.md"]))
    (document_id,) = indexer.store.document_ids()
    return document_id


def a_word(field: str, value: Any) -> Correction:
    return Correction(field, "2026-11-28", "Ana", "as printed", value=value)


def test_a_word_is_searchable_and_survives_a_rebuild(settings: Settings, tmp_path: Path) -> None:
    with open_indexer(settings) as indexer:
        document_id = a_report(indexer, tmp_path)
        words = [a_word("title", "Debts in the kilns"), a_word("year", 1999)]
        keep_corrections(settings.data_dir, document_id, [*words, a_word("access", "internal")])
        index_corrected(indexer, [document_id])
        assert not is_waiting(settings.data_dir, document_id)
        wanted = {f.TITLE: "Debts in the kilns", f.YEAR: 1999, f.ACCESS: "internal"}
        assert indexer.gateway.values([document_id], tuple(wanted))[document_id] == wanted
        rebuild_from_store(indexer)
        assert indexer.gateway.values([document_id], tuple(wanted))[document_id] == wanted


def test_a_rejected_lesson_stays_away_and_a_confirmed_one_stays(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.commands.correct.settings_in_use", lambda _: settings)
    with open_indexer(settings) as indexer:
        (tmp_path / "kilns.md").write_text(LESSONS)
        ingest_files(indexer, files_under([tmp_path / "kilns.md"]))
        (document_id,) = indexer.store.document_ids()
        first, second = indexer.pipeline.found_records(document_id).values()
        assert indexer.gateway.lessons() == 2
    correct(second.id, "verdict=confirmed")
    with pytest.raises(BadRequest):
        correct(first.id, "verdict=rejected")
    correct(first.id, "verdict=rejected", reason="a thank-you")
    with open_indexer(settings) as indexer:
        assert indexer.gateway.lessons() == 1
        rebuild_from_store(indexer)
        assert indexer.gateway.lessons() == 1
    labels = {each.text: each.verdict for each in labels_in(settings.data_dir)}
    assert labels == {first.text: "rejected", second.text: "confirmed"}


def test_the_watcher_takes_up_what_was_said_over_http(settings: Settings, tmp_path: Path) -> None:
    stop = threading.Event()
    with open_indexer(settings) as indexer:
        document_id = a_report(indexer, tmp_path)
        watcher = threading.Thread(target=watch_inbox, args=(indexer, stop))
        watcher.start()
        try:
            keep_corrections(settings.data_dir, document_id, [a_word("title", "Debts")])
            while is_waiting(settings.data_dir, document_id) and watcher.is_alive():
                stop.wait(0.05)
        finally:
            stop.set()
            watcher.join()
        assert indexer.gateway.values([document_id], (f.TITLE,))[document_id] == {f.TITLE: "Debts"}


def test_a_damaged_history_holds_up_no_other_correction(settings: Settings, tmp_path: Path) -> None:
    stop = threading.Event()
    with open_indexer(settings) as indexer:
        kilns = a_report(indexer, tmp_path)
        (tmp_path / "mines.md").write_text(
            "# Notes from the mines\n\nChildren carry ore in Peru.\n"
        )
        ingest_files(indexer, files_under([tmp_path / "mines.md"]))
        (mines,) = set(indexer.store.document_ids()) - {kilns}
        for each in (kilns, mines):
            keep_corrections(settings.data_dir, each, [a_word("title", "As printed")])
        document_paths(settings.data_dir, kilns).corrections.write_bytes(b"[{")
        watcher = threading.Thread(target=watch_inbox, args=(indexer, stop))
        watcher.start()
        try:
            while waiting_documents(settings.data_dir) and watcher.is_alive():
                stop.wait(0.05)
        finally:
            stop.set()
            watcher.join()
        titles = indexer.gateway.values([mines], (f.TITLE,))
        assert titles[mines] == {f.TITLE: "As printed"}


def test_the_command_corrects_shows_and_takes_back(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("indexer.commands.correct.settings_in_use", lambda _: settings)
    with open_indexer(settings) as indexer:
        document_id = a_report(indexer, tmp_path)
        correct(document_id, "title=Debts", "authors=Ana Roe; Bo", reason="as printed", by="Ana")
        values = indexer.gateway.values([document_id], (f.TITLE, f.AUTHORS))[document_id]
        assert values == {f.TITLE: "Debts", f.AUTHORS: ["Ana Roe", "Bo"]}
        assert "Notes from the kilns" in capsys.readouterr().out  # what was found, beside it
        correct(document_id, undo=["title"], reason="it was right", by="Ana")
        values = indexer.gateway.values([document_id], (f.TITLE, f.AUTHORS))[document_id]
        assert values == {f.TITLE: "Notes from the kilns", f.AUTHORS: ["Ana Roe", "Bo"]}
        assert "taken back" in capsys.readouterr().out
