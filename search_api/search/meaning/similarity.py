"""What is alike by meaning to something in the index? Told by vectors that stand there already."""

import asyncio
from collections.abc import Sequence
from math import sqrt
from typing import Any, NamedTuple

from config.index import fields as f
from config.index.columns import read_column
from config.index.vectors import has_vector
from config.meaning.model import DIMENSIONS, SCALE, Vector
from search_api.engine.gateway import SearchGateway
from search_api.engine.visibility import Entries
from search_api.query.clauses.boolean import Clause
from search_api.search.meaning.body import comparison_query, scope_body
from search_api.search.meaning.question_vectors import Asker

_MOST_VECTORS = 100  # of one report, in reading order; the others change their mean little
_MS = 1_000

Hit = dict[str, Any]


class SimilarityRequest(NamedTuple):
    """What is asked for: others of a kind that are like the mean of some."""

    kind: Entries
    those: Clause  # of which the mean is compared
    others: Clause
    shown: dict[str, Any]  # the rest of the body: how many, and what of them


async def similar_hits(
    gateway: SearchGateway, asker: Asker | None, asked: SimilarityRequest
) -> list[Hit]:
    """The engine's hits, nearest first; their scores are 1 and the cosine.

    [] where search by meaning is off, those have no vectors yet, too many would have to be
    compared, or it takes too long: whoever asks goes by words then.

    Raises:
        WaymarkError: the engine is away.
    """
    if asker is None:
        return []
    try:
        async with asyncio.timeout(asker.settings.deadline_ms / _MS):
            return await _nearest(gateway, asker, asked)
    except TimeoutError:
        return []


async def _nearest(gateway: SearchGateway, asker: Asker, asked: SimilarityRequest) -> list[Hit]:
    model, most = asker.fingerprint, asker.settings.max_passages
    own, counted = await asyncio.gather(
        gateway.search(asked.kind, vectors_body(asked.those, model)),
        gateway.search(asked.kind, scope_body(model, [asked.others], most)),
    )
    middle = mean_vector([read_column(hit["fields"][f.MEANING][0]) for hit in own["hits"]["hits"]])
    there, has_graphs = counted["hits"]["total"]["value"], (await gateway.collection()).has_graphs
    near_query = comparison_query(there, most, has_graphs=has_graphs)
    if middle is None or near_query is None:
        return []
    body = asked.shown | {"query": near_query(middle, model, asked.others)}
    found: list[Hit] = (await gateway.search(asked.kind, body))["hits"]["hits"]
    return found


def vectors_body(those: Clause, fingerprint: str) -> dict[str, Any]:
    """Asks for the vectors of some entries."""
    return {
        "query": {"bool": {"filter": [those, has_vector(fingerprint)]}},
        "size": _MOST_VECTORS,
        "sort": [{f.ORDINAL: "asc"}],
        "track_total_hits": False,
        "_source": False,
        "docvalue_fields": [f.MEANING],
    }


def mean_vector(vectors: Sequence[Vector]) -> Vector | None:
    """The direction between all of them, as long as each; None where there is none."""
    if not vectors:
        return None
    sums = [sum(numbers) for numbers in zip(*map(_signed, vectors), strict=True)]
    length = sqrt(sum(number * number for number in sums))
    if not length:
        return None
    numbers = (round(number * SCALE / length) for number in sums)
    return bytes(max(-127, min(127, number)) & 0xFF for number in numbers)


def _signed(vector: Vector) -> memoryview:
    assert len(vector) == DIMENSIONS
    return memoryview(vector).cast("b")
