"""What lies nearest to a question? Compared beside a search, which never waits long for it."""

import asyncio
from collections.abc import Awaitable
from typing import Any, NamedTuple, TypeVar

import structlog

from config.errors import WaymarkError
from search_api.engine.gateway import SearchGateway
from search_api.query.notice import Notice
from search_api.query.request import SearchRequest
from search_api.search.meaning.body import Comparison, comparison_query, nearest_body, scope_body
from search_api.search.meaning.question_vectors import Asker

MOST_SHOWN = 5
_MS = 1_000
Answer = TypeVar("Answer")
_log = structlog.get_logger(__name__)

TOO_LATE = Notice("Other languages were not searched by meaning this time.")
_TOO_MANY = Notice(
    "Other languages were not searched by meaning: choose a country, a year or a topic first."
)


class NearestResult(NamedTuple):
    """The engine's hits, nearest first; or why there are none."""

    hits: list[dict[str, Any]]
    warning: Notice | None = None


def search_deadline(asker: Asker) -> float:
    """Until when, by the clock of the event loop, something may go on beside a search."""
    return asyncio.get_running_loop().time() + asker.settings.deadline_ms / _MS


async def answer_and_nearest(
    answered: Awaitable[Answer], time: float, looked_for: Awaitable[NearestResult | None]
) -> tuple[Answer, NearestResult | None]:
    """An answer, and what was looked for meanwhile, until that time.

    Raises what answering raises; looking ends with it.
    """
    looking = asyncio.create_task(found_by(time, looked_for))
    try:
        return await answered, await looking
    finally:
        looking.cancel()


async def found_by(
    time: float, looked_for: Awaitable[NearestResult | None]
) -> NearestResult | None:
    """What was found by then; what goes wrong is no matter of the search."""
    try:
        async with asyncio.timeout_at(time):
            return await looked_for
    except TimeoutError:
        return NearestResult([], TOO_LATE)
    except WaymarkError as error:
        _log.warning("not searched by meaning", problem=error.message)
        return NearestResult([], TOO_LATE)


async def nearest_passages(
    gateway: SearchGateway, asker: Asker, request: SearchRequest, compared: Comparison
) -> NearestResult:
    """What is compared is counted first, while the question gets its vector.

    Raises:
        WaymarkError: the engine or the model is away.
    """
    most = asker.settings.max_passages
    counting = gateway.search(compared.kind, scope_body(asker.fingerprint, compared.within, most))
    text = " ".join(request.parsed.words)
    counted, question = await asyncio.gather(counting, asker.vector(text))
    there = counted["hits"]["total"]["value"]
    if question is None or not there:
        return NearestResult([])
    has_graphs = (await gateway.collection()).has_graphs
    near_query = comparison_query(there, most, has_graphs=has_graphs)
    if near_query is None:
        return NearestResult([], _TOO_MANY)
    body = nearest_body(question, asker.fingerprint, compared, near_query)
    return NearestResult((await gateway.search(compared.kind, body))["hits"]["hits"])
