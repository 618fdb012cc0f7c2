"""Does anything that strangers leave in the store's folder hinder a walk through it?"""

import os
import re
from pathlib import Path

import pytest

from config.settings import load_settings
from config.store.folder_entries import Damage
from indexer.status import read_status
from indexer.store.documents import Store, origin_now


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def put(store: Store, tmp_path: Path, text: str) -> str:
    source = tmp_path / "source.txt"
    source.write_text(text)
    return store.put(source, origin_now("source.txt")).document_id


def test_files_of_systems_and_tools_are_named_and_passed_over(store: Store, tmp_path: Path) -> None:
    document_id = put(store, tmp_path, "a lesson")
    root, shelf = store.data_dir / "store", store.paths(document_id).folder.parent
    (root / ".DS_Store").write_bytes(b"\0")
    (root / "lost+found").mkdir()
    (root / "ab").touch(exist_ok=True) if document_id[:2] != "ab" else None
    (shelf / ".DS_Store").write_bytes(b"\0")
    (shelf / "Thumbs.db").write_bytes(b"\0")
    (shelf / "notes").mkdir()
    (shelf / ("f" * 64)).write_bytes(b"no folder")
    (shelf / ("e" * 64)).mkdir()
    (root / "xy").symlink_to(tmp_path)
    os.mkfifo(root / "pipe")
    assert list(store.document_ids()) == [document_id]
    assert [each.sha256 for each in store.manifests()] == [document_id]
    named = {Path(stray.path).name for stray in store.strays()}
    assert named == {".DS_Store", "lost+found", "ab", "Thumbs.db", "notes", "f" * 64, "e" * 64} | {
        "xy",
        "pipe",
    }
    status = read_status(load_settings(store.data_dir))
    assert status.states == {"taken": 1}
    assert len(status.troubles) == len(store.strays())


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda path: path.write_text(""),
        lambda path: path.write_text('{"sha256": "tor'),
        lambda path: path.write_bytes(b"\xff\xfe\0"),
        lambda path: path.write_text("[]"),
        lambda path: path.write_text(
            re.sub(r'"origins": \[.*\]', '"origins": []', path.read_text(), flags=re.DOTALL)
        ),
        lambda path: path.write_text(path.read_text().replace('"sha256": "', '"sha256": "0')),
        a_folder,
    ],
    ids=["missing", "empty", "torn", "no text", "a list", "no origin", "another's", "a folder"],
)
def test_a_damaged_manifest_is_named_and_hinders_no_other(
    damage: object, store: Store, tmp_path: Path
) -> None:
    ids = sorted(put(store, tmp_path, text) for text in ("one", "two", "three"))
    damage(store.paths(ids[1]).manifest)  # type: ignore[operator]
    walked = list(store.walk())
    assert [each.document_id for each in walked if isinstance(each, Damage)] == [ids[1]]
    assert [each.sha256 for each in store.manifests()] == [ids[0], ids[2]]
    status = read_status(load_settings(store.data_dir))
    assert status.states == {"no_manifest": 1, "taken": 2}
    assert [ids[1] in trouble for trouble in status.troubles] == [True]
    assert status.as_json()["store"]["troubles"] == status.troubles


def test_a_damaged_note_of_an_arrival_does_not_end_the_status(store: Store) -> None:
    notes = store.data_dir / "store" / "open"
    notes.mkdir()
    (notes / "20260101T000000000-0123456789abcdef.json").write_text("{tor")
    assert read_status(load_settings(store.data_dir)).inbox.in_work == 1
