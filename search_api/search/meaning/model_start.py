"""How does the API come by the model? Beside its start: searches never wait for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from config.errors import NoMeaning, WaymarkError
from config.meaning.model import DIMENSIONS, Model
from config.meaning.process import ModelProcess
from config.meaning.weights import find_weights
from config.settings import Settings
from search_api.engine.gateway import SearchGateway
from search_api.search.meaning.body import Comparison, nearest_body
from search_api.search.meaning.question_vectors import Asker

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def asker_of(
    settings: Settings, gateway: SearchGateway, model: Model | None = None
) -> AsyncIterator[Asker | None]:
    """None where search by meaning is off, or cannot be had: that is told, and all else works."""
    if not settings.meaning.enabled:
        yield None
        return
    try:
        own = None if model else _process(settings)
    except NoMeaning as error:
        _log.warning("without search by meaning", problem=error.message, mend=error.mend)
        yield None
        return
    used = model or own
    assert used is not None
    asker = Asker(used, settings.meaning)
    warming = asyncio.create_task(_warm(asker, gateway))
    try:
        yield asker
    finally:
        warming.cancel()
        asker.close()
        if own is not None:
            own.close()


def _process(settings: Settings) -> ModelProcess:
    required = settings.extraction.sandbox == "required"
    return ModelProcess(
        find_weights(settings), settings.meaning.memory_mb, "prompt", sandbox_required=required
    )


async def _warm(asker: Asker, gateway: SearchGateway) -> None:
    """Loads the model and has the engine compile the script: 2.5 s that no reader waits for."""
    try:
        await asker.vector("warm")
        one = Comparison("passages", [], {"size": 1})
        body = nearest_body(bytes(DIMENSIONS), asker.fingerprint, one)
        await gateway.search("passages", body)
    except WaymarkError as error:
        _log.warning("search by meaning is not warm", problem=error.message)
