"""How are conditions for the engine put together? Any of them, or all of them."""

from collections.abc import Sequence
from typing import Any

Clause = dict[str, Any]
"""A query in the engine's language."""


def any_of(clauses: Sequence[Clause]) -> Clause:
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}


def all_of(clauses: Sequence[Clause]) -> Clause:
    return {"bool": {"filter": list(clauses)}}
