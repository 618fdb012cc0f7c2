"""Which index does a request ask, and for how long may its answer hold?"""

from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import Scope

from config.index.access import View
from search_api.engine.gateway import SearchGateway
from search_api.http.callers import caller_of


def index_seen(scope: Scope) -> tuple[View, SearchGateway]:
    """What the caller may see, and what reads it. Raises KeyNeeded for a key that is not known."""
    state = scope["app"].state
    view = caller_of(Headers(scope=scope).get("authorization"), state.keys).view
    return view, state.searchers[view].gateway


def is_of_one_state(scope: Scope) -> bool:
    """Whether it asks by an address alone; a cursor's answer holds a point in time that ends."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and b"cursor=" not in unquote_to_bytes(scope["query_string"])
    )
