"""Which documents got other tags? Everything is enriched anew from the store and compared."""

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from config.index import fields as f
from indexer.assembly import Indexer
from indexer.index.actions import Indexable, document_entry
from indexer.rebuild import RebuildReport, rebuild_from_store

TAGS = (
    f.COUNTRIES,
    f.TOPICS,
    f.SECTORS,
    f.POPULATIONS,
    f.REGIONS,
    f.INSTRUMENTS,
    f.SDG_TARGETS,
    f.PUBLISHERS,
    f.TYPE,
    f.YEAR,
    f.LANGUAGE,
)


class RetagReport(NamedTuple):
    """What tagging anew came to."""

    rebuilt: RebuildReport
    changed: int  # documents with other tags than before, or not in the index before
    by_field: dict[str, int]  # field -> documents in which it changed, most first


def retag_everything(
    indexer: Indexer, on_document: Callable[[], None] = lambda: None
) -> RetagReport:
    """Tags the whole store by the vocabulary as it is now; no original is read again.

    Searches go on over the old indexes until the new ones are complete.
    """
    changed: set[str] = set()
    by_field: Counter[str] = Counter()

    def compare(batch: list[Indexable]) -> None:
        before = indexer.gateway.values([item.document.id for item in batch], TAGS)
        for item in batch:
            differing = _differing(before.get(item.document.id, {}), document_entry(item))
            by_field.update(differing)
            if differing or item.document.id not in before:
                changed.add(item.document.id)

    rebuilt = rebuild_from_store(indexer, on_document, compare)
    return RetagReport(rebuilt, len(changed), dict(by_field.most_common()))


def _differing(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    return [field for field in TAGS if _values(before.get(field)) != _values(now[field])]


def _values(stored: Any) -> set[Any]:
    if stored is None:
        return set()
    return set(stored) if isinstance(stored, list | tuple) else {stored}
