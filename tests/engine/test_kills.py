"""Is each file indexed exactly once, or quarantined with a reason, whatever is killed when?"""

import csv
import hashlib
import random
import time
from pathlib import Path

import pytest
from kill_trial import PARTNERS, is_done, made_inbox, move_in, run_with_kills, traces
from watching import quick_settings, receipts, watcher_process

from config.opensearch import connect
from config.settings import OpenSearchSettings, Settings
from indexer import quarantine
from indexer.store import Store

SEED = 87


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return quick_settings(engine_url, index_prefix, tmp_path / "killed" / "data")


def test_kills_at_random_moments_cost_nothing_and_double_nothing(
    settings: Settings, engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    inbox = made_inbox(60, SEED)
    undisturbed = quick_settings(engine_url, f"{index_prefix}-calm", tmp_path / "calm" / "data")
    client = connect(OpenSearchSettings(), engine_url)
    found = []
    for place, kills in ((undisturbed, 0), (settings, 6)):
        move_in(place, inbox, tmp_path / f"making-{kills}")
        hits = run_with_kills(place, kills, SEED, longest_life_seconds=3.0)
        assert hits == kills, "the kills came too late to be a test"
        found.append(traces(place, client))
    client.close()
    calm, killed = found
    assert killed == calm
    assert len(killed.receipts) == len(inbox), "a receipt for each file, and one alone"
    assert killed.originals == {key: key for key in killed.originals}
    sent = {hashlib.sha256(content).hexdigest() for content in inbox.values()}
    assert set(killed.originals) == sent
    quarantined = {entry.document_id for entry in quarantine.entries(settings.quarantine_dir)}
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


def test_a_death_before_any_change_to_the_disk_is_made_good(settings: Settings) -> None:
    inbox = {f"north/{number}.md": f"Report {number}".encode() for number in range(12)}
    move_in(settings, inbox, settings.data_dir.parent / "making")
    dice = random.Random(SEED)
    deaths = 0
    for _ in range(10):
        process = watcher_process(settings, die_at_step=dice.randrange(5, 60))
        while process.poll() is None and not is_done(settings):
            time.sleep(0.05)
        deaths += process.poll() is not None
        process.kill()
        process.wait()
    assert deaths, "it never died at work"
    run_with_kills(settings, 0, SEED, 1.0)
    told = receipts(settings, "north")
    assert sorted(each["path"] for each in told) == sorted(f"{n}.md" for n in range(12))
    assert {each["result"] for each in told} == {"indexed"}
    with (settings.outbox_dir / "north" / "receipts.csv").open(newline="") as register:
        assert len({row["receipt"] for row in csv.DictReader(register)}) == 12
    assert sorted(Store(settings.data_dir).document_ids()) == sorted(
        hashlib.sha256(content).hexdigest() for content in inbox.values()
    )
