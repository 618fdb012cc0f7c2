"""What does a cluster of readers cost and give? The same files by the local pool and by Dask.

    python benchmarks/reading_cluster.py FOLDER [FILES]

Reads and enriches the first FILES (40) PDFs of a folder, without an index: local pool with a
process a core, then Dask with one and with two workers a core, all on this machine. Processor time
is of all processes together.
"""

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from config.settings import load_settings
from config.store.paths import document_paths
from config.vocabulary import load_vocabulary
from extractors.document import READABLE, SourceFile
from indexer.assembly import file_pool
from indexer.cluster.remote import ClusterEnricher, ClusterPool
from indexer.enrich.document import enricher_of
from indexer.reading import DocumentEnricher, FilePool
from indexer.store.documents import Store, origin_now

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from dask_processes import DaskProcesses

CORES = os.cpu_count() or 1


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40  # noqa: PLR2004
    files = sorted(folder.rglob("*.pdf"))[:count]
    with tempfile.TemporaryDirectory() as scratch:
        run("local pool, 1 process a core", files, Path(scratch), 0)
        for each in (1, 2):
            run(f"Dask, {each} workers a core", files, Path(scratch), each * CORES)


def run(name: str, files: list[Path], scratch: Path, workers: int) -> None:
    data = scratch / "data"
    shutil.rmtree(data, ignore_errors=True)
    store = Store(data)
    ids = [store.put(path, origin_now(path.name)).document_id for path in files]
    cluster = DaskProcesses(scratch / f"dask-{workers}", workers) if workers else None
    extraction = {"workers": CORES, "cluster": cluster.address if cluster else ""}
    try:
        with file_pool(load_settings(data, extraction=extraction)) as pool:
            enricher = enricher_for(pool)
            prepare(store, pool, enricher, ids[:1] * 2 * pool.workers)  # all have started
            before, began = processor_seconds(), time.perf_counter()
            pages = sum(prepare(store, pool, enricher, ids))
            wall, used = time.perf_counter() - began, processor_seconds() - before
    finally:
        if cluster:
            cluster.close()
    print(
        f"{name:30} {pages:6,} pages {wall:7.1f} s {pages / wall:6.1f} pages/s "
        f"{used:7.1f} s of processors {pages / used:6.1f} pages a second of them"
    )


def enricher_for(pool: FilePool) -> DocumentEnricher:
    if isinstance(pool, ClusterPool):
        return ClusterEnricher(pool, load_vocabulary())
    return enricher_of(load_vocabulary())


def prepare(store: Store, pool: FilePool, enricher: DocumentEnricher, ids: list[str]) -> list[int]:
    def one(document_id: str) -> int:
        original = document_paths(store.data_dir, document_id).original
        manifest = store.manifest(document_id)
        extracted = pool.extract(SourceFile(str(original), manifest.name, document_id))
        store.keep_extraction(extracted)
        if extracted.state in READABLE:
            enricher.enrich(extracted, manifest.name)
        return len(extracted.pages)

    with ThreadPoolExecutor(2 * pool.workers) as threads:
        return list(threads.map(one, ids))


def processor_seconds() -> float:
    """Of this process and all that it has started, those that have ended included."""
    me = psutil.Process()
    times = [me.cpu_times(), *(each.cpu_times() for each in me.children(recursive=True))]
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)


if __name__ == "__main__":
    main()
