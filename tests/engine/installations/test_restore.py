"""Does an empty machine answer as the old one did, once a backup is restored on it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_server import serving
from eventually import eventually
from released_data import released_data
from watching import LATE_FOLDERS, LESSON, drop, quick_settings, watcher_thread

from config.cli import main
from config.opensearch import connect
from config.settings import Settings
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.backup.restore import restore_backup
from indexer.backup.take import take_backup
from indexer.status import read_status
from search_api.app import create_app

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)

QUESTIONS = [
    ("/v1/search", {"q": "children"}),
    ("/v1/search", {"q": "cacao", "lang": "fr"}),
    ("/v1/search", {"q": "debt bondage", "country": "NPL"}),
    ("/v1/search", {"size": 50, "sort": "title"}),
    ("/v1/passages", {"q": "schools for children of seasonal workers"}),
]
VARY = {"took_ms", "took", "request_id"}


@contextmanager
def api_of(settings: Settings, engine_url: str) -> Iterator[httpx.Client]:
    app = create_app(settings, engine_url, load_vocabulary())
    with serving(app) as url, httpx.Client(base_url=url, timeout=60) as client:
        yield client


def counted(settings: Settings) -> tuple[int, int]:
    """Documents and passages that searches find; an API is ready with half of them."""
    index = read_status(settings).index
    return index.documents, index.passages


def answers(settings: Settings, engine_url: str) -> list[Any]:
    """From one segment: what was written over counts in the weights of words until it is merged."""
    client = connect(settings.opensearch, engine_url)
    prefix = settings.opensearch.index_prefix
    client.indices.forcemerge(index=f"{prefix}-documents,{prefix}-passages", max_num_segments=1)
    client.indices.refresh(index=f"{prefix}-documents,{prefix}-passages")
    client.close()
    with api_of(settings, engine_url) as api:
        eventually(lambda: api.get("/readyz").json() == {"status": "ready"}, 300)
        found = [api.get(path, params=params) for path, params in QUESTIONS]
    assert {each.status_code for each in found} == {200}
    return [{key: value for key, value in each.json().items() if key not in VARY} for each in found]


def test_searches_of_a_restored_store_are_those_of_the_first(
    engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    first = quick_settings(engine_url, f"{index_prefix}-first", released_data(tmp_path))
    with open_indexer(first, check_indexes=False) as indexer, watcher_thread(indexer):
        drop(first, "north/new.md", LESSON)
        eventually(lambda: read_status(first).index.documents == 5, 300)
        assert take_backup(first, tmp_path / "backup").problems == []  # while the watcher runs
    expected = answers(first, engine_url)
    assert expected[3]["total"]["value"] == 4  # one of the five is internal
    second = quick_settings(engine_url, f"{index_prefix}-second", tmp_path / "empty" / "data")
    assert restore_backup(second, tmp_path / "backup").problems == []
    with open_indexer(second, check_indexes=False) as indexer, watcher_thread(indexer):
        eventually(lambda: counted(second) == counted(first), 300)
        assert answers(second, engine_url) == expected


def test_the_commands_say_what_they_did_and_refuse_to_overwrite(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, backup, empty = released_data(tmp_path), tmp_path / "backup", tmp_path / "empty"

    def waymark(*words: str | Path) -> tuple[object, str]:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, words)])
        return ended.value.code, " ".join(capsys.readouterr().err.split())  # as wide as a terminal

    code, told = waymark("backup", backup, "--data", data)
    assert (code or 0, "7 documents" in told) == (0, True), told
    code, told = waymark("restore", backup, "--data", empty)
    assert (code or 0, "7 documents" in told) == (0, True), told
    code, told = waymark("restore", backup, "--data", empty)
    assert (code, "is not empty" in told) == (2, True), told
    shelf = next((empty / "store").glob("[0-9a-f][0-9a-f]/*"))
    (shelf / "original").write_bytes(b"rotten")
    code, told = waymark("store", "check", "--data", empty)
    assert (code, "original_damaged" in told) == (3, True), told
    code, told = waymark("store", "check", "--mend", "--from", backup, "--data", empty)
    assert "brought back" in told, told
    assert not code
    assert not waymark("store", "check", "--data", empty)[0]
