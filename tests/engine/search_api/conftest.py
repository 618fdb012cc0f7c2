"""What do the tests of the API share? A collection on the real node and the API in front of it."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from api_server import ApiOver, serving
from builders import an_extracted_document, an_id
from fastapi import FastAPI
from search_collection import drawn_reports, indexed

from config.logs import set_up_logs
from config.setting_groups import LogSettings, OpenSearchSettings
from config.settings import Settings
from config.store.extraction import packed_extraction
from config.store.paths import document_paths
from config.vocabulary import Vocabulary, load_vocabulary
from indexer.index.actions import Indexable
from search_api.app import create_app

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 8


@pytest.fixture(autouse=True)
def logs() -> None:
    """As commands set them up; unset, structlog draws every local variable of a defect."""
    set_up_logs(LogSettings(level="error"))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def reports() -> list[Indexable]:
    """What is in the collection, to be counted by brute force."""
    return drawn_reports()


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory, reports: list[Indexable]) -> Path:
    """A store that holds what was read of every report, and the original of `report 0` alone."""
    folder = tmp_path_factory.mktemp("data")
    for item in reports:
        paths = document_paths(folder, item.document.id)
        paths.folder.mkdir(parents=True)
        read = an_extracted_document("What was read", name="any")
        paths.extraction.write_bytes(packed_extraction(read))
    document_paths(folder, an_id("report 0")).original.write_bytes(PDF)
    return folder


@pytest.fixture(scope="session")
def api_url(
    engine_url: str, reports: list[Indexable], data_dir: Path, vocabulary: Vocabulary
) -> Iterator[str]:
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    settings = Settings(data_dir=data_dir, opensearch=OpenSearchSettings(index_prefix=prefix))
    with (
        indexed(engine_url, prefix, reports),
        serving(create_app(settings, engine_url, vocabulary)) as url,
    ):
        yield url


@pytest.fixture(scope="session")
def api(api_url: str) -> Iterator[httpx.Client]:
    """A client of the API over the drawn reports."""
    with httpx.Client(base_url=api_url, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def reopened(
    engine_url: str, tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary
) -> tuple[FastAPI, Settings]:
    """An application that is started over the reports of one test after the other.

    Each start is new to all that it knows of its documents; what FastAPI makes of its routes,
    most of a start's time, is made once.
    """
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("reopened") / "data",
        opensearch=OpenSearchSettings(index_prefix=f"t-{uuid.uuid4().hex[:12]}"),
    )
    return create_app(settings, engine_url, vocabulary), settings


@pytest.fixture
def reopened_prefix(reopened: tuple[FastAPI, Settings]) -> str:
    """Of the indexes behind `api_over`."""
    return reopened[1].opensearch.index_prefix


@pytest.fixture
def api_over(
    engine_url: str,
    reopened: tuple[FastAPI, Settings],
    tmp_path: Path,
    vocabulary: Vocabulary,
) -> ApiOver:
    """Makes an API over reports of the test's own: `with api_over(report, …) as api:`.

    Its data folder is `tmp_path`; what a test sets in the environment holds for it.
    """
    usual, settings = reopened

    @contextmanager
    def opened(*items: Indexable) -> Iterator[httpx.Client]:
        settings.data_dir.unlink(missing_ok=True)
        settings.data_dir.symlink_to(tmp_path, target_is_directory=True)
        now = Settings(data_dir=settings.data_dir, opensearch=settings.opensearch)
        app = usual if now == settings else create_app(now, engine_url, vocabulary)
        with api_of(app, engine_url, now, items) as client:
            yield client

    return opened


@pytest.fixture(scope="module")
def read_only_over(
    engine_url: str, tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary
) -> ApiOver:
    """As `api_over`, for reports that all tests of a module read and none changes."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("read-only"),
        opensearch=OpenSearchSettings(index_prefix=f"t-{uuid.uuid4().hex[:12]}"),
    )

    def opened(*items: Indexable) -> AbstractContextManager[httpx.Client]:
        return api_of(create_app(settings, engine_url, vocabulary), engine_url, settings, items)

    return opened


@contextmanager
def api_of(
    app: FastAPI, engine_url: str, settings: Settings, items: Iterable[Indexable]
) -> Iterator[httpx.Client]:
    with (
        indexed(engine_url, settings.opensearch.index_prefix, list(items)),
        serving(app) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        yield client
