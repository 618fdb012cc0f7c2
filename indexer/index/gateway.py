"""How are documents written to the indexes and looked up there? A gateway to OpenSearch."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from opensearchpy import OpenSearch

from config.index import fields as f
from config.index.access import public_filter
from config.index.lesson_entries import IS_RECORD
from config.index.names import alias_name
from config.index.near_duplicates import near_query
from config.index.words_by_field import Analysis
from config.setting_groups import IndexingSettings
from indexer.enriched_document import EnrichedDocument
from indexer.index.actions import Indexable
from indexer.index.administration import IndexAdmin
from indexer.index.bulk import BulkOutcome, Entry, Targets, bulk_requests, not_taken
from indexer.index.engine_retries import EngineRetries
from indexer.index.stale_entries import stale_entries
from indexer.index.word_columns import WordColumns

_IDS_PER_PAGE = 5_000
_NEAR = 10


class Failure(NamedTuple):
    """A document that the engine did not take."""

    document_id: str
    reason: str


class IndexingReport(NamedTuple):
    """What became of a batch: each document is in one of the two."""

    indexed: tuple[str, ...]
    failures: tuple[Failure, ...]


class IndexGateway:
    """Writes to the indexes of one prefix. Methods raise the errors of config.opensearch.

    An engine that is slow, busy or away is waited for (`patience`): each request may be sent
    twice, as the answer to the first can be lost.
    """

    def __init__(
        self,
        client: OpenSearch,
        prefix: str,
        settings: IndexingSettings,
        *,
        by_meaning: bool = False,
    ) -> None:
        self.client = client
        self._settings = settings
        self.patience = EngineRetries(settings.retry_seconds)
        self.indexes = IndexAdmin(client, prefix, self.patience, by_meaning=by_meaning)
        self._ask = self.patience.ask
        self._word_columns = WordColumns()
        self.writes = 0  # times that documents were written or taken out
        self.prefix = prefix
        self.aliases = Targets(alias_name(prefix, "documents"), alias_name(prefix, "passages"))

    # -- documents ---------------------------------------------------------------------------

    def write(self, batch: Sequence[Indexable], targets: Targets | None = None) -> IndexingReport:
        """Writes documents and their passages; writing the same again changes nothing.

        A document of which any part is refused is taken out whole, so that what is found in the
        index is complete.
        """
        self.writes += 1
        to = targets or self.aliases
        replaced: set[str] = set()
        reasons: dict[str, str] = {}
        graphs = any(item.vectors for item in batch) and self.indexes.has_graphs(to.passages)
        words = self._word_columns.of(batch, partial(self._analyzed, to.passages))
        for request in bulk_requests(batch, to, self._settings.bulk_mb << 20, words, graphs=graphs):
            outcome = self._send(request, to)
            replaced |= outcome.replaced
            reasons |= outcome.reasons
        self._drop_stale(
            to.passages, [item.document for item in batch if item.document.id in replaced]
        )
        if reasons:
            self.forget(reasons, to)
        return IndexingReport(
            indexed=tuple(item.document.id for item in batch if item.document.id not in reasons),
            failures=tuple(Failure(*entry) for entry in reasons.items()),
        )

    def forget(self, document_ids: Collection[str], targets: Targets | None = None) -> None:
        """Takes documents and all of their passages out; unknown ids are no error."""
        self.writes += 1
        to = targets or self.aliases
        ids = list(document_ids)
        self._delete_by_query(to.documents, {"ids": {"values": ids}})
        self._delete_by_query(to.passages, {"terms": {f.of_document(f.ID): ids}})

    def holds(self, document_id: str) -> bool:
        """Whether a document is in the index, also when searches do not see it yet."""
        return bool(
            self._ask(lambda: self.client.exists(index=self.aliases.documents, id=document_id))
        )

    def values(
        self, document_ids: Sequence[str], fields: Sequence[str]
    ) -> dict[str, dict[str, list[Any]]]:
        """What these fields of documents hold; without those that are not in the index."""
        if not document_ids:
            return {}
        found = self._ask(
            lambda: self.client.mget(
                index=self.aliases.documents,
                body={"ids": list(document_ids)},
                _source_includes=",".join(fields),
            )
        )
        return {each["_id"]: each["_source"] for each in found["docs"] if each.get("found")}

    def near(self, document_id: str, bands: Sequence[str], today: date) -> list[str]:
        """The ids of public documents that say almost the same, the closest first; at most ten."""
        if not bands:
            return []
        query = {
            "bool": {"must": near_query(document_id, bands), "filter": public_filter(today)},
        }
        order = ["_score", {f.ID: "asc"}]  # of equally close ones always the same
        body = {"size": _NEAR, "_source": False, "query": query, "sort": order}
        found = self._ask(lambda: self.client.search(index=self.aliases.documents, body=body))
        return [hit["_id"] for hit in found["hits"]["hits"]]

    def document_ids(self) -> Iterator[str]:
        """The id of every document in the index, in their order."""
        return (document_id for document_id, _ in self.documents())

    def documents(self, targets: Targets | None = None) -> Iterator[tuple[str, list[str]]]:
        """The id and the partners of every document in the index, in the order of ids."""
        index = (targets or self.aliases).documents
        after: list[str] | None = None
        while True:
            body: dict[str, Any] = {
                "size": _IDS_PER_PAGE,
                "_source": False,
                "docvalue_fields": [f.ID, f.PARTNERS],
                "sort": [{f.ID: "asc"}],
                "track_total_hits": False,
            }
            if after:
                body["search_after"] = after
            page = partial(self.client.search, index=index, body=body)
            hits = self._ask(page)["hits"]["hits"]
            if not hits:
                return
            for hit in hits:
                yield hit["fields"][f.ID][0], hit["fields"].get(f.PARTNERS, [])
            after = hits[-1]["sort"]

    def refresh(self, targets: Targets | None = None) -> None:
        """Makes what was written visible to searches."""
        self.indexes.refresh(targets or self.aliases)

    def counts(self, targets: Targets | None = None) -> tuple[int, int]:
        """Documents and passages, as searches see them."""
        documents, passages = targets or self.aliases
        return (
            int(self._ask(lambda: self.client.count(index=documents))["count"]),
            self._count(passages, {"bool": {"must_not": [IS_RECORD]}}),
        )

    def lessons(self, targets: Targets | None = None) -> int:
        """How many lessons have an entry of their own."""
        return self._count((targets or self.aliases).passages, IS_RECORD)

    def _count(self, index: str, query: dict[str, Any]) -> int:
        body = {"query": query}
        return int(self._ask(lambda: self.client.count(index=index, body=body))["count"])

    # -- requests ----------------------------------------------------------------------------

    def _analyzed(self, index: str, analysis: Analysis) -> Mapping[str, Any]:
        """What an analyzer of an index makes of a text."""
        request = analysis.request(index, self._settings.bulk_seconds)
        return self._ask(partial(self.client.indices.analyze, **request))

    def _send(self, entries: Sequence[Entry], targets: Targets) -> BulkOutcome:
        """Sends one bulk request, and again what the engine was too busy for."""
        outcome = BulkOutcome()
        waiting = entries

        def send() -> None:
            nonlocal waiting
            answer = self.client.bulk(
                body=b"".join(line for entry in waiting for line in entry),
                # else a missing alias would become an index of that name
                require_alias=targets == self.aliases,
                params={"request_timeout": self._settings.bulk_seconds},
            )
            busy = outcome.add(answer["items"])
            waiting = [waiting[place] for place in busy]
            if waiting:
                raise not_taken([answer["items"][place] for place in busy])

        self._ask(send)
        return outcome

    def _drop_stale(self, index: str, documents: Sequence[EnrichedDocument]) -> None:
        """Takes out passages and lessons that these documents have no longer."""
        if documents:
            stale = [clause for document in documents for clause in stale_entries(document)]
            self._delete_by_query(index, {"bool": {"should": stale}})

    def _delete_by_query(self, index: str, query: dict[str, Any]) -> None:
        # what was written a moment ago must be visible to be found
        self._ask(lambda: self.client.indices.refresh(index=index))
        delete = partial(self.client.delete_by_query, conflicts="proceed", refresh=True)
        self._ask(lambda: delete(index=index, body={"query": query}))
