"""Whose entries in quarantine are believed?"""

from pathlib import Path

import pytest

from config.errors import NotFound
from config.settings import load_settings
from config.store.manifest import Origin
from config.store.quarantine_entry import Entry, entries
from indexer.inbox import quarantine
from indexer.inbox.retry import note_retry
from indexer.store.documents import Store


def entry_of(document_id: str, partner: str) -> Entry:
    return Entry(
        receipt="20260101T000000000-0123456789abcdef",
        document_id=document_id,
        partner=partner,
        path="a.zip",
        file="a.zip",
        taken="2026-01-01T00:00:00Z",
        state="unsupported",
        reason="left out: a.md",
        what_to_do="",
    )


def test_an_entry_that_a_partner_made_up_gives_it_nothing_of_another(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "data")
    store = Store(settings.data_dir)
    secret = Origin("a.zip", "north", "2026-01-01T00:00:00Z", "a.zip")
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04secret")
    with (tmp_path / "a.zip").open("rb") as reader:
        document_id = store.put_opened(reader, secret).document_id
    original = store.paths(document_id).original
    quarantine.put_in_quarantine(settings.quarantine_dir, entry_of(document_id, "south"), original)
    (forged,) = entries(settings.quarantine_dir)
    with pytest.raises(NotFound, match="did not come from there"):
        note_retry(settings, store, forged)
    assert not (settings.inbox_dir / "south").exists()
    quarantine.check_origin(store, entry_of(document_id, "north"))
