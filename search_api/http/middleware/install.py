"""In which order do they stand? The outermost first: id, headers, compression, limits."""

from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette_compress import CompressMiddleware

from config.errors import BadSettings
from config.setting_groups import ApiSettings
from search_api.http.kept_answers import KeptAnswers
from search_api.http.middleware.admission import Admission, Load
from search_api.http.middleware.answered_before import AnsweredBefore
from search_api.http.middleware.below_path import BelowPath, InsidePath
from search_api.http.middleware.freshness import Freshness
from search_api.http.middleware.head_requests import HeadAsGet
from search_api.http.middleware.metrics import Measured, Metrics
from search_api.http.middleware.query_limits import QueryCap
from search_api.http.middleware.rates import Rates
from search_api.http.middleware.request_ids import NamedInLogs
from search_api.http.middleware.security_headers import SecurityHeaders
from search_api.http.service import Services
from search_api.http.unknown_addresses import first_parts

DESCRIBED_AT = "/docs"
"""Of the interactive description; FastAPIOffline, which writes it, tells no `docs_url`."""
_ID = "X-Request-ID"
_WORTH_COMPRESSING = 1_000  # bytes
_SEEN_BY_SCRIPTS = [
    _ID,
    "Age",
    "Content-Disposition",
    "ETag",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Waymark-Exported",
    "Waymark-Total",
]


def install_edge(
    app: FastAPI, settings: ApiSettings, services: Services, load: Load, metrics: Metrics
) -> None:
    """Wraps the application; the last one added is the outermost.

    Raises:
        BadSettings: the path below which it shall stand is an address of its own.
    """
    if settings.kept_answers_mb:
        app.add_middleware(
            AnsweredBefore,
            services=services,
            kept=KeptAnswers(settings.kept_answers_mb << 20),
            on_given_again=metrics.given_again.inc,
        )
    app.add_middleware(Freshness, services=services)
    app.add_middleware(QueryCap, services=services)
    app.add_middleware(Admission, services=services, settings=settings, load=load)
    if settings.rate_limit:
        app.add_middleware(Rates, services=services, settings=settings)
    if settings.root_path:
        names = _names_beside(settings.root_path, app)
        app.add_middleware(BelowPath, root=settings.root_path, names=names)
    app.add_middleware(HeadAsGet)
    app.add_middleware(CompressMiddleware, minimum_size=_WORTH_COMPRESSING)
    app.add_middleware(SecurityHeaders, description=DESCRIBED_AT)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins.split(),
            allow_methods=["GET", "POST", "PATCH"],
            allow_headers=["Authorization", "Cache-Control", "Content-Type", "If-None-Match", _ID],
            expose_headers=_SEEN_BY_SCRIPTS,
        )
    app.add_middleware(NamedInLogs)
    app.add_middleware(Measured, metrics=metrics)
    app.add_middleware(CorrelationIdMiddleware, header_name=_ID)
    if settings.root_path:
        app.add_middleware(InsidePath, root=settings.root_path)


def _names_beside(root: str, app: FastAPI) -> set[str]:
    """What our addresses begin with; below a path that begins so they could not be told apart."""
    names = first_parts(app)
    if root.split("/")[1] in names:
        raise BadSettings([("WAYMARK_API__ROOT_PATH", f"{root} is an address of Waymark's own")])
    return names
