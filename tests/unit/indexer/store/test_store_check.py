"""Is each damage of the store found by hash, told in words, and mended by what is there?"""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from builders import an_extracted_document
from released_data import released_data

from config.settings import Settings, load_settings
from extractors.document import ExtractedDocument, SourceFile
from indexer.backup.snapshot import object_path
from indexer.backup.take import take_backup
from indexer.commands import store as store_command
from indexer.status import read_status
from indexer.store.check import MEANINGS, Fault, check_store, read_pace
from indexer.store.documents import Store, origin_now
from indexer.store.mend import MendResult, OriginalCopy, Source, mend
from indexer.store_check import check_slowly, last_check


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(released_data(tmp_path))


@pytest.fixture
def store(settings: Settings) -> Store:
    return Store(settings.data_dir)


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    status = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as a disk does, unseen


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40])


def document(store: Store, name: str) -> str:
    return next(each.sha256 for each in store.manifests() if each.name == name)


def read(source: SourceFile) -> ExtractedDocument:
    read = an_extracted_document("Read once more", name=source.name)
    return msgspec.structs.replace(read, sha256=source.sha256)


def no_copies(_document_id: str) -> Iterator[OriginalCopy]:
    return iter(())


def source_of(
    settings: Settings, copies: Callable[[str], Iterator[OriginalCopy]] = no_copies
) -> Source:
    return Source(settings.outbox_dir, copies, read)


def test_a_store_that_is_whole_has_no_fault(store: Store) -> None:
    assert list(check_store(store)) == []


@pytest.mark.parametrize(
    ("file", "damage", "kind"),
    [
        ("original", flip_a_bit, "original_damaged"),
        ("original", Path.unlink, "original_missing"),
        ("manifest", tear, "manifest_damaged"),
        ("manifest", Path.unlink, "manifest_missing"),
        ("extraction", tear, "extraction_damaged"),
        ("extraction", Path.unlink, "extraction_missing"),
    ],
)
def test_each_damage_is_found_and_named_with_what_it_means(
    file: str, damage: Callable[[Path], None], kind: str, store: Store
) -> None:
    kilns = document(store, "kilns.md")
    damage(getattr(store.paths(kilns), file))
    (fault,) = check_store(store)
    assert (fault.kind, fault.name) == (kind, kilns)
    assert fault.meaning


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("manifest", tear),
        ("manifest", Path.unlink),
        ("extraction", tear),
        ("extraction", Path.unlink),
    ],
)
def test_what_can_be_made_again_is(
    file: str, damage: Callable[[Path], None], store: Store, settings: Settings
) -> None:
    kilns = document(store, "kilns.md")
    before = store.manifest(kilns)
    damage(getattr(store.paths(kilns), file))
    (fault,) = check_store(store)
    assert mend(store, fault, source_of(settings)).is_mended
    assert list(check_store(store)) == []
    after = store.manifest(kilns)
    assert (after.name, after.partners, after.state) == (before.name, before.partners, before.state)
    assert [origin.place for origin in after.origins] == [origin.place for origin in before.origins]


def test_a_manifest_that_was_lost_shows_its_document_to_nobody_and_keeps_it_taken_back(
    store: Store, settings: Settings
) -> None:
    kilns, taken_back = document(store, "kilns.md"), document(store, "taken-back.md")
    for each in (kilns, taken_back):
        store.paths(each).manifest.unlink()
    for fault in check_store(store):
        mend(store, fault, source_of(settings))
    assert store.manifest(kilns).declared.access == "internal"
    assert store.manifest(taken_back).is_gone


def test_a_damaged_original_comes_back_from_a_backup_and_is_kept_aside(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    kilns = document(store, "kilns.md")
    whole = store.paths(kilns).original.read_bytes()
    take_backup(settings, tmp_path / "backup")
    flip_a_bit(store.paths(kilns).original)
    (fault,) = check_store(store)
    alone = mend(store, fault, source_of(settings))
    assert not alone.is_mended
    assert "send the same file again" in alone.done
    assert (store.data_dir / "store" / "damaged" / kilns / "original").exists()
    (fault,) = check_store(store)
    assert fault.kind == "original_missing"
    copies = source_of(
        settings, lambda each: iter([OriginalCopy(tmp_path / "backup", object_path(Path(), each))])
    )
    assert mend(store, fault, copies).is_mended
    assert store.paths(kilns).original.read_bytes() == whole
    assert list(check_store(store)) == []


def test_a_copy_that_is_damaged_too_is_not_taken(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    kilns = document(store, "kilns.md")
    copy = tmp_path / "copy"
    copy.write_bytes(store.paths(kilns).original.read_bytes())
    flip_a_bit(copy)
    store.paths(kilns).original.unlink()
    (fault,) = check_store(store)
    assert not mend(
        store, fault, source_of(settings, lambda _: iter([OriginalCopy(tmp_path, Path(copy.name))]))
    ).is_mended
    assert not store.paths(kilns).original.exists()


def test_the_same_file_sent_again_puts_in_what_was_lost(store: Store, tmp_path: Path) -> None:
    kilns = document(store, "kilns.md")
    again = tmp_path / "again.md"
    again.write_bytes(store.paths(kilns).original.read_bytes())
    store.paths(kilns).original.unlink()
    assert not store.put(again, origin_now("kilns.md", "north")).new
    assert list(check_store(store)) == []


def test_strays_are_told_and_left_alone(store: Store, settings: Settings) -> None:
    stray = store.data_dir / "store" / ".DS_Store"
    stray.write_bytes(b"\0")
    (fault,) = check_store(store)
    assert fault.kind == "stray"
    assert not mend(store, fault, source_of(settings)).is_mended
    assert stray.exists()


def test_the_slow_check_waits_by_what_it_has_read() -> None:
    waited: list[float] = []
    pace = read_pace(2.0, waited.append)
    pace(1 << 20)
    pace(4 << 20)
    assert waited == [0.5, 2.0]


def test_the_daily_check_is_in_the_status(store: Store, settings: Settings) -> None:
    kilns = document(store, "kilns.md")
    flip_a_bit(store.paths(kilns).original)
    check_slowly(settings, threading.Event())
    found = last_check(settings.data_dir)
    assert found is not None
    assert (found.documents, found.faults) == (7, 1)
    assert kilns in found.named[0]
    assert read_status(settings).checked == found


def test_a_check_that_is_ended_half_way_tells_nothing(settings: Settings) -> None:
    stop = threading.Event()
    stop.set()
    check_slowly(settings, stop)
    assert last_check(settings.data_dir) is None


def test_each_kind_of_fault_has_a_meaning() -> None:
    assert all(Fault(kind, "x", "y").meaning for kind in ("stray", "nothing_left"))


def test_who_mends_is_told_that_search_shows_it_after_a_rebuild(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fault = Fault(next(iter(MEANINGS)), "any", "it is torn")
    store_command._tell([MendResult(fault, True, "made again")], 1, is_mending=True)
    assert "waymark rebuild" in capsys.readouterr().err
