"""How does a stored document become searchable? Read, enrich, write; many side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
import structlog

from config.curation.records import record_ref
from config.errors import DamagedDocument, NotFound, StoreError, WaymarkError
from config.setting_groups import IndexingSettings
from config.store.corrections import holding_of, holding_of_records, last_said
from config.store.extraction import texts_near
from config.store.vectors import read_vectors
from config.vocabulary import Vocabulary
from extractors.document import READABLE, ExtractedDocument, SourceFile
from extractors.workers.children import NoWorker, ReadingStopped
from indexer.curated_documents import found_value, with_curated_access
from indexer.curated_records import with_record_words
from indexer.enriched_document import EnrichedDocument, LessonRecord
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from indexer.outcome import Outcome, outcome_of, withdrawn_outcome
from indexer.passage_vectors import KnownVectors
from indexer.reading import DocumentEnricher, FilePool
from indexer.safeguarding.hold import Guard
from indexer.side_by_side import completed_batches, completed_results, thread_pool
from indexer.store.documents import Store

_log = structlog.get_logger()
_PASSAGES_PER_BATCH = 2_000  # about 4 MB; a batch closes at this or at `bulk_documents`


class Pipeline:
    """Takes stored documents to the index; may be stopped anywhere and run again."""

    def __init__(
        self,
        store: Store,
        pool: FilePool,
        enricher: DocumentEnricher,
        gateway: IndexGateway,
        settings: IndexingSettings,
        *,
        guard: Guard,
        meaning_model: str = "",  # fingerprint; '' where search by meaning is off
    ) -> None:
        self._store = store
        self._pool = pool
        self._enricher = enricher
        self._gateway = gateway
        self._settings = settings
        self._guard = guard
        self._meaning_model = meaning_model

    @property
    def vocabulary(self) -> Vocabulary:
        return self._enricher.vocabulary

    def found_values(self, document_id: str, names: Sequence[str]) -> dict[str, Any]:
        """What these fields are without a curator's word; nothing of what cannot be read.

        Raises:
            NotFound: there is no such document.
        """
        enriched = self._without_corrections(document_id)
        return {name: found_value(enriched, name) for name in names} if enriched else {}

    def found_records(self, document_id: str) -> dict[str, LessonRecord]:
        """The lessons of a document without a curator's word, by what names each in it.

        Raises:
            NotFound: there is no such document.
        """
        enriched = self._without_corrections(document_id)
        return {record_ref(record.id): record for record in enriched.records} if enriched else {}

    def _without_corrections(self, document_id: str) -> EnrichedDocument | None:
        manifest = self._store.manifest(document_id)
        extracted = self._store.extraction(document_id)
        if extracted is None or extracted.state not in READABLE:
            return None
        return self._enricher.enrich(extracted, manifest.name, manifest.declared)

    def texts_near(self, document_id: str, page: int) -> list[str]:
        """What stands where a lesson of this page may begin and end."""
        extracted = self._store.extraction(document_id)
        return texts_near(extracted, page) if extracted else []

    def run(
        self, document_ids: Iterable[str], on_read: Callable[[int], None] = lambda _pages: None
    ) -> Iterator[Outcome]:
        """Outcomes as documents finish, in no order; all are searchable when it ends.

        `on_read` is told the pages of each document that was read.

        Raises:
            WaymarkError: the engine or the store is away; what was finished stays finished.
        """
        patience = self._gateway.patience
        patience.begin()
        with (
            thread_pool(self._settings.bulk_threads, "write", patience.give_up) as writers,
            # twice the workers, which else would idle while their last file is enriched and kept;
            # a Ctrl-C must not wait for the slowest file
            thread_pool(2 * self._pool.workers, "read", self._pool.interrupt) as readers,
        ):
            read = completed_results(readers, self.prepare, document_ids, 3 * self._pool.workers)
            prepared = _told(read, on_read)
            written = completed_batches(
                writers, self.write, prepared, self.is_full, self._settings.bulk_threads
            )
            for outcomes in written:
                yield from outcomes
        self._gateway.refresh()  # what was written is found at once, and a little later quicker
        self._gateway.indexes.merge_small_segments(wait=True)

    def prepare(self, document_id: str, *, may_use_reserve: bool = False) -> Indexable | Outcome:
        """Reads (unless that was done before) and enriches one document.

        `may_use_reserve`: it need not wait for the files that others have read.
        What is damaged in the store is this document's outcome, and no other's.
        """
        try:
            return self._prepared(document_id, may_use_reserve)
        except DamagedDocument as error:
            reason = f"{error.message}. {error.mend}"
        except NotFound as error:
            reason = f"{error.message}: its manifest is missing. {DamagedDocument.default_mend}"
        except (StoreError, OSError) as error:
            self._store.incoming.check_writable()  # else no other document can be kept either
            return Outcome(document_id, False, "postponed", str(error))
        return Outcome(document_id, False, "not_indexed", reason)

    def _prepared(self, document_id: str, may_use_reserve: bool) -> Indexable | Outcome:
        before = self._store.manifest(document_id)
        if before.is_gone:
            return Outcome(document_id, False, "gone", before.gone_because)
        try:
            extracted = self._extracted(document_id, may_use_reserve)
        except NoWorker as error:  # says nothing of the file: it is tried again
            return Outcome(document_id, False, "out_of_memory", str(error))
        if extracted.state not in READABLE:
            return Outcome(document_id, False, extracted.state, extracted.reason)
        manifest = self._guard.settled(extracted)
        said = holding_of(self._store.data_dir, document_id)
        try:
            enriched = self._enricher.enrich(extracted, manifest.name, manifest.declared, said)
            of_lessons = holding_of_records(self._store.data_dir, document_id)
            enriched = with_record_words(enriched, of_lessons)
            changed = max(manifest.changed, last_said(self._store.data_dir, document_id))
            known = msgspec.structs.replace(manifest, changed=changed)
            vectors = self._known_vectors(document_id)
            item = Indexable(enriched, with_curated_access(known, said), vectors)
            return withdrawn_outcome(item) if manifest.is_gone else item
        except (WaymarkError, ReadingStopped):
            raise
        except NoWorker as error:  # of a cluster
            return Outcome(document_id, False, "out_of_memory", str(error))
        except Exception as error:  # noqa: BLE001 - one strange text must not stop the others
            _log.exception("enrichment failed", document_id=document_id)
            reason = f"could not be enriched ({type(error).__name__}: {error})"
            return Outcome(document_id, False, "not_indexed", reason)

    def _known_vectors(self, document_id: str) -> KnownVectors | None:
        if not self._meaning_model:
            return None
        path = self._store.paths(document_id).vectors
        return KnownVectors(self._meaning_model, read_vectors(path, self._meaning_model))

    def _extracted(self, document_id: str, may_use_reserve: bool) -> ExtractedDocument:
        kept = self._store.extraction(document_id)
        manifest = self._store.manifest(document_id)
        if kept is not None and manifest.state == kept.state:
            return kept  # another state: a crash came between the two
        original = self._store.paths(document_id).original
        if not original.exists():  # says nothing of what was sent: its state stays as it was
            raise DamagedDocument(f"the original of {document_id} is missing")
        password = self._store.password(document_id).get_secret_value()
        source = SourceFile(str(original), manifest.name, document_id, password=password)
        extracted = self._pool.extract(source, may_use_reserve=may_use_reserve)
        self._store.keep_extraction(extracted)
        return extracted

    def is_full(self, batch: Sequence[Indexable | Outcome]) -> bool:
        """Whether a batch is large enough to be written."""
        passages = sum(len(each.document.passages) for each in batch if isinstance(each, Indexable))
        return len(batch) >= self._settings.bulk_documents or passages >= _PASSAGES_PER_BATCH

    def write(self, batch: Sequence[Indexable | Outcome]) -> list[Outcome]:
        """Writes prepared documents to the index; what became of each."""
        ready = [item for item in batch if isinstance(item, Indexable)]
        outcomes = [item for item in batch if isinstance(item, Outcome)]
        refused = dict(self._gateway.write(ready).failures) if ready else {}
        return outcomes + [outcome_of(item, refused.get(item.document.id)) for item in ready]


def _told(
    prepared: Iterable[Indexable | Outcome], on_read: Callable[[int], None]
) -> Iterator[Indexable | Outcome]:
    for item in prepared:
        on_read(item.document.page_count if isinstance(item, Indexable) else 0)
        yield item
