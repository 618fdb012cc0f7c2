"""Are documents written, replaced and taken out whole, and rebuilt without a gap?"""

import threading
from collections.abc import Iterator

import pytest
from builders import a_document, an_id

from config.errors import EngineAway, EngineRefused, IndexNotReady
from config.index.names import alias_name
from config.opensearch import connect
from config.setting_groups import IndexingSettings, OpenSearchSettings
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from indexer.index.lifecycle import create_pair, ensure_indexes, rebuild
from indexer.index.segments import sizes_of_segments


@pytest.fixture
def gateway(engine_url: str, index_prefix: str) -> IndexGateway:
    client = connect(OpenSearchSettings(), engine_url)
    gateway = IndexGateway(client, index_prefix, IndexingSettings())
    ensure_indexes(gateway, replicas=0)
    return gateway


def written(gateway: IndexGateway, *items: Indexable) -> tuple[int, int]:
    report = gateway.write(items)
    assert report.failures == ()
    gateway.refresh()
    return gateway.counts()


def test_writing_twice_changes_nothing(gateway: IndexGateway) -> None:
    items = (a_document("a", passages=["one", "two"]), a_document("b", passages=["three"]))
    assert written(gateway, *items) == (2, 3)
    assert written(gateway, *items) == (2, 3)


def test_a_document_that_became_shorter_leaves_no_stale_passage(gateway: IndexGateway) -> None:
    written(gateway, a_document("a", passages=["one", "two", "three"]), a_document("b"))
    assert written(gateway, a_document("a", passages=["one"])) == (2, 2)


def test_a_refused_document_is_reported_by_its_reason_and_leaves_no_trace(
    gateway: IndexGateway,
) -> None:
    good, bad = a_document("good"), a_document("bad", year=99_999_999, passages=["one", "two"])
    report = gateway.write((good, bad))
    assert report.indexed == (an_id("good"),)
    assert [failure.document_id for failure in report.failures] == [an_id("bad")]
    assert "year" in report.failures[0].reason
    gateway.refresh()
    assert gateway.counts() == (1, 1)


def test_a_forgotten_document_is_gone_with_all_its_passages(gateway: IndexGateway) -> None:
    written(gateway, a_document("a", passages=["one", "two"]), a_document("b"))
    gateway.forget([an_id("a"), an_id("never seen")])
    gateway.refresh()
    assert gateway.counts() == (1, 1)
    assert list(gateway.document_ids()) == [an_id("b")]


def test_all_ids_are_listed_whatever_their_number(
    gateway: IndexGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.gateway._IDS_PER_PAGE", 3)
    names = [str(number) for number in range(10)]
    written(gateway, *(a_document(name) for name in names))
    assert list(gateway.document_ids()) == sorted(an_id(name) for name in names)


def test_a_large_batch_is_sent_in_parts(engine_url: str, index_prefix: str) -> None:
    client = connect(OpenSearchSettings(), engine_url)
    gateway = IndexGateway(client, index_prefix, IndexingSettings(bulk_mb=1))
    ensure_indexes(gateway, replicas=0)
    batch = [a_document(str(number), passages=["word " * 2_000] * 30) for number in range(8)]
    assert written(gateway, *batch) == (8, 240)


def test_writing_without_an_index_never_makes_one_by_accident(
    engine_url: str, index_prefix: str
) -> None:
    client = connect(OpenSearchSettings(), engine_url)
    gateway = IndexGateway(client, index_prefix, IndexingSettings())
    with pytest.raises(IndexNotReady):
        gateway.write([a_document("a")])
    assert not client.indices.exists(index=alias_name(index_prefix, "documents"))


def test_an_index_of_another_schema_names_the_command_to_run(
    gateway: IndexGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.lifecycle.SCHEMA_VERSION", 99)
    with pytest.raises(IndexNotReady) as caught:
        ensure_indexes(gateway, replicas=0)
    assert "waymark rebuild" in caught.value.mend


def test_an_engine_that_is_away_is_said_to_be_away() -> None:
    client = connect(OpenSearchSettings(), "http://127.0.0.1:9")
    with pytest.raises(EngineAway):
        IndexGateway(client, "t-away", IndexingSettings(retry_seconds=0)).counts()


def test_no_search_fails_while_the_indexes_are_rebuilt(
    gateway: IndexGateway, engine_url: str
) -> None:
    written(gateway, *(a_document(f"old {number}") for number in range(5)))
    searcher = connect(OpenSearchSettings(), engine_url)
    done = threading.Event()
    counts: list[int] = []
    troubles: list[Exception] = []

    def search() -> None:
        while not done.is_set():
            try:
                found = searcher.search(index=gateway.aliases.documents, body={"size": 1})
                counts.append(found["hits"]["total"]["value"])
            except Exception as error:  # noqa: BLE001 - any error at all is the failure
                troubles.append(error)

    thread = threading.Thread(target=search)
    thread.start()
    for _ in range(3):
        batches = [[a_document(f"new {number}")] for number in range(7)]
        assert rebuild(gateway, batches, 0, old_pair_seconds=0.5) == (7, ())
    done.set()
    thread.join()
    assert troubles == []
    assert set(counts) == {5, 7}
    assert len(gateway.indexes.names()) == 2


def test_a_rebuild_that_fails_leaves_the_old_indexes_in_use(gateway: IndexGateway) -> None:
    written(gateway, a_document("old"))
    before = gateway.indexes.names()

    def batches():  # noqa: ANN202
        yield [a_document("new")]
        raise EngineRefused("the lights went out")

    with pytest.raises(EngineRefused, match="lights"):
        rebuild(gateway, batches(), 0, old_pair_seconds=0)
    assert gateway.indexes.names() == before
    assert list(gateway.document_ids()) == [an_id("old")]


def test_a_rebuilt_index_is_of_one_segment(gateway: IndexGateway) -> None:
    def batches() -> Iterator[list[Indexable]]:
        for number in range(3):
            yield [a_document(f"part {number}")]
            gateway.client.indices.refresh(index=f"{gateway.prefix}*")  # ends a segment

    rebuild(gateway, batches(), 0, old_pair_seconds=0)
    found = gateway.client.cat.segments(index=f"{gateway.prefix}*", format="json")
    assert sorted({each["index"] for each in found}) == sorted(gateway.indexes.names())
    assert len(found) == len(gateway.indexes.names())


def test_a_pair_left_behind_by_a_killed_rebuild_goes_with_the_next_one(
    gateway: IndexGateway,
) -> None:
    create_pair(gateway, replicas=0)
    rebuild(gateway, [[a_document("a")]], 0, old_pair_seconds=0)
    assert len(gateway.indexes.names()) == 2


def test_what_was_written_bit_by_bit_is_put_together(gateway: IndexGateway) -> None:
    for name in "abcdef":
        written(gateway, a_document(name))
    gateway.indexes.merge_small_segments(wait=True)
    found = gateway.client.indices.segments(index=",".join(gateway.aliases))["indices"]
    shards = [sizes for index in found.values() for sizes in sizes_of_segments(index)]
    assert len(shards) == 2
    assert all(len(sizes) <= 2 for sizes in shards)
    assert gateway.counts() == (6, 6)
