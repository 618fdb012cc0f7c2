"""How is OpenSearch reached? Clients for a node or cluster, and its failures in our own terms."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from opensearchpy import (
    AIOHttpConnection,
    AsyncOpenSearch,
    AsyncTransport,
    JSONSerializer,
    OpenSearch,
    Transport,
    exceptions,
)

from config.errors import (
    CursorExpired,
    EngineAway,
    EngineBusy,
    EngineRefused,
    IndexNotReady,
    WaymarkError,
)
from config.setting_groups import OpenSearchSettings

TOO_MANY_REQUESTS = 429
_OF_SHARDS = {500, 503}
_POINT_GONE = {400, 404, 500}  # 500: an id that it never gave out
_CANCELLED = "task_cancelled_exception"
_TIME_EXCEEDED = "Time exceeded"


class FastJson(JSONSerializer):
    """The client's JSON by orjson: measured, half a millisecond less a search than the standard."""

    def loads(self, s: str) -> Any:
        try:
            return orjson.loads(s)
        except orjson.JSONDecodeError as error:
            raise exceptions.SerializationError(s, error) from error

    def dumps(self, data: Any) -> Any:
        return data if isinstance(data, str | bytes) else orjson.dumps(data).decode()


Check = Callable[[], None]  # before each request: raises what forbids to send it


def connect(settings: OpenSearchSettings, url: str, check: Check | None = None) -> OpenSearch:
    """A client for commands and indexing; does not touch the network yet."""
    return OpenSearch(
        hosts=addresses(url),
        transport_class=_CheckedTransport,
        check=check,
        **_options(settings, url),
    )


def connect_async(
    settings: OpenSearchSettings, url: str, check: Check | None = None
) -> AsyncOpenSearch:
    """A client for the API; must be made inside the running event loop and closed by its owner."""
    # measured: aiohttp adds half of what httpx does to a search
    return AsyncOpenSearch(
        hosts=addresses(url),
        connection_class=AIOHttpConnection,
        transport_class=_CheckedAsyncTransport,
        check=check,
        pool_maxsize=64,
        **_options(settings, url),
    )


def addresses(url: str) -> list[str]:
    """The nodes that a setting names: one, or several with commas between."""
    return [each for each in map(str.strip, url.split(",")) if each]


class _CheckedTransport(Transport):
    def __init__(self, *args: Any, check: Check | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._check = check

    def perform_request(self, *args: Any, **options: Any) -> Any:
        if self._check is not None:
            self._check()
        try:
            return super().perform_request(*args, **options)
        except exceptions.TransportError as error:
            if not (self.max_retries and _lost_shards(error)):
                raise
        return super().perform_request(*args, **options)


class _CheckedAsyncTransport(AsyncTransport):
    def __init__(self, *args: Any, check: Check | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._check = check

    async def perform_request(self, *args: Any, **options: Any) -> Any:
        if self._check is not None:
            self._check()
        try:
            return await super().perform_request(*args, **options)
        except exceptions.TransportError as error:
            if not (self.max_retries and _lost_shards(error)):
                raise
        return await super().perform_request(*args, **options)

    async def close(self) -> None:
        """Also what the library leaves open: connections to nodes that it holds for dead."""
        await super().close()
        for connection in getattr(self.connection_pool, "orig_connections", ()):
            await connection.close()


def _lost_shards(error: exceptions.TransportError) -> bool:
    """Whether a search could not be finished since a node died with some of its shards.

    Their copies are on other nodes: asked once more, it is answered from there.
    """
    is_search = error.error == "search_phase_execution_exception"
    return (
        is_search
        and error.status_code in _OF_SHARDS
        and "Partial shards failure" in str(error.info)
    )


@contextmanager
def engine_errors(*, at_point: bool = False) -> Iterator[None]:
    """Turns every error of the client library into one of ours.

    Raises:
        CursorExpired: what is gone or refused at a point in time, that `at_point` tells of.
        EngineAway: no connection, or no answer in time, which the engine may be first to see.
        EngineBusy: the engine sheds load (429).
        IndexNotReady: an index or alias does not exist.
        EngineRefused: anything else that the engine answers.
    """
    try:
        yield
    except exceptions.TransportError as error:
        if at_point and error.status_code in _POINT_GONE and not _was_cancelled(error):
            raise CursorExpired("the cursor has expired") from error
        raise _translated(error) from error
    except exceptions.OpenSearchException as error:
        raise _translated(error) from error


def _translated(error: exceptions.OpenSearchException) -> WaymarkError:
    match error:
        case exceptions.SSLError():
            return EngineAway(
                f"OpenSearch's certificate was refused: {error.error}",
                mend="Set WAYMARK_OPENSEARCH__CA_FILE to the authority's certificate.",
                may_pass=False,
            )
        case exceptions.ConnectionError():
            return EngineAway(f"OpenSearch does not answer: {error.error}")
        case exceptions.AuthenticationException() | exceptions.AuthorizationException():
            return EngineAway(
                "OpenSearch refuses our credentials",
                mend="Set WAYMARK_OPENSEARCH__USER and WAYMARK_OPENSEARCH__PASSWORD.",
                may_pass=False,
            )
        case exceptions.NotFoundError() if error.error == "index_not_found_exception":
            return IndexNotReady("the search index does not exist yet")
        case exceptions.TransportError() if error.status_code == TOO_MANY_REQUESTS:
            return EngineBusy("OpenSearch is busy (429)")
        case exceptions.TransportError() if _was_cancelled(error):
            return EngineAway("OpenSearch does not answer in time: it gave up its work")
        case exceptions.TransportError() if error.status_code in {502, 503, 504}:
            return EngineAway(f"OpenSearch is not ready ({error.status_code})")
        case exceptions.TransportError():
            return EngineRefused(f"OpenSearch refused ({error.status_code}): {_reason(error)}")
    return EngineRefused(f"unexpected answer of OpenSearch: {error}")


def _was_cancelled(error: exceptions.TransportError) -> bool:
    """Whether the engine gave up a task since nobody waits any more; it says so with a 500."""
    match error.info:
        case {"error": {"root_cause": [*causes]}}:
            return any(
                cause.get("type") == _CANCELLED or cause.get("reason") == _TIME_EXCEEDED
                for cause in causes
            )
    return False


def _reason(error: exceptions.TransportError) -> str:
    match error.info:
        case {"error": {"reason": str(reason)}}:
            return f"{error.error}: {reason}"
    return str(error.error)


def _options(settings: OpenSearchSettings, url: str) -> dict[str, Any]:
    options: dict[str, Any] = {
        "timeout": settings.timeout_seconds,
        "serializer": FastJson(),
        "http_compress": False,  # loopback or a near network: compressing costs more than it saves
        # one that does not answer is passed over for the others: all that we send bears being sent
        # twice (see indexer/index/gateway.py); of a single node, a caller knows better
        "max_retries": len(addresses(url)) - 1,
        "retry_on_timeout": False,
    }
    if settings.user is not None:
        password = settings.password.get_secret_value() if settings.password else ""
        options["http_auth"] = (settings.user, password)
    if settings.ca_file is not None:
        options["ca_certs"] = str(settings.ca_file)
    return options
