"""Which version of a document stands, and what do the files beside it say of it?"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from eventually import eventually
from told_and_shown import shown, told
from watching import LATE_FOLDERS, LESSON, drop, watcher_thread

from config.store.arrival import Arrival
from config.store.manifest import Origin
from indexer.assembly import Indexer
from indexer.inbox.journal import Journal
from indexer.store.documents import now_iso

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)


def test_new_bytes_at_the_same_path_replace_the_older_version(watching: Indexer) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    (first,) = told(watching.settings, 1)
    drop(watching.settings, "north/a.md", LESSON + "\nSecond edition.\n")
    newest = told(watching.settings, 2)[-1]
    assert first["warnings"] == []
    assert newest["warnings"] == ["it replaces the version of this name that was here"]
    eventually(lambda: shown(watching) == [newest["id"]])
    older = watching.store.manifest(str(first["id"]))
    assert older.replaced_by == newest["id"]
    assert watching.store.manifest(str(newest["id"])).replaces == (first["id"],)
    assert watching.store.paths(str(first["id"])).original.read_text() == LESSON


def test_a_version_indexed_before_a_crash_replaces_the_older_one_after_it(
    indexer: Indexer, tmp_path: Path
) -> None:
    with watcher_thread(indexer):
        drop(indexer.settings, "north/a.md", LESSON)
        (first,) = told(indexer.settings, 1)
    second = tmp_path / "a.md"
    second.write_text(LESSON + "\nSecond edition.\n")
    taken = now_iso()
    stored = indexer.store.put(second, Origin("a.md", "north", taken, "a.md"))
    newer = stored.document_id
    Journal(indexer.settings.data_dir).note(
        Arrival("document", "north", "a.md", "a.md", newer, newer, taken)
    )
    assert [each.indexed for each in indexer.pipeline.run([newer])] == [True]
    with watcher_thread(indexer):  # as after a crash before the versions were settled
        told(indexer.settings, 2)
    assert shown(indexer) == [newer]
    assert indexer.store.manifest(str(first["id"])).replaced_by == newer
    assert indexer.store.manifest(newer).replaces == (first["id"],)


def test_an_older_version_stays_where_another_partner_stands_for_it(watching: Indexer) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    drop(watching.settings, "south/a.md", LESSON)
    (first,) = told(watching.settings, 1, "north")
    told(watching.settings, 1, "south")
    drop(watching.settings, "north/a.md", LESSON + "\nSecond edition.\n")
    newest = told(watching.settings, 2, "north")[-1]
    assert shown(watching) == sorted([str(first["id"]), str(newest["id"])])
    assert watching.store.manifest(str(first["id"])).partners == ["south"]


def test_a_new_version_that_cannot_be_read_leaves_the_older_one(watching: Indexer) -> None:
    drop(watching.settings, "north/a.pdf", LESSON)
    (first,) = told(watching.settings, 1)
    drop(watching.settings, "north/a.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    second = told(watching.settings, 2)[-1]
    assert second["result"] == "failed"
    assert shown(watching) == [first["id"]]


def test_a_sidecar_that_came_first_is_read_with_its_document(watching: Indexer) -> None:
    sidecar = "title: Debt bondage\nyear: 2019\ncountries: [IND]\nfoo: 1\n"
    drop(watching.settings, "north/a.md.yaml", sidecar)
    time.sleep(1)  # it waits for its document
    drop(watching.settings, "north/a.md", LESSON)
    (receipt,) = told(watching.settings, 1)
    assert receipt["title"] == "Debt bondage"
    assert receipt["countries"] == ["IND"]
    assert receipt["warnings"] == ["a.md.yaml: foo: there is no such key"]
    assert not list((watching.settings.inbox_dir / "north").iterdir())


def test_a_sidecar_that_comes_late_or_changes_updates_the_document(watching: Indexer) -> None:
    drop(watching.settings, "north/a.md", LESSON)
    told(watching.settings, 1)
    drop(watching.settings, "north/a.md.yaml", "title: Debt bondage\n")
    late = told(watching.settings, 2)[-1]
    assert (late["result"], late["title"]) == ("updated", "Debt bondage")
    drop(watching.settings, "north/a.md.json", '{"title": "Bonded labour"}')
    changed = told(watching.settings, 3)[-1]
    assert (changed["result"], changed["title"]) == ("updated", "Bonded labour")
    assert len(shown(watching)) == 1


def test_the_defaults_of_a_folder_hold_below_it_and_a_sidecar_overrides_them(
    watching: Indexer,
) -> None:
    drop(watching.settings, "north/_defaults.yaml", "licence: CC-BY-4.0\nyear: 2001\n")
    drop(watching.settings, "north/deep/a.md.yaml", "year: 2002\n")
    drop(watching.settings, "north/deep/a.md", LESSON)
    (receipt,) = told(watching.settings, 1)
    declared = watching.store.manifest(str(receipt["id"])).declared
    assert (declared.licence, declared.year) == ("CC-BY-4.0", 2002)


def test_an_internal_document_is_kept_and_not_shown_nor_its_next_version(
    watching: Indexer,
) -> None:
    drop(watching.settings, "north/a.md.yaml", "access: internal\n")
    drop(watching.settings, "north/a.md", LESSON)
    assert told(watching.settings, 1)[-1]["result"] == "hidden"
    drop(watching.settings, "north/a.md", LESSON + "\nSecond edition.\n")
    assert told(watching.settings, 2)[-1]["result"] == "hidden"
    assert shown(watching) == []
    drop(watching.settings, "north/a.md.yaml", "access: public\n")
    told(watching.settings, 3)
    assert len(shown(watching)) == 1
    drop(watching.settings, "north/a.md.yaml", "access: internal\n")
    assert told(watching.settings, 4)[-1]["link"] == ""
    assert shown(watching) == []
    assert len(list(watching.gateway.document_ids())) == 1  # for those with a key


def test_an_embargo_ends_on_its_day(indexer: Indexer) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    yesterday = tomorrow - timedelta(days=2)
    drop(indexer.settings, "north/a.md.yaml", f"embargo: {tomorrow}\n")
    drop(indexer.settings, "north/a.md", LESSON)
    drop(indexer.settings, "north/b.md.yaml", f"embargo: {yesterday}\n")
    drop(indexer.settings, "north/b.md", LESSON + "\nAnother.\n")
    with watcher_thread(indexer):
        found = {str(each["path"]): each for each in told(indexer.settings, 2)}
    assert found["a.md"]["result"] == "hidden"
    assert shown(indexer) == [found["b.md"]["id"]]
