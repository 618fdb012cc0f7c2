"""What does a million passages take, and how are they searched? Built once, on one machine.

`python benchmarks/million.py`, or with `PASSAGES=200000 MINUTES=10` for less; it stops adding at
either. Reports are made of passages of the real ones, drawn at random, as in `growth.py`. One
writer, so that it takes about one core. Prints minutes, disk, heap; the medians of searches, of
which the first are apart, as Java compiles an engine while it is asked; of suggestions and matrix;
and what a hundred readers at once are answered. With `DATA=folder` what is built stays there, and
a later run goes on from it: so it can be measured in a quiet hour.
"""

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_plus, urlsplit

from api_overhead import (
    CORPORA,
    QUESTIONS,
    WAYMARK,
    all_asks,
    connection,
    measure,
    p95,
    sent,
    served,
    timed,
)
from growth import BATCH, MB, drawn
from tables import print_table

from config.engine import engine_session
from config.opensearch import connect
from config.settings import Settings, load_settings
from indexer.assembly import Indexer, open_indexer
from indexer.index.actions import Indexable

PASSAGES = int(os.environ.get("PASSAGES", "1_000_000"))
MINUTES = float(os.environ.get("MINUTES", "120"))
HEAP_MB = 3_072
ROUNDS = 5
WARM_UP_ROUNDS = 40  # of 24 searches, at the engine and through the API: some 2,000 in all
READERS, SEARCHES = 100, 400  # at once, and in all
SUGGESTED = ("bri", "neg", "tra", "child l", "labour insp")
TOLD_EACH = 50_000  # passages


class Built(NamedTuple):
    """What the building took."""

    passages: int
    minutes: float
    megabytes: float
    heap_mb: float


def main() -> None:
    folders = [str(folder) for folder in CORPORA if folder.is_dir()]
    if not folders:
        sys.exit("no corpus: run `make samples` first")
    with data_folder() as data:
        settings = load_settings(data_dir=data, engine={"heap_mb": HEAP_MB})
        with engine_session(settings) as engine:
            subprocess.run([WAYMARK, "ingest", *folders, "--data", data], check=True)
            with open_indexer(settings) as indexer:
                built = build(settings, indexer, engine.url)
            report(built, settings, engine.url)


@contextmanager
def data_folder() -> Iterator[Path]:
    """The folder that is to be kept, or one for this run alone."""
    if kept := os.environ.get("DATA"):
        yield Path(kept)
        return
    with tempfile.TemporaryDirectory() as data:
        yield Path(data)


def build(settings: Settings, indexer: Indexer, engine_url: str) -> Built:
    """Adds reports until there are enough passages, or the time is over."""
    real = [
        item
        for manifest in indexer.store.manifests()
        if isinstance(item := indexer.pipeline.prepare(manifest.sha256), Indexable)
    ]
    began, gateway = time.monotonic(), indexer.gateway
    for name in gateway.indexes.names():
        gateway.indexes.set_refresh_interval(name, "-1")  # as a rebuild does
    here = told = gateway.counts()[1]
    number = here // sum(len(item.document.passages) for item in real)  # behind what is kept
    while here < PASSAGES and time.monotonic() - began < MINUTES * 60:
        number += 1
        items = list(drawn(real, number))
        for start in range(0, len(items), BATCH):
            failures = gateway.write(items[start : start + BATCH]).failures
            if failures:
                sys.exit(f"the index refused {failures[0]}")
        here += sum(len(item.document.passages) for item in items)
        if here - told >= TOLD_EACH:
            told = here
            print(f"{here:,} passages after {minutes_since(began):.1f} minutes", file=sys.stderr)
    for name in gateway.indexes.names():
        gateway.indexes.set_refresh_interval(name, "1s")
    gateway.refresh()
    return Built(gateway.counts()[1], minutes_since(began), *sizes(settings, engine_url))


def minutes_since(began: float) -> float:
    return (time.monotonic() - began) / 60


def sizes(settings: Settings, engine_url: str) -> tuple[float, float]:
    """Megabytes of the indexes, and of heap in use."""
    with closing(connect(settings.opensearch, engine_url)) as client:
        size = client.indices.stats(metric="store")["_all"]["total"]["store"]["size_in_bytes"]
        (node,) = client.nodes.stats(metric="jvm")["nodes"].values()
        return size / MB, node["jvm"]["mem"]["heap_used_in_bytes"] / MB


def report(built: Built, settings: Settings, engine_url: str) -> None:
    size, heap = sizes(settings, engine_url)
    print_table(
        "Built",
        ("passages", "minutes", "index", "heap used"),
        [(f"{built.passages:,}", f"{built.minutes:.1f}", f"{size:,.0f} MB", f"{heap:,.0f} MB")],
    )
    asks = asyncio.run(all_asks(settings, engine_url))
    with served(str(settings.data_dir)) as api_url:
        both = connection(engine_url), connection(api_url)
        first_engine, first_api = measure(*both, asks, rounds=1, warm_up=0)
        at_engine, through_api = measure(*both, asks, ROUNDS, WARM_UP_ROUNDS)
        rows = [
            ("search, the engine alone, as it was opened", first_engine),
            ("search, through the API, the same", first_api),
            ("search, the engine alone", at_engine),
            ("search, through the API", through_api),
            ("suggestions", alone(api_url, [f"/v1/suggest?q={quote_plus(q)}" for q in SUGGESTED])),
            ("matrix", alone(api_url, [matrix(question) for question in QUESTIONS])),
            ("page of results", alone(api_url, [f"/?q={quote_plus(q)}" for q in QUESTIONS])),
        ]
        print_table(
            "One reader",
            ("", "median", "p95"),
            [(name, *figures(times)) for name, times in rows],
        )
        at_once(api_url)
    _, heap = sizes(settings, engine_url)
    print(f"\nheap used afterwards: {heap:,.0f} MB; load {os.getloadavg()[0]:.0f}")


def matrix(question: str) -> str:
    return f"/v1/matrix?rows=topic&cols=country&q={quote_plus(question)}"


def alone(url: str, paths: Sequence[str]) -> list[float]:
    with closing(connection(url)) as api:
        for path in paths:
            sent(api, path)
        return [timed(lambda path=path: sent(api, path)) for _ in range(ROUNDS) for path in paths]


def figures(times: list[float]) -> tuple[str, str]:
    return f"{statistics.median(times):,.0f} ms", f"{p95(times):,.0f} ms"


def at_once(url: str) -> None:
    """A hundred readers, each with its next question as soon as the last one is answered."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    draw = random.Random(87)  # noqa: S311 - no secret
    questions = [draw.choice(QUESTIONS) for _ in range(SEARCHES)]
    longest_silence: list[float] = []

    def reader(number: int) -> None:
        with closing(from_elsewhere(url, number)) as api:
            for question in questions[number::READERS]:
                began = time.perf_counter()
                status = answered(api, f"/v1/search?q={quote_plus(question)}")
                statuses[status] += 1
                times.append((time.perf_counter() - began) * 1_000)

    began = time.monotonic()
    with ThreadPoolExecutor(READERS) as threads:
        readers = [threads.submit(reader, number) for number in range(READERS)]
        with closing(connection(url)) as alive:
            while not all(each.done() for each in readers):
                longest_silence.append(timed(lambda: sent(alive, "/healthz")))
                time.sleep(0.1)
    for each in readers:
        each.result()
    print_table(
        f"{READERS} readers at once, {SEARCHES} searches",
        ("answers", "searches/s", "median", "p95", "longest wait for /healthz meanwhile"),
        [
            (
                ", ".join(f"{count} x {status}" for status, count in statuses.most_common()),
                f"{SEARCHES / (time.monotonic() - began):.1f}",
                *figures(times),
                f"{max(longest_silence):,.0f} ms",
            )
        ],
    )


def from_elsewhere(url: str, number: int) -> HTTPConnection:
    """A connection from an address of its own: one caller alone gets half of the places at most."""
    parts = urlsplit(url)
    assert parts.hostname
    return HTTPConnection(
        parts.hostname, parts.port, timeout=300, source_address=(f"127.0.1.{number + 1}", 0)
    )


def answered(api: HTTPConnection, path: str) -> int:
    """The status; a refusal is one, too."""
    api.request("GET", path)
    answer = api.getresponse()
    answer.read()
    return answer.status


if __name__ == "__main__":
    main()
