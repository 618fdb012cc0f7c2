"""What is the engine asked by meaning? How much there is to compare, then the nearest entries."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from config.index import fields as f
from config.index.vectors import graph_query, has_vector, nearness_query
from config.meaning.model import Vector
from search_api.engine.visibility import Entries
from search_api.facets.conditions import chosen_of_passages
from search_api.query.clauses.boolean import Clause
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery
from search_api.search.meaning.constraints import PASSAGE, held_concepts, in_its_places

FEW = 50_000  # each of them is compared in 10 ms, and none is missed, as a graph may
_IN_READING_ORDER = [
    {f.of_document(f.ID): "asc"},
    {f.ORDINAL: "asc"},
    {f.of_record(f.ORDINAL): "asc"},
]


NearQuery = Callable[..., dict[str, Any]]  # of a question's vector, a model, and filters


class Comparison(NamedTuple):
    """What is compared with a question: passages or lessons, and which of them."""

    kind: Entries
    within: Sequence[Clause]
    shown: dict[str, Any]  # the rest of the body: how many, and what of them
    wished: Sequence[Clause] = ()  # adds to nearness

    def narrowed(self, clauses: Sequence[Clause]) -> "Comparison":
        """Only those that meet these too."""
        return self._replace(within=[*self.within, *clauses])


def passages_in_other_languages(
    request: SearchRequest, query: TextQuery, languages: Sequence[str], size: int
) -> Comparison:
    """Under all selections, in its places."""
    within = [
        *chosen_of_passages(request),
        *in_its_places(query, PASSAGE),
        in_other_languages(f.LANGUAGE, languages),
    ]
    shown = {"size": size, "_source": True}
    return Comparison("passages", within, shown, held_concepts(query, PASSAGE))


def in_other_languages(field: str, languages: Sequence[str]) -> Clause:
    """In other languages than these, and in a known one."""
    return {"bool": {"must_not": {"terms": {field: [*languages, "und"]}}}}


def scope_body(fingerprint: str, within: Sequence[Clause], most: int) -> dict[str, Any]:
    """Counts what would be compared, as far as it matters."""
    return {
        "size": 0,
        "track_total_hits": most + 1,
        "query": {"bool": {"filter": [has_vector(fingerprint), *within]}},
    }


def comparison_query(there: int, most: int, *, has_graphs: bool) -> NearQuery | None:
    """How so many are compared with a question; None: not at all.

    Each of them up to `most`; where the index has a graph, more than FEW in that.
    """
    if has_graphs and there > FEW:
        return graph_query
    return nearness_query if there <= most else None


def nearest_body(
    question: Vector, fingerprint: str, compared: Comparison, near_query: NearQuery = nearness_query
) -> dict[str, Any]:
    """The nearest entry of each report, the nearest reports first."""
    near = near_query(question, fingerprint, *compared.within)
    wished = list(compared.wished)
    return {
        **compared.shown,
        "query": {"bool": {"must": [near], "should": wished}} if wished else near,
        "collapse": {"field": f.of_document(f.ID)},
        "sort": [{"_score": "desc"}, *_IN_READING_ORDER],
        "track_scores": True,
        "track_total_hits": False,
    }
