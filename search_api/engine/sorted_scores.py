"""Which score has a hit that is sorted by it? The value that it is sorted by.

Where a body tracks scores beside a sort, the engine computes them again for each hit that it gives:
a tenth of a search among passages.
"""

from collections.abc import Mapping
from typing import Any


def is_sorted_by_score(body: Mapping[str, Any]) -> bool:
    """Whether a body asks for scores that are the first value of its sort."""
    sort = body.get("sort") or [{}]
    return bool(body.get("track_scores")) and "_score" in sort[0]


def untracked(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same body, whose scores are in the sort alone."""
    return {name: value for name, value in body.items() if name != "track_scores"}


def with_scores(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as if scores had been tracked."""
    hits = [hit | {"_score": hit["sort"][0]} for hit in answer["hits"]["hits"]]
    return answer | {"hits": answer["hits"] | {"hits": hits}}
