"""Is each file indexed exactly once, or quarantined with a reason, whatever is killed when?"""

import csv
import hashlib
import time
from pathlib import Path

import pytest
from eventually import eventually
from kill_trial import PARTNERS, differences, is_done, made_inbox, move_in, run_with_kills, traces
from watching import LATE_FOLDERS, LESSON, drop, quick_settings, receipts, watcher_thread

from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.store.quarantine_entry import entries
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.inbox.folder.contents import Seen
from indexer.inbox.folder.removal import InboxExit
from indexer.inbox.folder.scan import UnchangedFile, scan
from indexer.inbox.journal import Journal
from indexer.inbox.partner_paths import Places
from indexer.inbox.taking.context import TakingContext
from indexer.inbox.taking.take_file import FileTaker
from indexer.store.documents import Store

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)

SEED = 87
FILES = 40
KILLS = 5


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return quick_settings(engine_url, index_prefix, tmp_path / "killed" / "data")


def test_kills_at_random_steps_cost_nothing_and_double_nothing(
    settings: Settings, engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    inbox = made_inbox(FILES, SEED)
    undisturbed = quick_settings(engine_url, f"{index_prefix}-calm", tmp_path / "calm" / "data")
    move_in(undisturbed, inbox, tmp_path / "making-calm")
    move_in(settings, inbox, tmp_path / "making-killed")
    with open_indexer(undisturbed) as indexer, watcher_thread(indexer):
        eventually(lambda: is_done(undisturbed), 300)
    deaths = run_with_kills(settings, KILLS, SEED)
    assert deaths == KILLS, "a life was longer than the work"
    client = connect(OpenSearchSettings(), engine_url)
    calm, killed = traces(undisturbed, client), traces(settings, client)
    client.close()
    assert not differences(killed, calm)
    assert len(killed.receipts) == len(inbox), "a receipt for each file, and one alone"
    assert killed.originals == {key: key for key in killed.originals}
    sent = {hashlib.sha256(content).hexdigest() for content in inbox.values()}
    assert set(killed.originals) == sent
    quarantined = {entry.document_id for entry in entries(settings.quarantine_dir)}
    assert quarantined | set(killed.documents) == sent
    assert not quarantined & set(killed.documents)
    assert is_done(settings)
    for partner in PARTNERS:
        with (settings.outbox_dir / partner / "receipts.csv").open(newline="") as register:
            numbers = [row["receipt"] for row in csv.DictReader(register)]
        assert (
            len(numbers)
            == len(set(numbers))
            == sum(name.startswith(f"{partner}/") for name in inbox)
        )


def test_a_death_between_the_note_and_the_leaving_gives_no_second_receipt(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(settings, "north/a.md", LESSON)
    drop(settings, "north/a.md.yaml", "year: 2024")
    store = Store(settings.data_dir)
    files = {file.path: file for file in scan(settings.inbox_dir)}
    stills = [UnchangedFile(file, 9.0) for file in files.values()]
    seen = Seen(settings.inbox_dir, files.values(), stills, 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(InboxExit, "leave", lambda _self, _file: None)
        context = TakingContext(
            InboxExit(settings.inbox_dir, store), store, Journal(settings.data_dir), Places(store)
        )
        taker = FileTaker(context, load_vocabulary())
        assert taker.take(files[settings.inbox_dir / "north" / "a.md"], seen)
    with open_indexer(settings) as indexer, watcher_thread(indexer):
        eventually(lambda: is_done(settings), 300)
        time.sleep(3 * settings.inbox.quiet_seconds)
    assert [each["path"] for each in receipts(settings, "north")] == ["a.md"]
