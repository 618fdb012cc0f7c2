"""A partner's server on loopback, and a harvest of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from partner_server import PartnerServer, partner_server

from config.setting_groups import HarvestSettings, InboxSettings
from config.settings import Settings
from config.ssrf_guard import TEST_LOOPBACK
from config.vocabulary import load_vocabulary
from indexer.harvest.fetch import Fetcher
from indexer.harvest.run import Harvester, HarvestReport, Wanted
from indexer.harvest.vocabulary_codes import Codes

Harvest = Callable[..., HarvestReport]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PartnerServer]:
    monkeypatch.setenv(TEST_LOOPBACK, "1")
    with partner_server() as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        harvest=HarvestSettings(pause_seconds=0, max_file_mb=1),
        inbox=InboxSettings(max_waiting=50),
    )


@pytest.fixture(scope="session")
def codes() -> Codes:
    return Codes(load_vocabulary())


@pytest.fixture
def harvest(settings: Settings, codes: Codes) -> Harvest:
    """Harvests one source for the partner "acme"; further words are those of Wanted."""

    def run(source: str, **wanted: Any) -> HarvestReport:
        with Fetcher(settings) as fetcher:
            return Harvester(settings, codes, fetcher, Wanted("acme", source, **wanted)).run()

    return run


@pytest.fixture
def inbox(settings: Settings) -> Path:
    return settings.inbox_dir / "acme"
