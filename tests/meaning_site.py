"""What is a site that searches by meaning, with a model by rule in the place of the real one?"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from api_server import serving
from model_by_rule import MODEL, with_vectors
from search_collection import indexed

from config.meaning.model import Model
from config.setting_groups import MeaningSettings, OpenSearchSettings
from config.settings import Settings
from config.vocabulary import load_vocabulary
from indexer.index.actions import Indexable
from search_api.app import create_app

PATIENT = MeaningSettings(enabled=True, deadline_ms=60_000)  # a busy machine is no late model
AT_ONCE = MeaningSettings(enabled=True)


@contextmanager
def meaning_site(
    engine_url: str,
    data_dir: Path,
    reports: Sequence[Indexable],
    *,
    model: Model = MODEL,
    meaning: MeaningSettings = PATIENT,
    embedded: bool = True,
) -> Iterator[str]:
    """Its address, over reports whose vectors were made where `embedded`."""
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    settings = Settings(
        data_dir=data_dir, opensearch=OpenSearchSettings(index_prefix=prefix), meaning=meaning
    )
    items = [with_vectors(item) for item in reports] if embedded else reports
    with (
        indexed(engine_url, prefix, list(items)),
        serving(create_app(settings, engine_url, load_vocabulary(), model)) as url,
    ):
        yield url


@contextmanager
def meaning_api(
    engine_url: str, data_dir: Path, reports: Sequence[Indexable], **how: Any
) -> Iterator[httpx.Client]:
    """A client of such a site; `how` as for `meaning_site`."""
    with (
        meaning_site(engine_url, data_dir, reports, **how) as url,
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        yield client
