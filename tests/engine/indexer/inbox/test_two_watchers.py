"""Do two watchers on one inbox take each file once, and does one go on when the other dies?"""

import csv
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from eventually import eventually
from kill_trial import PARTNERS, is_done, made_inbox, move_in
from watching import LESSON, drop, environment_of, quick_settings, receipts

from config.settings import Settings
from config.store.lease import Lease
from indexer.store.documents import Store

FILES = 40
LEASE_SECONDS = 3.0
ELSEWHERE = str(Path(__file__).parents[3] / "watch_elsewhere.py")
HERE = str(Path(sys.executable).with_name("waymark"))


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return quick_settings(
        engine_url, index_prefix, tmp_path / "shared" / "data", lease_seconds=LEASE_SECONDS
    )


def a_watcher(settings: Settings, *command: str) -> subprocess.Popen[bytes]:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    environment = environment_of(settings)
    environment["WAYMARK_INBOX__LEASE_SECONDS"] = str(LEASE_SECONDS)
    with (settings.data_dir.parent / "watch.log").open("ab") as log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log)


def leases(settings: Settings) -> Path:
    return settings.data_dir / "store" / "leases"


def holder_of(settings: Settings) -> int:
    """The process that holds the lease; 0 for none."""
    holder = Lease(leases(settings), LEASE_SECONDS).holder()
    return holder.process if holder else 0


@pytest.mark.parametrize(
    "commands",
    [
        [(HERE, "watch"), (HERE, "watch")],
        [(sys.executable, ELSEWHERE, "one"), (sys.executable, ELSEWHERE, "two")],
    ],
    ids=["on one machine", "on two machines, whose disk carries no locks"],
)
def test_one_works_and_the_other_goes_on_when_it_is_killed(
    settings: Settings, commands: list[tuple[str, ...]], tmp_path: Path
) -> None:
    inbox = made_inbox(FILES, seed=87)
    watchers = [a_watcher(settings, *command) for command in commands]
    try:
        eventually(lambda: holder_of(settings) in {each.pid for each in watchers})
        move_in(settings, inbox, tmp_path / "making")
        done = lambda: sum(len(receipts(settings, partner)) for partner in PARTNERS)  # noqa: E731
        eventually(lambda: done() >= FILES // 8)
        first = holder_of(settings)
        killed = next(each for each in watchers if each.pid == first)
        killed.kill()
        killed.wait()
        assert done() < FILES, "it had ended before it was killed"
        eventually(lambda: is_done(settings), 300)
        assert holder_of(settings) in {each.pid for each in watchers} - {first}
    finally:
        for each in watchers:
            each.terminate()
            each.wait()
    told = [(partner, each["path"]) for partner in PARTNERS for each in receipts(settings, partner)]
    assert sorted(f"{partner}/{path}" for partner, path in told) == sorted(inbox)
    for partner in PARTNERS:
        with (settings.outbox_dir / partner / "receipts.csv").open(newline="") as register:
            numbers = [row["receipt"] for row in csv.DictReader(register)]
        assert len(numbers) == len(set(numbers))
    assert not list(Store(settings.data_dir).strays())
    assert holder_of(settings) == 0, "one that ends leaves the lease to the next"


def test_a_watcher_that_was_asleep_too_long_waits_for_its_turn(settings: Settings) -> None:
    """Another machine took over meanwhile; the one that wakes must not work beside it."""
    watcher = a_watcher(settings, sys.executable, ELSEWHERE, "one")
    try:
        eventually(lambda: holder_of(settings) == watcher.pid)
        other = Lease(leases(settings), LEASE_SECONDS, kernel="two")
        watcher.send_signal(signal.SIGSTOP)
        eventually(lambda: other.try_take(alone_here=True))
        watcher.send_signal(signal.SIGCONT)
        eventually(lambda: b"may have taken over" in _log(settings))
        late = drop(settings, "north/late.md", LESSON)
        for _ in range(20):
            other.renew()
            time.sleep(0.1)
        assert late.exists(), "it was taken by one that has no lease"
        other.end()
        eventually(lambda: len(receipts(settings, "north")) == 1)
    finally:
        watcher.kill()
        watcher.wait()
    names = [each.name for each in leases(settings).iterdir()]
    assert len(names) == 1


def _log(settings: Settings) -> bytes:
    return (settings.data_dir.parent / "watch.log").read_bytes()
