"""Does one Waymark harvest another? By OAI-PMH, Signposting and the originals, as anybody may."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from builders import an_id

from config.setting_groups import HarvestSettings
from config.settings import Settings
from config.ssrf_guard import TEST_LOOPBACK
from config.store.paths import document_paths
from config.vocabulary import Vocabulary
from indexer.harvest.fetch import Fetcher
from indexer.harvest.run import Harvester, HarvestReport, Wanted
from indexer.harvest.vocabulary_codes import Codes

PDF = b"%PDF-1.7 kilns %%EOF"


@contextmanager
def original_of(store: Path, name: str) -> Iterator[None]:
    path = document_paths(store, an_id(name)).original
    path.parent.mkdir(parents=True)
    path.write_bytes(PDF)
    try:
        yield
    finally:
        path.unlink()
        path.parent.rmdir()


def test_what_is_public_in_one_library_comes_into_the_inbox_of_another(
    library: httpx.Client,
    store: Path,
    vocabulary: Vocabulary,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")
    settings = Settings(data_dir=tmp_path, harvest=HarvestSettings(pause_seconds=0))
    source = f"{library.base_url}/oai"

    def harvested() -> HarvestReport:
        with Fetcher(settings) as fetcher:
            wanted = Wanted("other", source, only=f"*{an_id('old')}*")
            return Harvester(settings, Codes(vocabulary), fetcher, wanted).run()

    with original_of(store, "old"):
        first = harvested()
        assert (first.taken, first.problems) == (1, ())
        assert harvested().taken == 0
    (document,) = (tmp_path / "inbox" / "other").glob("*[!n]")  # all but `….json`
    assert document.read_bytes() == PDF
    sidecar = document.with_name(f"{document.name}.json")
    said = json.loads(sidecar.read_text())
    assert said["title"] == "Kilns & <debts>"
    assert said["authors"] == ["A. Rai"]
    assert said["licence"] == "CC BY 4.0"
    assert said["source_url"] == f"{library.base_url}/documents/{an_id('old')}"
