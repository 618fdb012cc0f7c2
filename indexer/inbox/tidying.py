"""When are the indexes put in order? Once nothing comes any more, and something was written."""

import time

from indexer.index.gateway import IndexGateway

_SETTLED_SECONDS = 60.0  # without work


class Tidying:
    """Asks for the segments of an index only where there may be new ones."""

    def __init__(self, gateway: IndexGateway) -> None:
        self._gateway = gateway
        self._busy = time.monotonic()  # when something was last under way
        self._in_order_at: int | None = None  # writes of the gateway, when it was last looked at

    def work_goes_on(self) -> None:
        self._busy = time.monotonic()

    def others_may_have_written(self) -> None:
        """Commands write too, and whoever makes vectors."""
        self._in_order_at = None

    def put_in_order_if_due(self) -> None:
        """Puts segments together that were written since, and does not wait for the end of it."""
        writes = self._gateway.writes
        if writes == self._in_order_at or time.monotonic() - self._busy <= _SETTLED_SECONDS:
            return
        self._gateway.indexes.merge_small_segments(wait=False)
        self._in_order_at = writes
