"""Does a backup hold all that cannot be made again, once, and does it come back as it was?"""

import os
import shutil
import threading
from pathlib import Path

import pytest
from released_data import released_data
from structlog.testing import capture_logs

from config.errors import BadRequest, NotFound, StoreError
from config.keys import list_keys
from config.settings import Settings, load_settings
from indexer.backup.prune import forget_snapshots
from indexer.backup.restore import restore_backup
from indexer.backup.snapshot import object_path, read_snapshot, snapshots
from indexer.backup.take import take_backup
from indexer.status import read_status
from indexer.store.check import check_store
from indexer.store.documents import Store, origin_now


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(released_data(tmp_path))


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backup"


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def restored(backup: Path, folder: Path, snapshot: str = "") -> Settings:
    settings = load_settings(folder)
    report = restore_backup(settings, backup, snapshot)
    assert report.problems == []
    return settings


def documents_in(settings: Settings) -> int:
    return sum(1 for _ in Store(settings.data_dir).document_ids())


def test_all_of_it_comes_back_byte_for_byte(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    report = take_backup(settings, backup)
    assert (report.documents, report.problems) == (7, [])
    back = restored(backup, tmp_path / "empty")
    assert content(back.data_dir) == content(settings.data_dir)
    assert list_keys(back.data_dir) == list_keys(settings.data_dir)
    assert read_status(back).states == read_status(settings).states
    assert list(check_store(Store(back.data_dir))) == []
    assert (back.data_dir / "keys.json").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.rglob("*.being-restored*"))


def test_a_second_backup_copies_only_what_is_new(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    assert take_backup(settings, backup).new_files == 0
    new = tmp_path / "new.md"
    new.write_text("A new lesson")
    Store(settings.data_dir).put(new, origin_now("new.md"))
    third = take_backup(settings, backup)
    assert (third.documents, third.new_files) == (8, 2)  # it and its manifest
    names = [path.stem for path in snapshots(backup)]
    assert len(names) == 3
    assert (
        len(list(Store(restored(backup, tmp_path / "then", names[0]).data_dir).document_ids())) == 7
    )
    assert len(list(Store(restored(backup, tmp_path / "now").data_dir).document_ids())) == 8


def test_while_documents_come_and_go_every_snapshot_is_whole(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    store = Store(settings.data_dir)
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            source = tmp_path / f"{number}.md"
            source.write_text(f"Report {number}")
            document_id = store.put(source, origin_now(source.name, "east")).document_id
            store.change(document_id, lambda manifest: manifest.with_older("0" * 64))
            if number % 3 == 0:
                store.remove(document_id)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(5):
            assert take_backup(settings, backup).problems == []
    finally:
        stop.set()
        thread.join()
    for number, path in enumerate(snapshots(backup)):
        back = restored(backup, tmp_path / f"back-{number}", path.stem)
        faults = [fault.kind for fault in check_store(Store(back.data_dir))]
        assert not faults, faults


def test_over_something_nothing_is_restored(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    before = content(settings.data_dir)
    with pytest.raises(BadRequest, match="is not empty"):
        restore_backup(settings, backup)
    assert content(settings.data_dir) == before
    there = tmp_path / "there"
    (there / "inbox" / "north").mkdir(parents=True)
    (there / "inbox" / "north" / "waits.md").write_text("x")
    with pytest.raises(BadRequest, match=r"waits\.md"):
        restore_backup(load_settings(there), backup)


def test_what_is_damaged_in_the_backup_is_named_and_all_else_comes_back(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    first, second, *_ = Store(settings.data_dir).document_ids()
    object_path(backup, first).write_bytes(b"rotten")
    object_path(backup, second).unlink()
    back = load_settings(tmp_path / "empty")
    report = restore_backup(back, backup)
    assert {path.split("/")[-2] for path, _ in report.problems} == {first, second}
    assert report.documents == 5
    faults = list(check_store(Store(back.data_dir)))
    assert {(fault.kind, fault.name) for fault in faults} == {
        ("original_missing", first),
        ("original_missing", second),
    }


def test_a_damaged_original_never_takes_the_place_of_a_whole_copy(
    settings: Settings, backup: Path
) -> None:
    take_backup(settings, backup)
    store = Store(settings.data_dir)
    document_id = next(iter(store.document_ids()))
    whole = store.paths(document_id).original.read_bytes()
    store.paths(document_id).original.write_bytes(whole[:-1] + b"?")
    report = take_backup(settings, backup)
    ((path, problem),) = report.problems
    assert document_id in path
    assert "damaged" in problem
    assert object_path(backup, document_id).read_bytes() == whole


def test_a_list_that_names_a_place_outside_restores_nothing(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    (path,) = snapshots(backup)
    path.write_text(path.read_text().replace('"data/keys.json"', '"data/../../out.json"'))
    with pytest.raises(BadRequest, match="outside"):
        restore_backup(load_settings(tmp_path / "empty"), backup)
    assert not (tmp_path / "out.json").exists()


def test_a_restore_that_was_killed_is_begun_anew(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    target = load_settings(tmp_path / "empty")

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore_backup(target, backup, on_file=die)
    assert not (target.data_dir / "store").exists()
    assert content(restored(backup, target.data_dir).data_dir) == content(settings.data_dir)


def test_a_backup_within_the_data_folder_or_among_other_things_is_refused(
    settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(BadRequest, match="within the data folder"):
        take_backup(settings, settings.data_dir / "backup")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    with pytest.raises(BadRequest, match="holds something else"):
        take_backup(settings, tmp_path / "photos")
    with pytest.raises(NotFound):
        restore_backup(load_settings(tmp_path / "empty"), tmp_path / "photos")


def test_a_damaged_list_is_named_and_an_earlier_one_can_be_restored(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    take_backup(settings, backup)
    first, second = snapshots(backup)
    second.write_text("{torn")
    with pytest.raises(StoreError, match="damaged"):
        restore_backup(load_settings(tmp_path / "empty"), backup)
    restored(backup, tmp_path / "earlier", first.stem)
    assert take_backup(settings, backup).new_files == 0  # known from the first


def test_what_was_purged_leaves_with_the_snapshots_that_had_it(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    store = Store(settings.data_dir)
    document_id = next(iter(store.document_ids()))
    store.remove(document_id)
    take_backup(settings, backup)
    assert object_path(backup, document_id).exists()
    assert forget_snapshots(backup, keep=1) == 1
    assert not object_path(backup, document_id).exists()
    (left,) = snapshots(backup)
    assert all(object_path(backup, file.sha256).exists() for file in read_snapshot(left).files)
    assert documents_in(restored(backup, tmp_path / "e")) == 6


def test_a_full_disk_ends_the_backup_and_lists_nothing(
    settings: Settings, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_all: object, **_named: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("indexer.backup.take.copy_durably", full)
    with pytest.raises(StoreError, match="No space left"):
        take_backup(settings, backup)
    assert snapshots(backup) == []
    shutil.rmtree(backup)


def test_a_link_in_a_folder_that_partners_write_leads_nothing_into_the_backup(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.json").write_text("secret")
    (settings.outbox_dir / "south" / "link.json").symlink_to(tmp_path / "secret.json")
    (settings.outbox_dir / "linked").symlink_to(tmp_path)
    os.mkfifo(settings.outbox_dir / "south" / "pipe.json")
    take_backup(settings, backup)
    (path,) = snapshots(backup)
    names = {file.path for file in read_snapshot(path).files}
    assert not [name for name in names if "link" in name or "pipe" in name or "secret" in name]


def test_the_newest_list_is_last_also_when_the_clock_was_set_back(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    take_backup(settings, backup)
    of_another_clock = backup / "snapshots" / "29990101T000000000000Z.json"
    snapshots(backup)[0].rename(of_another_clock)
    (tmp_path / "new.md").write_text("A new lesson")
    Store(settings.data_dir).put(tmp_path / "new.md", origin_now("new.md"))
    newest = take_backup(settings, backup).snapshot
    assert forget_snapshots(backup, keep=1) == 1
    assert [path.stem for path in snapshots(backup)] == [newest]
    assert documents_in(restored(backup, tmp_path / "empty")) == 8


def test_what_systems_leave_on_an_empty_disk_hinders_neither_way(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    for folder in (backup, empty):
        (folder / "lost+found").mkdir(parents=True)
        (folder / ".DS_Store").write_bytes(b"any")
    take_backup(settings, backup)
    (backup / "objects" / ".Trash-1000").mkdir()
    (backup / "objects" / "Thumbs.db").write_bytes(b"any")
    take_backup(settings, backup)
    forget_snapshots(backup, keep=1)
    assert documents_in(restored(backup, empty)) == 7
    assert (empty / "lost+found").is_dir()


def test_a_disk_without_permissions_holds_a_backup_too(
    settings: Settings, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    with capture_logs() as logs:
        assert take_backup(settings, backup).problems == []
    assert "others may read the backup" in logs[0]["event"]
