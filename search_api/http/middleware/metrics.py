"""What is counted for Prometheus? Requests by route and status, their times, load and inbox."""

import os
import time
from collections.abc import Iterator
from dataclasses import asdict
from http import HTTPStatus

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.settings import Settings
from config.store.inbox_counts import inbox_counts
from search_api.http.middleware.admission import Load

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that the client library reads as it is imported, where processes count together."""

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """One application's counters; of several processes of it, those of all together."""

    def __init__(self, settings: Settings, load: Load) -> None:
        self.registry = CollectorRegistry()  # that is told
        self.registry.register(_Inbox(settings))
        counts: CollectorRegistry | None = self.registry
        if SHARED_FOLDER in os.environ:
            # reads what each process notes in its files
            MultiProcessCollector(self.registry)  # type: ignore[no-untyped-call]
            counts = None
        self.requests = Counter(
            "waymark_requests",
            "Requests answered, by the route's template.",
            ("method", "route", "status"),
            registry=counts,
        )
        self.seconds = Histogram(
            "waymark_request_seconds",
            "From the first byte of a request to the last of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=counts,
        )
        searches = Gauge(
            "waymark_requests_in_flight",
            "Under way at the engine.",
            registry=counts,
            multiprocess_mode="livesum",
        )
        downloads = Gauge(
            "waymark_downloads_in_flight",
            "Files being sent.",
            registry=counts,
            multiprocess_mode="livesum",
        )
        shed = Counter(
            "waymark_requests_shed",
            "Turned away while too many were under way.",
            registry=counts,
        )
        self.given_again = Counter(
            "waymark_answers_given_again",
            "Answers kept in memory and given again, the index being as it was.",
            registry=counts,
        )
        load.searches.on_change = searches.set
        load.downloads.on_change = downloads.set
        load.on_shed = shed.inc


class _Inbox(Collector):
    """What is read when it is asked for."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def collect(self) -> Iterator[Metric]:
        counts = asdict(inbox_counts(self._settings))
        numbers = {name: value for name, value in counts.items() if isinstance(value, int | float)}
        for name, value in (numbers | {"hindered": int(bool(counts["problem"]))}).items():
            yield GaugeMetricFamily(f"waymark_inbox_{name}", "See docs/inbox.md.", value)


class Measured:
    """Counts each request under its route's template, never under what a caller made up."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            method = scope["method"] if route != "other" else "other"
            self._metrics.requests.labels(method, route, str(status)).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - started)
