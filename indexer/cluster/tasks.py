"""What is done in a worker of the cluster? A file is read, or enriched, as it would be at home.

A worker never parses what strangers sent: as at home, it hands the file to a confined child process
of its own, within the same limits.
"""

import shutil
import socket
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from config.confinement.layers import essential
from config.confinement.probe import missing_layers
from config.store.declared import Declared
from config.vocabulary import load_vocabulary
from extractors.document import ExtractedDocument, SourceFile
from extractors.ocr.tesseract import TESSERACT
from extractors.workers.children import NoWorker
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool
from indexer.cluster.program import program_mark
from indexer.enrich.document import Enricher, enricher_of
from indexer.enriched_document import EnrichedDocument
from indexer.store.documents import Store

_MOST_THREADS = 64  # of one worker: a child process each, started as they are needed
_lock = threading.Lock()


class ClusterCaller(NamedTuple):
    """By whom: what a worker must have in common with whoever asks."""

    data_dir: str
    program: str
    limits: Limits


class WorkerFacts(NamedTuple):
    """A worker as `waymark status` tells of it."""

    host: str
    program: str
    sees_store: bool
    tesseract: bool
    essential: tuple[str, ...]  # layers of the parsers' sandbox that are missing


def read(asked: ClusterCaller, source: SourceFile) -> ExtractedDocument:
    """Reads an original of the store.

    Raises:
        NoWorker: this worker runs another program, or starts no process for reading.
    """
    _check(asked)
    return _pool(asked.limits).extract(source)


def enrich(
    asked: ClusterCaller, document_id: str, name: str, declared: Declared, said: Mapping[str, Any]
) -> EnrichedDocument:
    """Enriches what the store keeps as read.

    Raises:
        NoWorker: this worker runs another program, or does not see what was read.
    """
    _check(asked)
    extracted = Store(Path(asked.data_dir)).extraction(document_id)
    if extracted is None:
        raise NoWorker(f"a worker does not see what was read of {document_id}")
    return _enricher().enrich(extracted, name, declared, dict(said))


def facts(data_dir: str) -> WorkerFacts:
    """What this worker is, and whether it sees the store."""
    return WorkerFacts(
        socket.gethostname(),
        program_mark(),
        Path(data_dir, "store").is_dir(),
        shutil.which(TESSERACT) is not None,
        tuple(map(str, essential(missing_layers()))),
    )


def _check(asked: ClusterCaller) -> None:
    if asked.program != program_mark():
        raise NoWorker(
            f"a worker runs Waymark {program_mark()}, and {asked.program} is asked for: "
            "install the same on all machines and start the workers anew"
        )
    if not Path(asked.data_dir, "store").is_dir():
        raise NoWorker(f"a worker does not see the store in {asked.data_dir}: mount it there")


def _pool(limits: Limits) -> ExtractionPool:
    with _lock:
        return _kept_pool(limits)


@cache
def _kept_pool(limits: Limits) -> ExtractionPool:
    return ExtractionPool(_MOST_THREADS, limits)


def _enricher() -> Enricher:
    with _lock:  # a second thread waits for the first one's instead of making another
        return enricher_of(load_vocabulary())
