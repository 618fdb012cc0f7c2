"""What does a long run of kills leave behind? 200 files, 50 kills, some of the engine too.

One file in ten is an archive, one in twenty is written slowly, and links and pipes lie among them.

`make soak`, or `python benchmarks/soak.py [--files 200] [--kills 50] [--seed 87]`: ten minutes.
Real reports of the shared corpus and the built samples are dropped too, where they are at hand.
"""

import argparse
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from engine_proxy import Door  # noqa: E402
from kill_trial import differences, made_inbox, move_in, run_with_kills, traces  # noqa: E402
from troublesome_files import (  # noqa: E402
    SlowWriters,
    documents_of,
    made_archives,
    put_links_and_pipes,
    slow_texts,
)
from watching import quick_settings  # noqa: E402

from config.engine import engine_session  # noqa: E402
from config.engine.process import end_process  # noqa: E402
from config.engine.session import running_node  # noqa: E402
from config.engine.state import engine_folder, read_state  # noqa: E402
from config.opensearch import connect  # noqa: E402
from config.setting_groups import OpenSearchSettings  # noqa: E402
from config.settings import Settings, load_settings  # noqa: E402
from config.store.quarantine_entry import entries  # noqa: E402

SOURCES = (ROOT / "samples" / "built", ROOT.parent / "shared" / "corpus")
REAL_SHARE = 0.5
LARGEST_BYTES = 2 << 20
ENGINE_KILL_EACH = 7  # kills of the watcher
ARCHIVE_EACH = 10  # files
SLOW_EACH = 20  # files
ODD_THINGS = 3  # of each kind: links, lost links, links to folders, pipes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=87)
    given = parser.parse_args()
    inbox = the_drop(given.files, given.seed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        engine = load_settings(
            folder / "engine", opensearch=OpenSearchSettings(), engine={"heap_mb": 1024}
        )
        with engine_session(engine) as session:
            door = Door(session.url)  # an engine that comes back may have another port
            door.open()
            calm = quick_settings(session.url, "calm", folder / "calm" / "data")
            killed = quick_settings(door.url, "killed", folder / "killed" / "data")
            client = connect(OpenSearchSettings(timeout_seconds=60), session.url)
            slow = slow_texts(given.files // SLOW_EACH, given.seed)
            writers = prepare(calm, inbox, slow, folder / "making-calm", given.seed)
            run_with_kills(calm, 0, given.seed)
            writers.join()
            expected = traces(calm, client)
            writers = prepare(killed, inbox, slow, folder / "making-killed", given.seed)
            started = time.monotonic()
            hits = run_with_kills(
                killed, given.kills, given.seed, lambda number: kill_engine(engine, door, number)
            )
            writers.join()
            client.close()
            client = connect(OpenSearchSettings(timeout_seconds=60), door.url)
            found = traces(killed, client)
            client.close()
            door.close()
        report(killed, inbox, hits, time.monotonic() - started)
        different = differences(found, expected)
        assert not different, "\n".join(different)
        check_fates(killed, inbox | slow, set(found.documents), set(found.originals))
    print("nothing lost, nothing doubled, and the same as an undisturbed run")


def the_drop(count: int, seed: int) -> dict[str, bytes]:
    """Made files, and real ones as far as they are there."""
    dice = random.Random(seed)  # noqa: S311 - the same drop for the same seed
    paths = sorted(
        path
        for source in SOURCES
        for path in source.rglob("*")
        if path.suffix in {".pdf", ".docx"} and path.stat().st_size < LARGEST_BYTES
    )
    chosen = dice.sample(paths, min(len(paths), int(count * REAL_SHARE)))
    real = {
        f"north/real/{place}-{path.name}": path.read_bytes() for place, path in enumerate(chosen)
    }
    archives = made_archives(count // ARCHIVE_EACH, seed)
    return real | archives | made_inbox(count - len(real) - len(archives), seed)


def prepare(
    settings: Settings, inbox: dict[str, bytes], slow: dict[str, bytes], making: Path, seed: int
) -> SlowWriters:
    """The drop in its inbox, odd things beside it, and writers that have begun."""
    move_in(settings, inbox, making)
    outside = settings.data_dir.parent / "outside"
    put_links_and_pipes(settings.inbox_dir, outside, ODD_THINGS)
    return SlowWriters(settings.inbox_dir, slow, seed)


def kill_engine(settings: Settings, door: Door, number: int) -> None:
    """Kills the node hard under the watcher now and then, and starts it anew, as `up` would."""
    if number % ENGINE_KILL_EACH == ENGINE_KILL_EACH - 1:
        state = read_state(engine_folder(settings.data_dir))
        assert state is not None
        end_process(state.mark, patience_seconds=0.0)
        door.leads_to = running_node(settings).url


def report(settings: Settings, inbox: dict[str, bytes], hits: int, seconds: float) -> None:
    failed = list(entries(settings.quarantine_dir))
    print(
        f"{len(inbox)} files, {hits} deaths at work, {len(failed)} in quarantine, {seconds:.0f} s"
    )


def check_fates(
    settings: Settings, inbox: dict[str, bytes], indexed: set[str], stored: set[str]
) -> None:
    sent = {hashlib.sha256(content).hexdigest() for content in documents_of(inbox)}
    failed = {entry.document_id for entry in entries(settings.quarantine_dir)}
    # files attached to PDFs are documents too; that they are the right ones, the calm run tells
    assert stored >= sent, "an original is missing"
    assert indexed | failed == stored, "a file is neither indexed nor in quarantine"
    assert not indexed & failed, "a file is both"
    assert all(entry.reason for entry in entries(settings.quarantine_dir))


if __name__ == "__main__":
    main()
