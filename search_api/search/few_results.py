"""What is listed where few reports are about a question? The best weaker ones too, up to ten.

One request ranks both, what is about it far above; here the weaker ones get their places.
"""

from typing import Any

from search_api.facets.conditions import WITH_WEAKER
from search_api.facets.counts import ABOUT
from search_api.query.request import DEEPEST_HIT, SearchRequest
from search_api.query.text_query import TextQuery
from search_api.search.documents_body import FAR_ABOVE, WEAKER_FACTOR, effective_sort
from search_api.search.present.documents import WEAKER

FEW = 10
_ASIDE = "aside"  # in an answer: the weaker hits


def may_be_filled(request: SearchRequest, query: TextQuery) -> bool:
    """Whether its page is one of a list by relevance that weaker matches may fill."""
    return request.start < FEW and follows_filled(request, query)


def follows_filled(request: SearchRequest, query: TextQuery) -> bool:
    """Whether its page is one of a list whose first page may be filled, by number.

    Not the last such page: a cursor goes on there, by scores that nothing was added to.
    """
    ranked = effective_sort(request, query) == "relevance" and request.matches == "about"
    is_last = request.start + 2 * request.size > DEEPEST_HIT
    return ranked and request.size > 0 and not request.cursor and not is_last


def lowered_hits(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer of a further page, with the scores that its reports have."""
    hits = answer["hits"]
    lowered = [_rescored(hit, hit["_score"] - FAR_ABOVE) for hit in hits["hits"]]
    return answer | {"hits": hits | {"hits": lowered}}


def split_weaker_hits(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as if only what is about it had been asked for, and the weaker hits aside."""
    hits = answer["hits"]["hits"]
    about = [_rescored(hit, hit["_score"] - FAR_ABOVE) for hit in hits if _is_about(hit)]
    weaker = [
        _rescored(hit, hit["_score"] * WEAKER_FACTOR) | {WEAKER: True}
        for hit in hits
        if not _is_about(hit)
    ]
    counts = answer["aggregations"]
    whole = {"doc_count": answer["hits"]["total"]["value"]}
    return answer | {
        "hits": {
            "total": {"value": counts[ABOUT]["doc_count"]},
            "hits": about,
            _ASIDE: weaker,
        },
        "aggregations": counts | {WITH_WEAKER: whole},
    }


def filled_up_hits(answer: dict[str, Any]) -> list[dict[str, Any]] | None:
    """All of the few reports with the best weaker ones; None where there are enough, or no more."""
    hits, total = answer["hits"], answer["hits"]["total"]["value"]
    weaker = hits.get(_ASIDE)
    if total >= FEW or not weaker:
        return None
    every = [*hits["hits"], *weaker[: FEW - total]]
    return sorted(every, key=lambda hit: hit["_score"], reverse=True)


def _is_about(hit: dict[str, Any]) -> bool:
    return bool(hit["_score"] >= FAR_ABOVE)


def _rescored(hit: dict[str, Any], score: float) -> dict[str, Any]:
    return hit | {"_score": score}
