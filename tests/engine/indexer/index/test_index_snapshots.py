"""Do the indexes come back from the engine's snapshots, without what was hidden since?"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from config.cli import build_app
from config.errors import BadSettings, NotFound
from config.setting_groups import EngineSettings, OpenSearchSettings
from config.settings import Settings
from config.store.declared import Declared
from indexer import index_snapshots
from indexer.assembly import Indexer, open_indexer
from indexer.inbox.withdraw import withdraw_document
from indexer.index import snapshots as index_side
from indexer.index_snapshots import open_snapshots, restore_snapshot
from indexer.ingest import ingest_files


@pytest.fixture(scope="module")
def indexer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexer]:
    """Over a node of its own, since no other may keep snapshots for it."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("snapshots"),
        opensearch=OpenSearchSettings(),
        engine=EngineSettings(heap_mb=512),
    )
    with open_indexer(settings) as opened:
        yield opened


def took(indexer: Indexer, folder: Path, name: str, text: str) -> str:
    file = folder / f"{name}.md"
    file.write_text(f"# {name}\n\n{text}\n")
    before = set(indexer.store.document_ids())
    assert ingest_files(indexer, [file]).failures == []
    (made,) = set(indexer.store.document_ids()) - before
    return made


def aged(indexer: Indexer, *ids: str) -> None:
    """As if the store had held them for long when the snapshot was made."""
    for each in ids:
        for file in indexer.store.paths(each).folder.iterdir():
            os.utime(file, (1_000_000_000, 1_000_000_000))


def in_index(indexer: Indexer) -> set[str]:
    indexer.gateway.refresh()
    return set(indexer.gateway.document_ids())


def test_a_snapshot_comes_back_as_the_store_knows_it_now(
    indexer: Indexer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = in_index(indexer)  # of other tests, and young: indexed anew
    kept = took(indexer, tmp_path, "kept", "Debt bondage in brick kilns.")
    withdrawn = took(indexer, tmp_path, "withdrawn", "A survey of looms.")
    closed = took(indexer, tmp_path, "closed", "Letters of a ministry.")
    purged = took(indexer, tmp_path, "purged", "A list of names.")
    aged(indexer, kept, withdrawn, closed, purged)
    with open_snapshots(indexer.settings, indexer.gateway) as snapshots:
        made = snapshots.create()
        assert (made.state, len(made.indexes)) == ("SUCCESS", 2)
        assert snapshots.all()[-1].name == made.name

        withdraw_document(indexer.store, withdrawn, "by us")
        indexer.store.remove(purged)
        indexer.store.change(
            closed,
            lambda m: msgspec.structs.replace(
                m,
                origins=tuple(
                    msgspec.structs.replace(each, declared=Declared(access="internal"))
                    for each in m.origins
                ),
            ),
        )
        late = took(indexer, tmp_path, "late", "What came after the snapshot.")
        in_between: set[str] = set()
        moved = indexer.gateway.indexes.point_aliases

        def seen(targets: index_side.Targets) -> None:
            in_between.update(each for each, _ in indexer.gateway.documents(targets))
            moved(targets)

        monkeypatch.setattr(indexer.gateway.indexes, "point_aliases", seen)
        report = restore_snapshot(indexer, snapshots, snapshots.chosen(""))
    assert in_between == {kept}  # nobody could search in what is hidden by now
    assert (report.documents, report.problems) == (1, ())
    assert in_index(indexer) == {kept, closed, late} | before
    shown = indexer.gateway.values([closed, kept], ["access"])
    assert (shown[closed]["access"], shown[kept]["access"]) == ("internal", "public")
    assert len(indexer.gateway.indexes.names()) == 2


def test_indexes_that_were_lost_come_back(indexer: Indexer, tmp_path: Path) -> None:
    document = took(indexer, tmp_path, "lost", "Lost and found again.")
    with open_snapshots(indexer.settings, indexer.gateway) as snapshots:
        snapshots.create()
        before = in_index(indexer)
        indexer.gateway.indexes.delete(indexer.gateway.indexes.names())
        restore_snapshot(indexer, snapshots, snapshots.chosen(""))
    assert document in in_index(indexer)
    assert in_index(indexer) == before


def test_only_so_many_are_kept_and_only_what_is_there_is_brought_back(
    indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_snapshots(indexer.settings, indexer.gateway) as snapshots:
        made = [snapshots.create().name for _ in range(3)]
        snapshots.keep(2)
        assert [each.name for each in snapshots.all()] == made[1:]
        assert snapshots.chosen(made[1]).name == made[1]
        with pytest.raises(NotFound, match=made[0]):
            snapshots.chosen(made[0])
        monkeypatch.setattr(index_side, "SCHEMA_VERSION", 99)
        with pytest.raises(NotFound, match="another release"):
            snapshots.chosen("")


def test_the_commands_work_together(
    indexer: Indexer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(indexer.settings.data_dir)
    monkeypatch.setattr(index_snapshots, "_CLOCKS_SECONDS", 0.0)

    def told(*words: str) -> object:
        with pytest.raises(SystemExit) as ended:
            build_app()(["snapshot", *words, "--data", data, "--json"])
        assert ended.value.code == 0
        return json.loads(capsys.readouterr().out.splitlines()[-1])  # after the log

    before = in_index(indexer)
    made = told("create", "--keep", "1")
    assert isinstance(made, dict)
    listed = told("list")
    assert isinstance(listed, list)
    assert [each["name"] for each in listed] == [made["snapshot"]]
    back = told("restore", made["snapshot"])
    assert isinstance(back, dict)
    assert back["documents"] == len(before)
    assert in_index(indexer) == before


def test_a_cluster_has_to_name_its_repository(indexer: Indexer) -> None:
    cluster = OpenSearchSettings(url="http://127.0.0.1:9200")
    settings = indexer.settings.model_copy(update={"opensearch": cluster})
    with (
        pytest.raises(BadSettings, match="SNAPSHOT_REPOSITORY"),
        open_snapshots(settings, indexer.gateway),
    ):
        pass
