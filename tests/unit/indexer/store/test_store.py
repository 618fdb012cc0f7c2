"""Does the store keep everything, once, whatever happens?"""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import msgspec
import pytest
from builders import an_extracted_document, an_id

from config.errors import NotFound, StoreError, UnreadableSource
from indexer.store.documents import Store, origin_now


def put_text(
    store: Store, tmp_path: Path, text: str, name: str = "a.txt", partner: str = ""
) -> str:
    source = tmp_path / name
    source.write_text(text)
    return store.put(source, origin_now(name, partner)).document_id


def test_a_file_is_known_by_its_content_and_kept_byte_for_byte(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    document_id = put_text(store, tmp_path, "a lesson")
    assert document_id == hashlib.sha256(b"a lesson").hexdigest()
    assert store.paths(document_id).original.read_bytes() == b"a lesson"
    assert list(store.document_ids()) == [document_id]


def test_the_same_bytes_again_add_an_origin_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    first = put_text(store, tmp_path, "same", "a.txt", "north")
    assert not store.put(tmp_path / "a.txt", origin_now("b.txt", "south")).new
    assert not store.put(tmp_path / "a.txt", origin_now("b.txt", "south")).new
    manifest = store.manifest(first)
    assert [(origin.name, origin.partner) for origin in manifest.origins] == [
        ("a.txt", "north"),
        ("b.txt", "south"),
    ]
    assert manifest.name == "a.txt"
    assert manifest.partners == ["north", "south"]


def test_what_was_read_comes_back_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    document_id = put_text(store, tmp_path, "text")
    assert store.extraction(document_id) is None
    extracted = msgspec.structs.replace(
        an_extracted_document("Page one", "Page two"),
        sha256=document_id,
        state="partial",
        reason="x",
    )
    store.keep_extraction(extracted)
    assert store.extraction(document_id) == extracted
    assert store.manifest(document_id).state == "partial"
    assert store.manifest(document_id).reason == "x"


def test_a_damaged_extraction_is_made_again_rather_than_believed(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    document_id = put_text(store, tmp_path, "text")
    store.paths(document_id).extraction.write_bytes(b"\x1f\x8bnot gzip at all")
    assert store.extraction(document_id) is None


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    document_id = put_text(store, tmp_path, "text")
    store.paths(document_id).manifest.write_text("{")
    with pytest.raises(StoreError, match=document_id):
        store.manifest(document_id)


def test_an_unknown_document_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Store(tmp_path).manifest(an_id("nobody"))


@pytest.mark.parametrize("strange", ["../../etc/passwd", "", "ABC", "a" * 63, "a" * 64 + "/.."])
def test_an_id_is_never_a_path(tmp_path: Path, strange: str) -> None:
    with pytest.raises(NotFound):
        Store(tmp_path).paths(strange)


def test_a_missing_file_is_named_and_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    with pytest.raises(UnreadableSource, match=r"missing\.pdf"):
        store.put(tmp_path / "missing.pdf", origin_now("missing.pdf"))
    assert list(store.document_ids()) == []
    assert list((tmp_path / "data" / "store" / "incoming").iterdir()) == []


def test_a_store_that_cannot_be_made_says_where(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match="data"):
        Store(tmp_path / "data")


KILLED_WHILE_STORING = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from indexer.store.documents import Store, origin_now
    store = Store(Path(sys.argv[1]))
    print("ready", flush=True)
    while True:
        for source in sorted(Path(sys.argv[2]).iterdir()):
            store.put(source, origin_now(source.name))
    """
)


def test_a_kill_at_any_moment_leaves_only_whole_documents(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for number in range(40):
        (sources / f"{number}.bin").write_bytes(os.urandom(200_000))
    data = tmp_path / "data"
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED_WHILE_STORING, str(data), str(sources)],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with process.stdout:
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    store = Store(data)
    for document_id in store.document_ids():
        original = store.paths(document_id).original.read_bytes()
        assert hashlib.sha256(original).hexdigest() == document_id
        assert store.manifest(document_id).size == len(original)
    for source in sources.iterdir():
        store.put(source, origin_now(source.name))
    assert len(list(store.document_ids())) == 40


def test_a_damaged_manifest_hinders_no_other(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    damaged = put_text(store, tmp_path, "text")
    sound = put_text(store, tmp_path, "another")
    store.paths(damaged).manifest.write_text("{")
    assert [manifest.sha256 for manifest in store.manifests()] == [sound]


def test_what_is_removed_is_gone_and_may_come_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    document_id = put_text(store, tmp_path, "text")
    store.remove(document_id)
    assert list(store.document_ids()) == []
    assert put_text(store, tmp_path, "text") == document_id
    store.incoming.sweep()
    assert list((tmp_path / "data" / "store" / "incoming").iterdir()) == []
