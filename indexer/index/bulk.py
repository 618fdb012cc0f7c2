"""How do documents become bulk requests, and answers become outcomes? Pure; sends nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from config.errors import EngineBusy
from config.index import fields as f
from config.index.languages import ANY
from config.index.vectors import with_graph
from config.opensearch import TOO_MANY_REQUESTS
from indexer.index.actions import Indexable, document_entry, entry_id, passage_entries
from indexer.index.word_columns import WordColumn

_ID_LENGTH = 64  # the id of a passage or a lesson begins with its document's
_FIRST_ERROR_STATUS = 300
_UNAVAILABLE = 503
_PASSING_STATUSES = frozenset({TOO_MANY_REQUESTS, _UNAVAILABLE})


class Targets(NamedTuple):
    """The indexes (or aliases) that a batch is written to."""

    documents: str
    passages: str


class Entry(NamedTuple):
    """One action of a bulk request: two lines of NDJSON."""

    action: bytes
    source: bytes


@dataclass(slots=True)
class BulkOutcome:
    """What the engine said of the entries sent so far."""

    replaced: set[str] = field(default_factory=set)  # documents that were there before
    reasons: dict[str, str] = field(default_factory=dict)  # refused document -> first reason

    def add(self, items: Sequence[Mapping[str, Any]]) -> list[int]:
        """Reads an answer; returns the places of the entries to send again."""
        busy = []
        for place, item in enumerate(items):
            result = item["index"]
            document_id = result["_id"][:_ID_LENGTH]
            if _may_pass(result):
                busy.append(place)
            elif result["status"] >= _FIRST_ERROR_STATUS:
                self.reasons.setdefault(document_id, _reason(result))
            elif result["result"] == "updated" and result["_id"] == document_id:
                self.replaced.add(document_id)
        return busy


def bulk_requests(
    batch: Sequence[Indexable],
    targets: Targets,
    max_bytes: int,
    words: WordColumn,
    *,
    graphs: bool = False,
) -> Iterator[list[Entry]]:
    """Entries of the batch, in requests of at most `max_bytes` (a larger entry goes alone).

    `words` tells the columns of passages and lessons; `graphs`: their index was made with them.
    """
    request: list[Entry] = []
    size = 0
    for entry in _entries(batch, targets, words, graphs=graphs):
        length = len(entry.action) + len(entry.source)
        if request and size + length > max_bytes:
            yield request
            request, size = [], 0
        request.append(entry)
        size += length
    if request:
        yield request


def _entries(
    batch: Sequence[Indexable], targets: Targets, words: WordColumn, *, graphs: bool
) -> Iterator[Entry]:
    for item in batch:
        yield _entry(targets.documents, document_entry(item))
        for passage in passage_entries(item):
            own = passage.get(f.RECORD, passage)
            passage[f.WORDS] = words(own[f.TEXT][ANY], own[f.LANGUAGE])
            yield _entry(targets.passages, with_graph(passage) if graphs else passage)


def _entry(index: str, source: dict[str, Any]) -> Entry:
    action = {"index": {"_index": index, "_id": entry_id(source)}}
    return Entry(
        orjson.dumps(action, option=orjson.OPT_APPEND_NEWLINE),
        orjson.dumps(source, option=orjson.OPT_APPEND_NEWLINE),
    )


def not_taken(items: Sequence[Mapping[str, Any]]) -> EngineBusy:
    """Why entries wait, by what was answered to them: no room, a shard away, a full disk."""
    result = items[-1]["index"]
    if _is_blocked(result):
        return EngineBusy(
            f"OpenSearch takes no entries ({len(items)} wait): {_reason(result)}",
            mend="Free some space on the engine's disk; it writes again by itself.",
        )
    if result["status"] == _UNAVAILABLE:
        return EngineBusy(
            f"a part of the index is not there ({len(items)} entries wait)",
            mend="Wait while it opens; if it stays so, it is damaged: run `waymark rebuild`.",
        )
    return EngineBusy(f"OpenSearch had no room for {len(items)} entries")


def _may_pass(result: Mapping[str, Any]) -> bool:
    """Too busy, a shard not there yet (after a restart), or writing blocked (disk nearly full)."""
    return result["status"] in _PASSING_STATUSES or _is_blocked(result)


def _is_blocked(result: Mapping[str, Any]) -> bool:
    return bool(result.get("error", {}).get("type") == "cluster_block_exception")


def _reason(result: Mapping[str, Any]) -> str:
    error = result.get("error", {})
    cause = error.get("caused_by", {}).get("reason", "")
    return ": ".join(part for part in (error.get("reason", "refused"), cause) if part)
