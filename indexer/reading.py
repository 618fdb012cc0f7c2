"""What reads and enriches? Processes of this machine or of a cluster: nobody need ask which."""

from pathlib import Path
from typing import Protocol, Self

from config.curation.corrections import Said
from config.store.declared import Declared
from config.vocabulary.lookup import Vocabulary
from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.unpacking import Unpacked
from indexer.enrich.document import NOTHING, NOTHING_CORRECTED
from indexer.enriched_document import EnrichedDocument


class FilePool(Protocol):
    """Reads files; see `extractors.workers.pool.ExtractionPool` for what each method promises."""

    @property
    def workers(self) -> int:
        """How many files are read at once."""
        ...

    def extract(self, file: SourceFile, *, may_use_reserve: bool = False) -> ExtractedDocument: ...

    def unpack(self, file: SourceFile, into: Path) -> Unpacked: ...

    def interrupt(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_error: object) -> None: ...


class DocumentEnricher(Protocol):
    """Tells what a document is about; see `indexer.enrich.document.Enricher`."""

    @property
    def vocabulary(self) -> Vocabulary: ...

    def enrich(
        self,
        extracted: ExtractedDocument,
        file_name: str,
        declared: Declared = NOTHING,
        corrected: Said = NOTHING_CORRECTED,
    ) -> EnrichedDocument: ...
