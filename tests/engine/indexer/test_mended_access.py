"""Is a document hidden at once whose manifest, and with it who may see it, was lost?"""

from pathlib import Path

import pytest
from eventually import eventually
from watching import LATE_FOLDERS, LESSON, drop, quick_settings, watcher_thread

from config.index import fields as f
from indexer.assembly import open_indexer
from indexer.commands.store import mend_all, renew_in_search
from indexer.index.gateway import IndexGateway
from indexer.status import read_status
from indexer.store.check import check_store

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)


def test_a_manifest_that_is_made_again_as_internal_hides_its_document_without_a_rebuild(
    engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    settings = quick_settings(engine_url, index_prefix, tmp_path / "data")
    with open_indexer(settings) as indexer:
        with watcher_thread(indexer):
            drop(settings, "north/kilns.md", LESSON)
            eventually(lambda: read_status(settings).index.documents == 1)
        (document_id,) = indexer.store.document_ids()
        assert access_in_index(indexer.gateway, document_id) == "public"
        indexer.store.paths(document_id).manifest.unlink()
    mended = mend_all(settings, indexer.store, list(check_store(indexer.store)))
    assert [each.fault.kind for each in mended if each.is_mended] == ["manifest_missing"]
    renew_in_search(settings, [document_id])
    with open_indexer(settings) as indexer:
        assert access_in_index(indexer.gateway, document_id) == "internal"


def access_in_index(gateway: IndexGateway, document_id: str) -> object:
    return gateway.values([document_id], [f.ACCESS])[document_id][f.ACCESS]
