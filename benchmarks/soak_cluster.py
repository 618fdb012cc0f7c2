"""What is lost when machines of a cluster die again and again? Engines and readers, under load.

`make soak-cluster`, or `python benchmarks/soak_cluster.py [--rounds 10] [--files 60] [--seed 87]`.
Three engines with a copy of everything on two of them; three workers of Dask that read. In each
round reports arrive and somebody searches without a pause, while one engine (in each second round
the one that leads) and one worker are killed; the engine comes back, a new worker comes, and all
has to be green. In each third round the indexes are rebuilt meanwhile.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from api_server import serving  # noqa: E402
from dask_processes import DaskProcesses  # noqa: E402
from made_pdfs import a_pdf  # noqa: E402
from searching import Searching  # noqa: E402
from tables import print_table  # noqa: E402
from three_machines import MACHINES, Machines, three_machines  # noqa: E402

from config.settings import Settings, load_settings  # noqa: E402
from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.assembly import Indexer, open_indexer  # noqa: E402
from indexer.ingest import ingest_files  # noqa: E402
from indexer.rebuild import rebuild_from_store  # noqa: E402
from search_api.app import create_app  # noqa: E402

NODES = 2 * MACHINES
WORKERS = 3
REBUILT_EACH = 3  # rounds


class Round(NamedTuple):
    """What became of one."""

    killed: str
    seconds: float
    searches: int
    failed: int  # of the searches
    missing: int  # documents that the store has and the index has not
    problems: int  # of files, and of the rebuild


class Trial(NamedTuple):
    """What takes part."""

    indexer: Indexer
    machines: Machines
    readers: DaskProcesses
    searching: Searching
    draw: random.Random


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--files", type=int, default=60, help="in each round")
    parser.add_argument("--seed", type=int, default=87)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        readers = DaskProcesses(folder / "dask", WORKERS)
        try:
            with three_machines(folder / "cluster") as machines:
                rounds, answers = soaked(folder, machines, readers, given)
        finally:
            readers.close()
    report(rounds, answers, time.monotonic() - began)


def soaked(
    folder: Path, machines: Machines, readers: DaskProcesses, given: argparse.Namespace
) -> tuple[list[Round], Counter[int | str]]:
    settings = settings_of(folder / "data", machines, readers)
    draw = random.Random(given.seed)  # noqa: S311 - no secret
    app = create_app(settings, machines.url, load_vocabulary())
    rounds = []
    with open_indexer(settings) as indexer, serving(app) as url:
        ingest_files(indexer, files(folder / "first", given.files))
        with Searching(url) as searching:
            trial = Trial(indexer, machines, readers, searching, draw)
            for number in range(given.rounds):
                drop = files(folder / str(number), given.files)
                rounds.append(one_round(number, drop, trial))
                print(rounds[-1], file=sys.stderr)
    return rounds, searching.answers


def settings_of(data: Path, machines: Machines, readers: DaskProcesses) -> Settings:
    return load_settings(
        data,
        opensearch={"url": machines.url, "replicas": 1, "shards": 2},
        extraction={"cluster": readers.address},
        indexing={"old_index_seconds": 1.0},
    )


def files(folder: Path, number: int) -> list[Path]:
    folder.mkdir(parents=True)
    return [
        a_pdf(
            folder / f"{each}.pdf",
            [f"Lessons learned on kiln {each} of {folder.name}, page {page}." for page in range(5)],
        )
        for each in range(number)
    ]


def one_round(number: int, drop: list[Path], trial: Trial) -> Round:
    indexer, machines, readers, searching, draw = trial
    before, began = searching.answers.copy(), time.monotonic()
    dead = machines.leader() if number % 2 else draw.randrange(MACHINES)
    alive = [place for place, each in enumerate(readers.workers) if each.poll() is None]
    worker = draw.choice(alive)

    def kill() -> None:
        machines.kill(dead)
        readers.kill_worker(worker)

    killer = threading.Timer(draw.uniform(0.0, 3.0), kill)
    killer.start()
    taken = ingest_files(indexer, drop)
    killer.join()
    problems = len(taken.failures)
    if number % REBUILT_EACH == REBUILT_EACH - 1:
        problems += len(rebuild_from_store(indexer).problems)
    readers.start_worker()
    machines.start(dead)
    machines.await_nodes(NODES)
    indexer.gateway.refresh()
    missing = set(indexer.store.document_ids()) ^ set(indexer.gateway.document_ids())
    during = searching.answers - before
    return Round(
        f"engine {dead}, worker {worker}",
        time.monotonic() - began,
        during.total(),
        during.total() - during[200],
        len(missing),
        problems,
    )


def report(rounds: list[Round], answers: Counter[int | str], seconds: float) -> None:
    rows = [(each.killed, f"{each.seconds:.0f}", *map(str, each[2:])) for each in rounds]
    header = ("killed", "seconds", "searches", "failed", "documents amiss", "problems")
    print_table(f"{len(rounds)} rounds of deaths in {seconds:.0f} s", header, rows)
    print("answers:", ", ".join(f"{count} x {status}" for status, count in answers.items()))
    if any(each.failed or each.missing or each.problems for each in rounds):
        sys.exit("something was lost, or somebody had no answer")


if __name__ == "__main__":
    main()
