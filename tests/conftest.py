"""What do all tests share? One real OpenSearch a run, and what is left out on this machine."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import structlog
from memory_folder import folder_in_memory
from missing_programs import lacking, leave_out

from config.setting_groups import OpenSearchSettings

hypothesis.settings.register_profile("unhurried", deadline=None)  # no test measures time
hypothesis.settings.load_profile("unhurried")

SHORT = frozenset({"search_api", "docs"})  # folders of tests/unit
TEST_URL = "WAYMARK_TEST_OPENSEARCH_URL"  # a node that already runs: spares the start


@pytest.fixture(scope="session")
def engine_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real OpenSearch; the same for the whole run, on all its workers."""
    if url := os.environ.get(TEST_URL):
        yield url
        return
    from config.engine import engine_session  # noqa: PLC0415 - not needed with a node at hand
    from config.settings import load_settings  # noqa: PLC0415

    folder = _folder_of_the_run(tmp_path_factory) / "engine"
    with engine_session(load_settings(data_dir=folder, opensearch=OpenSearchSettings())) as engine:
        yield engine.url


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command run in this process binds the logs to its own output, which ends with its test."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def _folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def pytest_configure() -> None:
    if folder := folder_in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))


def pytest_sessionstart() -> None:
    gc.disable()  # what collecting makes lives as long as the run: looked through again and again


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)  # the folders' own conftest files mark their tests first
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_out(config, items)
    items[:] = long_files_first(items)


def long_files_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Files that take minutes, those with an engine, the rest: so all workers end at about once.

    Of those without an engine, the ones that start processes come before the short ones.

    Those of the browser come last: Playwright keeps an event loop running in a worker's thread
    from its start on, and nothing after it could run another.
    """
    orders = (("browser", 3), ("slow", 0), ("shared", 0), ("engine", 1))
    marked = {
        mark: {item.path for item in items if item.get_closest_marker(mark)} for mark, _ in orders
    }

    def order(item: pytest.Item) -> tuple[int, bool]:
        place = next((order for mark, order in orders if item.path in marked[mark]), 2)
        return place, item.path.parent.name in SHORT

    return sorted(items, key=order)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in lacking().values():
        terminalreporter.write_line(line, yellow=True)
