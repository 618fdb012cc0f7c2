"""Which reports wait for vectors, and how do these come into the index? The index is the queue."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import orjson

from config.errors import EngineRefused
from config.index import fields as f
from config.index.columns import padded_column
from config.index.languages import ANY
from config.index.lean_entries import left_out
from config.index.mappings import COLUMNS_ALONE
from config.index.vectors import with_graph
from config.meaning.model import Vector
from indexer.index.gateway import IndexGateway
from indexer.passage_vectors import vector_fields

_OWN = (f.TEXT, f.HEADING, f.LANGUAGE, f.KIND)
_LOOKED_AT = [f.ORDINAL, *_OWN, *map(f.of_record, _OWN)]
_MOST_PASSAGES = 10_000  # of a document in one answer; what is more waits for the next look
_GONE_OR_NEWER = frozenset({404, 409})
_FIRST_ERROR_STATUS = 300


class Waiting(NamedTuple):
    """What is still to do."""

    documents: int
    passages: int


class Candidate(NamedTuple):
    """A passage, or a lesson, as it stands in the index."""

    id: str
    text: str
    kind: str
    place: int | None  # from 0 in reading order; None of a lesson
    version: tuple[int, int]  # of its entry, so that a newer one is not overwritten
    left_out: bytes = b"{}"  # what its entry would lose as it is written anew, as JSON


class MeaningGateway:
    """Reads passages without vectors of a model, and writes these. Raises as config.opensearch.

    A passage that was looked at carries the model's fingerprint, with or without a vector, so what
    waits is what carries none: nothing else is kept, and nothing can be lost or done twice.
    """

    def __init__(self, index: IndexGateway) -> None:
        self._over = index
        self._client = index.client
        self._index = index.aliases.passages
        self._ask = index.patience.ask

    def waiting(self, fingerprint: str) -> Waiting:
        """How much there is to do, as searches see it."""
        counted = {"cardinality": {"field": f.of_document(f.ID), "precision_threshold": 40_000}}
        body = {
            "size": 0,
            "track_total_hits": True,
            "query": _without_vectors(fingerprint),
            "aggs": {"documents": counted},
        }
        found = self._search(body)
        documents = found["aggregations"]["documents"]["value"]
        return Waiting(int(documents), int(found["hits"]["total"]["value"]))

    def next_documents(
        self, fingerprint: str, count: int, passed_over: Collection[str] = ()
    ) -> list[str]:
        """Some that wait, but for these; those that were written a moment ago are seen too."""
        self._ask(lambda: self._client.indices.refresh(index=self._index))
        body = {
            "size": count,
            "_source": False,
            "docvalue_fields": [f.of_document(f.ID)],
            "query": {
                "bool": {
                    "filter": _without_vectors(fingerprint),
                    "must_not": {"terms": {f.of_document(f.ID): sorted(passed_over)}},
                }
            },
            "collapse": {"field": f.of_document(f.ID)},
            "sort": [{f.of_document(f.ID): "asc"}],
            "track_total_hits": False,
        }
        hits = self._search(body)["hits"]["hits"]
        return [hit["fields"][f.of_document(f.ID)][0] for hit in hits]

    def candidates(self, document_id: str, fingerprint: str) -> list[Candidate]:
        """The passages of a document that wait, in reading order, then its lessons."""
        of_document = {"term": {f.of_document(f.ID): document_id}}
        body = {
            "size": _MOST_PASSAGES,
            "_source": _LOOKED_AT,
            "query": {"bool": {"filter": [of_document, _without_vectors(fingerprint)]}},
            "docvalue_fields": [f.WORDS, *COLUMNS_ALONE],
            "sort": [{f.ORDINAL: "asc"}, {f.of_record(f.ORDINAL): "asc"}],
            "seq_no_primary_term": True,
            "track_total_hits": False,
        }
        return [_candidate(hit) for hit in self._search(body)["hits"]["hits"]]

    def write(self, vectors: Sequence[tuple[Candidate, Vector | None]], fingerprint: str) -> int:
        """How many passages were marked; one that was replaced meanwhile waits anew."""
        if not vectors:
            return 0
        graphs = self._over.indexes.has_graphs(self._index)
        lines = [
            line
            for candidate, vector in vectors
            for line in _update(candidate, vector_fields(fingerprint, vector), graphs=graphs)
        ]
        body = b"\n".join([*lines, b""])
        answer = self._ask(lambda: self._client.bulk(body=body, index=self._index))
        results = [item["update"] for item in answer["items"]]
        refused = [
            each
            for each in results
            if each["status"] >= _FIRST_ERROR_STATUS and each["status"] not in _GONE_OR_NEWER
        ]
        if refused:
            raise EngineRefused(f"vectors were refused: {refused[0].get('error')}")
        return sum(each["status"] < _FIRST_ERROR_STATUS for each in results)

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self._ask(lambda: self._client.search(index=self._index, body=body))
        return found


def _update(candidate: Candidate, values: dict[str, str], *, graphs: bool) -> tuple[bytes, bytes]:
    number, term = candidate.version
    action = {"_id": candidate.id, "if_seq_no": number, "if_primary_term": term}
    changed = orjson.loads(candidate.left_out) | (with_graph(values) if graphs else values)
    return orjson.dumps({"update": action}), orjson.dumps({"doc": changed})


def _without_vectors(fingerprint: str) -> dict[str, Any]:
    return {"bool": {"must_not": {"term": {f.MEANING_MODEL: fingerprint}}}}


def _candidate(hit: dict[str, Any]) -> Candidate:
    entry = hit["_source"]
    source = entry.get(f.RECORD, entry)
    version = (hit["_seq_no"], hit["_primary_term"])
    text, kind = source[f.TEXT][ANY], source.get(f.KIND) or ""
    would_lose = left_out(hit)
    if f.WORDS in hit["fields"]:  # indexes of earlier schemas have none
        would_lose[f.WORDS] = padded_column(hit["fields"][f.WORDS][0])
    return Candidate(
        hit["_id"], text, kind, entry.get(f.ORDINAL), version, orjson.dumps(would_lose)
    )
