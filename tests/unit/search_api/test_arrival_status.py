"""What is a partner told over HTTP of an upload that became no document of its own?"""

from pathlib import Path

import msgspec
import pytest

from config.settings import Settings, load_settings
from config.store.arrival import arrival_key
from config.store.upload_note import UploadNote, write_upload_note
from indexer.inbox.folder.notices import Notices
from indexer.inbox.folder.scan import RefusedEntry
from search_api.upload.arrival_status import arrival, latest

SHA = "0" * 64
NOTE = UploadNote(
    arrival_key("north", "x.zip", SHA), "north", "x.zip", "2026-01-01T00:00:00.000+00:00", 1, 0
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = load_settings(tmp_path)
    write_upload_note(tmp_path, NOTE)
    return settings


def tell(settings: Settings, result: str, reason: str) -> None:
    thing = RefusedEntry(settings.inbox_dir / "north/x.zip", "north", "x.zip", 1, reason)
    Notices(settings.data_dir, settings.outbox_dir).tell(thing, result, reason)  # type: ignore[arg-type]


def test_an_archive_that_was_opened_is_done_and_says_so(settings: Settings) -> None:
    tell(settings, "notice", "it is an archive; its 2 files are taken as documents")
    told = arrival(settings, "north", NOTE.key)
    assert (told["state"], told["result"]) == ("done", "notice")
    assert "2 files" in told["reason"]


def test_a_file_that_is_refused_has_failed_though_it_still_lies_there(settings: Settings) -> None:
    (settings.inbox_dir / "north").mkdir(parents=True)
    (settings.inbox_dir / "north/x.zip").write_bytes(b"PK")
    assert arrival(settings, "north", NOTE.key)["state"] == "waiting"
    tell(settings, "refused", "it is too large")
    told = arrival(settings, "north", NOTE.key)
    assert (told["state"], told["reason"]) == ("failed", "it is too large")


def test_what_was_told_of_an_earlier_upload_says_nothing_of_this_one(settings: Settings) -> None:
    tell(settings, "notice", "it is an archive")
    later = msgspec.structs.replace(NOTE, received="2999-01-01T00:00:00.000+00:00")
    write_upload_note(settings.data_dir, later)
    assert arrival(settings, "north", NOTE.key)["state"] == "failed"


def test_what_is_never_taken_does_not_wait(settings: Settings) -> None:
    """A partner would else be told for ever of files that still wait."""
    inbox = settings.inbox_dir / "north"
    inbox.mkdir(parents=True)
    for name in ("b.pdf", "~$b.docx", "c.pdf.part", "new\nline.pdf", "d.pdf.yaml"):
        (inbox / name).write_bytes(b"x")
    assert latest(settings, "north", "", 10)["waiting"] == 1
