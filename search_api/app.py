"""What is served? The application, its engine client living as long as it does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import structlog
from fastapi import Depends, FastAPI
from fastapi_offline import FastAPIOffline

from config.keys import KeyRing
from config.meaning.model import Model
from config.opensearch import Check, connect_async
from config.settings import Settings
from config.vocabulary import Vocabulary
from search_api.about.route import router as about_router
from search_api.alerts.rounds import alert_rounds
from search_api.alerts.route import router as alerts_router
from search_api.alerts.service import alerts_of
from search_api.catalogue.route import router as catalogue_router
from search_api.collection.route import router as collection_router
from search_api.collection.shared_lists import SharedLists
from search_api.collection.shared_route import router as shared_lists_router
from search_api.curation.held_route import router as held_router
from search_api.curation.lessons_route import router as lesson_curation_router
from search_api.curation.mistakes import HourlyRates
from search_api.curation.mistakes_route import router as mistakes_router
from search_api.curation.route import router as curation_router
from search_api.dumps.route import router as dumps_router
from search_api.engine.gateway import SearchGateway
from search_api.engine.points_in_time import Points
from search_api.export.citation_route import router as citation_router
from search_api.export.route import router as export_router
from search_api.feeds.route import router as feeds_router
from search_api.http.middleware.admission import Load
from search_api.http.middleware.install import DESCRIBED_AT, install_edge
from search_api.http.middleware.metrics import Metrics
from search_api.http.openapi import describe_errors_as_problems
from search_api.http.problems import install_problems
from search_api.http.service import Services
from search_api.http.single_values import refuse_repeated
from search_api.lessons.route import router as lessons_router
from search_api.matrix.route import router as matrix_router
from search_api.oai.route import router as oai_router
from search_api.pages.images import PageImages
from search_api.pages.route import router as pages_router
from search_api.report.route import router as documents_router
from search_api.search.meaning.model_start import asker_of
from search_api.search.meaning.route import router as meaning_router
from search_api.search.route import router as search_router
from search_api.search.searcher import Searcher
from search_api.sitemap.route import router as sitemap_router
from search_api.status.health_route import router as health_router
from search_api.status.route import router as status_router
from search_api.suggest.answer import Suggester
from search_api.suggest.route import router as suggest_router
from search_api.suggest.suggestible import names_of
from search_api.suggest.value_counts import ValueCounts
from search_api.upload.route import router as inbox_router
from search_api.web.install import PAGES, install_web

_log = structlog.get_logger()

ROUTERS = (
    search_router,
    meaning_router,
    lessons_router,
    lesson_curation_router,
    matrix_router,
    suggest_router,
    feeds_router,
    alerts_router,
    export_router,
    collection_router,
    shared_lists_router,
    documents_router,
    citation_router,
    curation_router,
    mistakes_router,
    held_router,
    pages_router,
    about_router,
    inbox_router,
    oai_router,
    dumps_router,
    sitemap_router,
    catalogue_router,
    status_router,
    health_router,
)

DESCRIPTION = """Full-text search over the lessons learned of Alliance 8.7: reports by their best
passages, with facets that can be combined, and passages that can be cited by page.

Addresses in answers are relative to this server. Values are ids (ISO 3166-1 alpha-3, vocabulary
slugs); labels come in the language asked for by `lang`. Errors are problem details (RFC 9457)."""


def create_app(
    settings: Settings,
    engine_url: str,
    vocabulary: Vocabulary,
    model: Model | None = None,
    check: Check | None = None,
) -> FastAPI:
    """The application; touches the network when it starts serving, not before.

    `model`: of meaning, instead of that of the settings. `check`: whether the engine at the
    address is still ours, before each request to it.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # made here: the client belongs to the running event loop
        client = connect_async(settings.opensearch, engine_url, check)
        prefix, seconds = settings.opensearch.index_prefix, settings.api.search_timeout_seconds
        points = Points(settings.api.max_cursors)
        public, internal = (
            SearchGateway(
                client, prefix, seconds, view, points, public_lessons=settings.api.public_lessons
            )
            for view in ("public", "internal")
        )
        searcher = Searcher.over(public, vocabulary)
        app.state.searchers = {"public": searcher, "internal": Searcher.over(internal, vocabulary)}
        app.state.keys = KeyRing(settings.data_dir)
        app.state.settings = settings
        app.state.mistake_rates = HourlyRates(settings.api)
        app.state.list_rates = HourlyRates(settings.api, "shared lists")
        app.state.shared_lists = SharedLists(
            settings.data_dir, settings.api.shared_list_days, settings.api.max_shared_lists
        )
        app.state.alert_rates = HourlyRates(settings.api, "saved searches")
        app.state.alerts = alerts_of(settings, searcher, client, app.state.templates.write)
        app.state.page_images = PageImages(settings)
        names = names_of(vocabulary)
        app.state.suggesters = {
            view: Suggester(each, names, ValueCounts(each.gateway))
            for view, each in app.state.searchers.items()
        }
        described = asyncio.create_task(asyncio.to_thread(app.openapi))  # 200 ms, once
        try:
            async with (
                asker_of(settings, public, model) as app.state.meaning,
                alert_rounds(app.state.alerts),
            ):
                yield
        finally:
            await client.close()
            await asyncio.wait({described})  # whoever asks for it is told what went wrong
            if described.exception() is not None:
                _log.warning("the API is not described", problem=str(described.exception()))

    app = FastAPIOffline(  # its pages ask no other host for scripts
        docs_url=DESCRIBED_AT,
        redoc_url=None,
        redirect_slashes=False,  # it would send callers to whatever Host they named
        title="Waymark",
        version=version("waymark"),
        description=DESCRIPTION,
        servers=[{"url": settings.api.root_path}] if settings.api.root_path else None,
        lifespan=lifespan,
    )
    install_problems(app)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(refuse_repeated)])
    describe_errors_as_problems(app)
    install_web(app)
    load = Load(settings.api)
    app.state.metrics = Metrics(settings, load)
    app.state.services = Services(ROUTERS, PAGES)
    install_edge(app, settings.api, app.state.services, load, app.state.metrics)
    return app
