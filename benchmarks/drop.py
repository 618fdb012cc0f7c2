"""Does a drop of 20,000 small files come in whole, in flat memory, while searches go on?

`python benchmarks/drop.py [--files 20000]`: prints files/s, the watcher's resident memory over the
run, and what searches saw meanwhile. On the node of WAYMARK_OPENSEARCH__URL, else on its own.
"""

import argparse
import sys
import tempfile
import time
import uuid
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from kill_trial import is_done  # noqa: E402
from watching import LESSON, quick_settings, watcher_process  # noqa: E402

from config.engine import engine_session  # noqa: E402
from config.opensearch import connect  # noqa: E402
from config.settings import Settings, load_settings  # noqa: E402
from indexer.assembly import open_gateway  # noqa: E402

LOOK_SECONDS = 1.0
MB = 1 << 20


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=20_000)
    count = parser.parse_args().files
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with engine_session(load_settings(folder / "engine")) as session:
            prefix = f"drop-{uuid.uuid4().hex[:8]}"
            settings = quick_settings(session.url, prefix, folder / "data")
            make_drop(folder / "drop" / "north", count)
            watcher = watcher_process(settings)
            try:
                run(settings, watcher.pid, folder / "drop" / "north", count)
            finally:
                watcher.terminate()
                watcher.wait()
                with open_gateway(settings) as gateway:
                    gateway.indexes.delete(gateway.indexes.names())


def make_drop(folder: Path, count: int) -> None:
    for number in range(count):
        path = folder / f"{number // 1000}" / f"{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{LESSON}\nThis is report number {number} of a large drop.\n")


def run(settings: Settings, pid: int, drop: Path, count: int) -> None:
    settings.inbox_dir.mkdir(parents=True, exist_ok=True)
    with open_gateway(settings) as gateway:
        while not gateway.indexes.behind_alias("passages"):  # it has started
            time.sleep(LOOK_SECONDS)
    drop.rename(settings.inbox_dir / drop.name)
    started = time.monotonic()
    client = connect(settings.opensearch, str(settings.opensearch.url))
    memory: list[float] = []
    searches: list[float] = []
    while not is_done(settings):
        memory.append(psutil.Process(pid).memory_info().rss / MB)
        asked = time.monotonic()
        body = {"query": {"match_all": {}}, "size": 10}
        client.search(index=f"{settings.opensearch.index_prefix}-documents", body=body)
        searches.append((time.monotonic() - asked) * 1000)
        time.sleep(LOOK_SECONDS)
    seconds = time.monotonic() - started
    with open_gateway(settings) as gateway:
        gateway.refresh()
        documents, _ = gateway.counts()
    receipts = sum(1 for _ in (settings.outbox_dir / drop.name).glob("*.json"))
    print(f"{count} files in {seconds:.0f} s: {count / seconds:.0f} files/s")
    print(f"{documents} documents searchable, {receipts} receipts")
    fifth = max(1, len(memory) // 5)
    shown = ", ".join(f"{max(memory[at : at + fifth]):.0f}" for at in range(0, len(memory), fifth))
    print(f"watcher's resident memory by fifths of the run, MB: {shown}")
    searches.sort()
    middle = searches[len(searches) // 2]
    print(f"{len(searches)} searches meanwhile: median {middle:.0f}, slowest {searches[-1]:.0f} ms")


if __name__ == "__main__":
    main()
