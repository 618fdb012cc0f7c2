"""Do all passages come to have vectors, once, whatever is killed meanwhile?"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_document, a_passage, a_record
from search_collection import indexed
from tiny_model import tiny_weights

from config.index import fields as f
from config.index.mappings import COLUMNS_ALONE
from config.meaning.model import DIMENSIONS
from config.meaning.process import ModelProcess
from config.meaning.weights import Weights
from config.opensearch import connect
from config.setting_groups import IndexingSettings, OpenSearchSettings
from config.store.paths import document_paths
from config.store.vectors import read_vectors
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from indexer.meaning.gateway import MeaningGateway, Waiting
from indexer.meaning.worker import embed_all
from indexer.passage_vectors import KnownVectors
from indexer.store.documents import Store

_RUN = [sys.executable, "-c", "from config.cli import main; main()", "meaning", "run", "--once"]
_SAID = " what families owe is written off when the school is near and the debt is small"


def _reports(count: int) -> list[Indexable]:
    return [
        a_document(f"report {n}", passages=(f"Report {n}{_SAID}", f"Again {n}{_SAID}", "Figure 3"))
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Weights:
    return tiny_weights(tmp_path_factory.mktemp("weights") / "meaning")


@pytest.fixture
def index(engine_url: str, index_prefix: str) -> Iterator[IndexGateway]:
    client = connect(OpenSearchSettings(), engine_url)
    try:
        yield IndexGateway(client, index_prefix, IndexingSettings())
    finally:
        client.close()


def test_what_was_killed_half_way_is_whole_at_the_end_and_is_made_once(
    engine_url: str, index_prefix: str, index: IndexGateway, weights: Weights, tmp_path: Path
) -> None:
    reports = _reports(10)
    store = Store(tmp_path)
    for item in reports:
        document_paths(tmp_path, item.document.id).folder.mkdir(parents=True)
    gateway = MeaningGateway(index)
    model = weights.about.fingerprint
    with indexed(engine_url, index_prefix, reports):
        assert gateway.waiting(model) == Waiting(10, 30)
        words = columns_of_words(index)
        assert len(words) == 30
        first = subprocess.Popen(
            _RUN,
            stderr=subprocess.DEVNULL,
            env=os.environ
            | {
                "WAYMARK_DATA_DIR": str(tmp_path),
                "WAYMARK_MEANING__FOLDER": str(weights.folder),
                "WAYMARK_OPENSEARCH__URL": engine_url,
                "WAYMARK_OPENSEARCH__INDEX_PREFIX": index_prefix,
            },
        )
        while first.poll() is None and not list(tmp_path.glob("store/*/*/vectors.msgpack")):
            time.sleep(0.05)
        first.kill()
        first.wait()
        with ModelProcess(weights, 1_024, "prompt") as again:
            embed_all(again, gateway, store, threading.Event())
        index.refresh()
        assert gateway.waiting(model) == Waiting(0, 0)
        assert index.counts() == (10, 30)
        body = {"query": {"exists": {"field": f.MEANING}}, "version": True, "size": 100}
        found = index.client.search(index=index.aliases.passages, body=body)["hits"]["hits"]
        # the first version was written with the words, the second with the vector
        assert [hit["_version"] for hit in found] == [2] * 20
        assert columns_of_words(index) == words, "by which passages are marked"

        # written anew, as by a rebuild, they bring along what the store keeps
        brought = [
            item._replace(
                vectors=KnownVectors(
                    model,
                    read_vectors(document_paths(tmp_path, item.document.id).vectors, model),
                )
            )
            for item in reports
        ]
        index.write(brought)
        index.refresh()
        assert gateway.waiting(model) == Waiting(0, 0)
        assert gateway.waiting("another model").documents == 10


def columns_of_words(index: IndexGateway) -> dict[str, str]:
    """Of each entry that has one, by its id."""
    body = {"query": {"exists": {"field": f.WORDS}}, "size": 100, "docvalue_fields": [f.WORDS]}
    found = index.client.search(index=index.aliases.passages, body=body)["hits"]["hits"]
    return {hit["_id"]: hit["fields"][f.WORDS][0] for hit in found}


def test_what_gets_a_vector_is_found_filtered_and_marked_as_before(
    engine_url: str, index_prefix: str, index: IndexGateway
) -> None:
    tags: dict[str, Any] = {"topics": ("debt-bondage",), "sectors": ("brick-kilns",)}
    passage = a_passage("a", text=f"Once{_SAID}", concepts=("advance-payment",), **tags)
    lesson = a_record("a", text=f"Twice{_SAID}", finer=("advance-payment",), **tags)
    item = a_document("a", passages=(passage,), records=(lesson,), instruments=("C029",))
    gateway = MeaningGateway(index)
    with indexed(engine_url, index_prefix, [item]):
        held = columns_and_texts(index)
        assert len(held) == 2
        assert all("debt-bondage" in str(columns) for columns, _ in held.values())
        waiting = gateway.candidates(item.document.id, "model")
        assert gateway.write([(each, bytes(DIMENSIONS)) for each in waiting], "model") == 2
        index.refresh()
        assert gateway.waiting("model") == Waiting(0, 0)
        assert columns_and_texts(index) == held


def columns_and_texts(index: IndexGateway) -> dict[str, tuple[dict[str, Any], set[str]]]:
    """What is known of each entry beside what is kept: columns, and texts by their fields."""
    texts = [
        f"{in_entry(field)}.{code}"
        for field in (f.TEXT, f.HEADING)
        for in_entry in (str, f.of_record)
        for code in ("en", "any")
    ]
    there = [{"exists": {"field": text, "_name": text}} for text in texts]
    body = {
        "query": {"bool": {"should": there}},
        "docvalue_fields": [f.WORDS, *COLUMNS_ALONE],
    }
    found = index.client.search(index=index.aliases.passages, body=body)["hits"]["hits"]
    return {hit["_id"]: (hit["fields"], set(hit["matched_queries"])) for hit in found}


def test_a_passage_that_was_replaced_meanwhile_waits_anew(
    engine_url: str, index_prefix: str, index: IndexGateway
) -> None:
    (item,) = _reports(1)
    gateway = MeaningGateway(index)
    with indexed(engine_url, index_prefix, [item]):
        old = gateway.candidates(item.document.id, "model")
        index.write([item])
        assert gateway.write([(each, None) for each in old], "model") == 0
        index.refresh()
        assert gateway.waiting("model") == Waiting(1, 3)


def test_a_document_that_cannot_be_done_hinders_no_other(
    engine_url: str, index_prefix: str, index: IndexGateway, weights: Weights, tmp_path: Path
) -> None:
    reports = sorted(_reports(10), key=lambda item: item.document.id)  # as they are taken up
    *_purged, unwritable, last = (document_paths(tmp_path, each.document.id) for each in reports)
    unwritable.vectors.mkdir(parents=True)  # a folder in the place of its file
    last.folder.mkdir(parents=True)
    gateway = MeaningGateway(index)
    with (
        indexed(engine_url, index_prefix, reports),
        ModelProcess(weights, 1_024, "prompt") as model,
    ):
        embed_all(model, gateway, Store(tmp_path), threading.Event())
        index.refresh()
        assert gateway.waiting(model.fingerprint) == Waiting(9, 27)
    assert last.vectors.is_file()
