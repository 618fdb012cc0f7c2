"""How are the values read that a report's hits show? From their column, not from whole entries."""

from collections.abc import Mapping
from typing import Any

from config.errors import IndexNotReady
from config.index import fields as f
from config.index.shown_values import SHOWN_VALUES, from_column

_ASKED = list(SHOWN_VALUES)
# nor may the engine look for the id: it would read the entry for that
_COLUMN_ALONE = {"_source": False, "stored_fields": "_none_", "docvalue_fields": [f.SHOWN]}


def asks_for_shown(body: Mapping[str, Any]) -> bool:
    """Whether a body asks for what hits show, and for nothing else of their entries."""
    return body.get("_source") == _ASKED


def by_column(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same body, which reads the column alone."""
    return {**body, **_COLUMN_ALONE}


def with_values(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as if the entries had been read.

    Raises:
        IndexNotReady: an index without the column has come back, as from an older snapshot.
    """
    hits = [_with_values(hit) for hit in answer["hits"]["hits"]]
    return answer | {"hits": answer["hits"] | {"hits": hits}}


def _with_values(hit: dict[str, Any]) -> dict[str, Any]:
    kept = hit.get("fields", {}).get(f.SHOWN)
    if kept is None:
        raise IndexNotReady("the indexes are of an earlier schema and cannot answer this yet")
    values = from_column(kept[0])
    return hit | {"_id": values[f.ID], "_source": values}
