"""What stands in for the local pool and the enricher? The same interface, done on the cluster."""

from pathlib import Path
from typing import Self

from msgspec import structs

from config.curation.corrections import Said
from config.store.declared import Declared
from config.vocabulary.lookup import Vocabulary
from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool
from extractors.workers.unpacking import Unpacked
from indexer.cluster import tasks
from indexer.cluster.connection import Connection
from indexer.cluster.program import program_mark
from indexer.enrich.document import NOTHING, NOTHING_CORRECTED
from indexer.enriched_document import EnrichedDocument


class ClusterPool:
    """Reads files of the store on the cluster; archives are opened here, beside the inbox."""

    def __init__(
        self, connection: Connection, data_dir: Path, limits: Limits, local: ExtractionPool
    ) -> None:
        self.workers = connection.threads
        self.connection = connection
        self.asked = tasks.ClusterCaller(str(data_dir.absolute()), program_mark(), limits)
        self._local = local

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()
        self._local.close()

    def extract(self, file: SourceFile, *, may_use_reserve: bool = False) -> ExtractedDocument:
        """As `ExtractionPool.extract`; `may_use_reserve` lets it go before those that wait."""
        there = structs.replace(file, path=str(Path(file.path).absolute()))
        return self.connection.do(tasks.read, self.asked, there, first=may_use_reserve)

    def unpack(self, file: SourceFile, into: Path) -> Unpacked:
        """As `ExtractionPool.unpack`."""
        return self._local.unpack(file, into)

    def interrupt(self) -> None:
        """As `ExtractionPool.interrupt`."""
        self.connection.interrupt()
        self._local.interrupt()


class ClusterEnricher:
    """Enriches on the cluster what the store keeps as read."""

    def __init__(self, pool: ClusterPool, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._pool = pool

    def enrich(
        self,
        extracted: ExtractedDocument,
        file_name: str,
        declared: Declared = NOTHING,
        corrected: Said = NOTHING_CORRECTED,
    ) -> EnrichedDocument:
        """As `Enricher.enrich`."""
        return self._pool.connection.do(
            tasks.enrich, self._pool.asked, extracted.sha256, file_name, declared, corrected
        )
