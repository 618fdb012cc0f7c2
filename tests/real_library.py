"""What do tests of real reports ask? All of them, taken in once as a partner's files are."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from api_server import serving

from config.opensearch import connect
from config.setting_groups import IndexingSettings, OpenSearchSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from extractors.document import ExtractedDocument
from indexer.index.gateway import IndexGateway
from indexer.ingest import files_under
from indexer.store.documents import Store, sha256_of
from search_api.app import create_app

ROOT = Path(__file__).parents[1]
CORPORA = [
    ROOT / "../shared/corpus/usdol-findings",
    ROOT / "../shared/corpus/multilingual",
    ROOT / "samples/built",
]
_INGEST = [sys.executable, "-c", "from config.cli import main; main()", "ingest", "--json"]


class Library(NamedTuple):
    """The indexed reports and the way to ask them."""

    api: httpx.Client
    told: dict[str, Any]  # what `waymark ingest --json` said
    file_of: dict[str, Path]  # document id -> one of its files
    store: Store

    def read(self, file: str | Path) -> ExtractedDocument | None:
        """What was read from a file; None where it is none of the library's."""
        return self.store.extraction(sha256_of(Path(file)))


@contextmanager
def real_library(engine_url: str, vocabulary: Vocabulary, data_dir: Path) -> Iterator[Library]:
    """The API over the shared corpora and the samples."""
    missing = [str(folder) for folder in CORPORA if not folder.is_dir()]
    if missing:
        pytest.skip(f"not here: {', '.join(missing)} (`make samples` builds the samples)")
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    environment = os.environ | {
        "WAYMARK_DATA_DIR": str(data_dir),
        "WAYMARK_OPENSEARCH__URL": engine_url,
        "WAYMARK_OPENSEARCH__INDEX_PREFIX": prefix,
    }
    ended = subprocess.run(
        [*_INGEST, *map(str, CORPORA)], env=environment, capture_output=True, text=True, check=False
    )
    client = connect(OpenSearchSettings(), engine_url)
    gateway = IndexGateway(client, prefix, IndexingSettings())
    settings = Settings(data_dir=data_dir, opensearch=OpenSearchSettings(index_prefix=prefix))
    try:
        assert ended.returncode == 0, ended.stderr
        assert json.loads(ended.stdout)["indexed"] > 90
        with (
            serving(create_app(settings, engine_url, vocabulary)) as url,
            httpx.Client(base_url=url, timeout=30) as api,
        ):
            files = {sha256_of(path): path for path in files_under(CORPORA)}
            yield Library(api, json.loads(ended.stdout), files, Store(data_dir))
    finally:
        gateway.indexes.delete(gateway.indexes.names())
        client.close()
