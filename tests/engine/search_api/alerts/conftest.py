"""What do the tests of alerts share? A mail server, and a site that tells of new reports."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from aiosmtpd.controller import Controller
from alerts_site import Mailbox, Site, a_report
from api_server import serving
from search_collection import indexed

from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from indexer.index.gateway import IndexGateway
from search_api.app import create_app


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=0)
    controller.port = _free_port()
    controller.start()
    yield box, controller.port
    controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def site(
    engine_url: str,
    index_prefix: str,
    tmp_path: Path,
    vocabulary: Vocabulary,
    mailbox: tuple[Mailbox, int],
) -> Iterator[Site]:
    opensearch = OpenSearchSettings(index_prefix=index_prefix)
    settings = Settings(
        data_dir=tmp_path,
        opensearch=opensearch,
        machines={"public_url": "https://waymark.test", "name": "Lessons"},
        alerts={
            "enabled": True,
            "smtp_host": "127.0.0.1",
            "smtp_port": mailbox[1],
            "smtp_security": "none",
            "sender": "alerts@waymark.test",
            "round_seconds": 3600,
        },
    )
    app = create_app(settings, engine_url, vocabulary)
    with (
        indexed(engine_url, index_prefix, [a_report("old", "Kilns bind families by debt.")]),
        serving(app) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        engine = connect(opensearch, engine_url)
        yield Site(client, app, IndexGateway(engine, index_prefix, settings.indexing))
        engine.close()
