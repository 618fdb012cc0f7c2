"""What is the engine asked by meaning? How much there is to compare, then the nearest passages."""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f
from config.index.vectors import has_vector, nearness_query
from config.meaning.model import Vector
from search_api.facets.conditions import chosen_of_passages
from search_api.query.clauses import Clause
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery
from search_api.search.meaning.bound import in_its_places
from search_api.search.passages_body import PASSAGE_SOURCE


def scope(request: SearchRequest, query: TextQuery, languages: tuple[str, ...]) -> list[Clause]:
    """Under all selections, in its places, in other languages than these, and in a known one."""
    return [
        *chosen_of_passages(request),
        *in_its_places(query),
        {"bool": {"must_not": {"terms": {f.LANGUAGE: [*languages, "und"]}}}},
    ]


def scope_body(fingerprint: str, within: list[Clause], most: int) -> dict[str, Any]:
    """Counts what would be compared, as far as it matters."""
    return {
        "size": 0,
        "track_total_hits": most + 1,
        "query": {"bool": {"filter": [has_vector(fingerprint), *within]}},
    }


def nearest_body(
    question: Vector,
    fingerprint: str,
    within: list[Clause],
    size: int,
    wished: Sequence[Clause] = (),
) -> dict[str, Any]:
    """The nearest passage of each report, the nearest reports first; `wished` adds to nearness."""
    near = nearness_query(question, fingerprint, *within)
    return {
        "size": size,
        "query": {"bool": {"must": [near], "should": list(wished)}} if wished else near,
        "collapse": {"field": f.of_document(f.ID)},
        "sort": [{"_score": "desc"}, {f.of_document(f.ID): "asc"}, {f.ORDINAL: "asc"}],
        "track_scores": True,
        "track_total_hits": False,
        "_source": PASSAGE_SOURCE,
    }
