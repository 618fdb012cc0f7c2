"""Which of the first hits stand first? By their words and, for a part, by what they mean.

The hits stay the same; those that words cannot tell apart come into a better order.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from config.errors import WaymarkError
from config.index import fields as f
from config.index.vectors import nearness_query
from config.meaning.model import Vector
from search_api.query.notice import Notice
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery
from search_api.search.meaning.applies import is_asked_in_words
from search_api.search.meaning.question_vectors import Asker
from search_api.search.searcher import Searcher

WINDOW = 100  # hits that are ordered anew; behind them stand the others as they were
BY_MEANING = 0.3  # of the order; measured with 0 to .5, see docs/meaning.md

IN_WORDS_ONLY = Notice("This time, results are in the order of their words alone.")

Hit = dict[str, Any]
_log = structlog.get_logger(__name__)


class Reordering:
    """An `Order` for one search; behind a time of the event loop the hits stay as they are."""

    def __init__(self, searcher: Searcher, asker: Asker, until: float) -> None:
        self._searcher = searcher
        self._asker = asker
        self._until = until
        self._question: asyncio.Task[Vector | None] | None = None

    def hits_to_order(self, request: SearchRequest, query: TextQuery) -> int:
        """How many of the first hits are needed; 0 where their order stays as it is.

        The question's vector is begun, while the engine looks for words.
        """
        applies = is_asked_in_words(request, query, self._searcher.questions.learned)
        if not applies or request.cursor or not request.size or request.start >= WINDOW:
            return 0
        text = " ".join(request.parsed.words)
        self._question = asyncio.create_task(self._asker.vector(text))
        self._question.add_done_callback(_seen)  # also where the search fails meanwhile
        return max(WINDOW, request.start + request.size)

    async def ordered(self, hits: Sequence[Hit]) -> tuple[list[Hit], Notice | None]:
        """The hits in their new order; as they were, and a notice, where that takes too long."""
        assert self._question is not None
        if len(hits) < 2:  # noqa: PLR2004 - one has no order
            return list(hits), None
        try:
            async with asyncio.timeout_at(self._until):
                question = await self._question
                if question is None:
                    return list(hits), None
                near = await self._nearness(question, [hit["_id"] for hit in hits[:WINDOW]])
        except TimeoutError:
            return list(hits), IN_WORDS_ONLY
        except WaymarkError as error:
            _log.warning("not ordered by meaning", problem=error.message)
            return list(hits), IN_WORDS_ONLY
        return reordered(hits, near), None

    async def _nearness(self, question: Vector, ids: Sequence[str]) -> dict[str, float]:
        body = nearness_body(question, self._asker.fingerprint, ids)
        found = (await self._searcher.gateway.search("passages", body))["hits"]["hits"]
        return {hit["fields"][f.of_document(f.ID)][0]: hit["_score"] for hit in found}


def _seen(task: asyncio.Task[Vector | None]) -> None:
    if not task.cancelled():
        task.exception()


def nearness_body(question: Vector, fingerprint: str, ids: Sequence[str]) -> dict[str, Any]:
    """Asks how near the nearest passage of each of these reports is."""
    of_these = {"terms": {f.of_document(f.ID): list(ids)}}
    return {
        "size": len(ids),
        "query": nearness_query(question, fingerprint, of_these),
        "collapse": {"field": f.of_document(f.ID)},
        "docvalue_fields": [f.of_document(f.ID)],
        "_source": False,
        "track_total_hits": False,
    }


def reordered(
    hits: Sequence[Hit], near: Mapping[str, float], share: float = BY_MEANING
) -> list[Hit]:
    """The first WINDOW hits by both scores, each brought to 0 to 1; equals stay as they stood.

    A report without vectors counts as the farthest. Scores remain those of the words.
    """
    first = hits[:WINDOW]
    words = _spread([hit["_score"] for hit in first])
    farthest = min(near.values(), default=0.0)
    meaning = _spread([near.get(hit["_id"], farthest) for hit in first])
    both = [(1 - share) * one + share * other for one, other in zip(words, meaning, strict=True)]
    places = sorted(range(len(first)), key=lambda place: -both[place])
    return [*(first[place] for place in places), *hits[WINDOW:]]


def _spread(scores: Sequence[float]) -> list[float]:
    """From 0 for the least to 1 for the most; all 0 where they are equal."""
    least, most = min(scores, default=0.0), max(scores, default=0.0)
    return [(score - least) / (most - least) if most > least else 0.0 for score in scores]
