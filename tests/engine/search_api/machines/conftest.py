"""What do the tests of feeds, harvesters and search engines look into? One collection for all."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from api_server import serving
from builders import a_document, a_passage
from search_collection import indexed

from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from indexer.enriched_document import Identifier
from indexer.index.actions import Indexable
from search_api.app import create_app

TODAY = datetime.now(UTC).date()
HIDDEN = ("closed", "secret")
SHOWN = ("opened", "corrected", "old", "learned", "figures")
CORRECTED = "2026-05-06T07:08:09.500+00:00"


def changed(item: Indexable, when: str) -> Indexable:
    return item._replace(manifest=msgspec.structs.replace(item.manifest, changed=when))


@pytest.fixture(scope="session")
def library_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    return Settings(
        data_dir=tmp_path_factory.mktemp("machines"),
        opensearch=OpenSearchSettings(index_prefix=prefix),
    )


@pytest.fixture(scope="session")
def library(
    engine_url: str, library_settings: Settings, vocabulary: Vocabulary
) -> Iterator[httpx.Client]:
    """Seven reports, two of them hidden."""
    doi = (Identifier("doi", "10.1234/ab<c>", 1),)
    items = [
        a_document(
            "old",
            title="Kilns & <debts>\x08",
            authors=("A. Rai",),
            publishers=("ilo",),
            licence="CC BY 4.0",
        ),
        changed(a_document("corrected", year=1999, identifiers=doi, language="es"), CORRECTED),
        a_document("opened", embargo=TODAY, countries=("PER",)),
        a_document("closed", embargo=TODAY + timedelta(days=1), title="Zanthoxylum"),
        a_document("secret", access="internal", title="Zanthoxylum"),
        a_document(
            "learned",
            page_count=2,
            passages=(a_passage("learned", text="Pay first.", kind="lesson", label="iv"),),
        ),
        a_document("figures", title="</script><b>Figures", type="dataset", media_type="text/csv"),
    ]
    prefix = library_settings.opensearch.index_prefix
    with (
        indexed(engine_url, prefix, items),
        serving(create_app(library_settings, engine_url, vocabulary)) as url,
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def store(library_settings: Settings) -> Path:
    return library_settings.data_dir
