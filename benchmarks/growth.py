"""How do answers slow down as the collection grows? The real one, ten and a hundred times as large.

`make bench-search`: a table, and the plot `docs/growth.svg`. The larger collections are made of the
passages of the real reports, drawn at random into new reports of the same sizes. An hour at most;
on an engine of its own. `TIMES=1,3 make bench-search` looks whether it works, and draws nothing.
"""

import asyncio
import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import psutil
from api_overhead import CORPORA, ROOT, WAYMARK, all_asks, connection, measure, p95, served
from growth_plot import plot
from tables import print_table

from config.engine import engine_session
from config.engine.session import running_node
from config.opensearch import connect
from config.settings import Settings, load_settings
from indexer.assembly import Indexer, open_indexer
from indexer.enriched_document import Passage
from indexer.index.actions import Indexable

USUAL_TIMES = (1, 10, 100)
TIMES = tuple(map(int, os.environ["TIMES"].split(","))) if "TIMES" in os.environ else USUAL_TIMES
ROUNDS, WARM_UP_ROUNDS = 6, 40  # as many as of a million passages: Java compiles while it is asked
BATCH = 40  # reports in one call
MB = 1 << 20


class Measured(NamedTuple):
    """One size of the collection."""

    passages: int
    engine_ms: list[float]
    api_ms: list[float]
    index_mb: float
    heap_mb: float  # used by the engine after the searches
    engine_mb: float  # resident
    api_mb: float  # resident
    writing_seconds: float  # of the reports that were added for this size


def main() -> None:
    folders = [str(folder) for folder in CORPORA if folder.is_dir()]
    if not folders:
        sys.exit("no corpus: run `make samples` first")
    with tempfile.TemporaryDirectory() as data:
        settings = load_settings(data_dir=Path(data))
        with engine_session(settings) as engine:
            subprocess.run([WAYMARK, "ingest", *folders, "--data", data], check=True)
            with open_indexer(settings) as indexer:
                found = list(sizes(settings, indexer, engine.url))
    report(found)
    if TIMES == USUAL_TIMES:
        plot(
            ROOT / "docs" / "growth.svg",
            [(each.passages, each.engine_ms, each.api_ms) for each in found],
        )


def sizes(settings: Settings, indexer: Indexer, engine_url: str) -> Iterator[Measured]:
    """Each size in its turn, measured as soon as it is searchable."""
    real = [
        item
        for manifest in indexer.store.manifests()
        if isinstance(item := indexer.pipeline.prepare(manifest.sha256), Indexable)
    ]
    made = 1
    for times in TIMES:
        began = time.monotonic()
        for number in range(made, times):
            write(indexer, list(drawn(real, number)))
        made = times
        indexer.gateway.refresh()
        took = time.monotonic() - began
        indexer.gateway.indexes.merge_small_segments(wait=True)  # as once nothing arrives any more
        yield measured(settings, indexer, engine_url, took)


def drawn(real: Sequence[Indexable], number: int) -> Iterator[Indexable]:
    """As many reports as there are, of the same lengths, each of passages from all of them."""
    draw = random.Random(number)  # noqa: S311 - no secret
    passages = [passage for item in real for passage in item.document.passages]
    for item in real:
        name = f"{item.document.id} {number}"
        document_id = hashlib.sha256(name.encode()).hexdigest()
        document = msgspec.structs.replace(
            item.document,
            id=document_id,
            title=f"{item.document.title} ({number})",
            bands=(),
            passages=tuple(
                placed(draw.choice(passages), document_id, ordinal)
                for ordinal in range(len(item.document.passages))
            ),
        )
        yield Indexable(document, msgspec.structs.replace(item.manifest, sha256=document_id))


def placed(passage: Passage, document_id: str, ordinal: int) -> Passage:
    return msgspec.structs.replace(passage, document_id=document_id, ordinal=ordinal)


def write(indexer: Indexer, items: Sequence[Indexable]) -> None:
    for start in range(0, len(items), BATCH):
        failures = indexer.gateway.write(items[start : start + BATCH]).failures
        if failures:
            sys.exit(f"the index refused {failures[0]}")


def measured(
    settings: Settings, indexer: Indexer, engine_url: str, writing_seconds: float
) -> Measured:
    client = connect(settings.opensearch, engine_url)
    try:
        asks = asyncio.run(all_asks(settings, engine_url))
        with served(str(settings.data_dir)) as api_url:
            times = measure(
                connection(engine_url), connection(api_url), asks, ROUNDS, WARM_UP_ROUNDS
            )
            api_mb = resident("serve")
        size = client.indices.stats(metric="store")["_all"]["total"]["store"]["size_in_bytes"]
        (node,) = client.nodes.stats(metric="jvm")["nodes"].values()
        node_process = psutil.Process(running_node(settings).mark.pid)
        engine_mb = node_process.memory_info().rss / MB
        heap_mb = node["jvm"]["mem"]["heap_used_in_bytes"] / MB
        passages = indexer.gateway.counts()[1]
        megabytes = (size / MB, heap_mb, engine_mb, api_mb)
        return Measured(passages, *times, *megabytes, writing_seconds)
    finally:
        client.close()


def resident(command: str) -> float:
    """Of the child that runs this command of ours."""
    children = psutil.Process().children(recursive=True)
    return sum(each.memory_info().rss for each in children if command in each.cmdline()) / MB


def report(found: Sequence[Measured]) -> None:
    header = (
        "passages",
        "engine, median (p95)",
        "API, median (p95)",
        "index",
        "heap used",
        "engine resident",
        "API resident",
        "writing what was added",
    )
    rows = [
        (
            f"{each.passages:,}",
            f"{statistics.median(each.engine_ms):.1f} ({p95(each.engine_ms):.1f}) ms",
            f"{statistics.median(each.api_ms):.1f} ({p95(each.api_ms):.1f}) ms",
            *(f"{figure:,.0f} MB" for figure in each[3:7]),
            f"{each.writing_seconds:,.0f} s",
        )
        for each in found
    ]
    print_table("A growing collection, searches by turns", header, rows)


if __name__ == "__main__":
    main()
