"""Which files in the inbox are taken for complete?"""

import os
from pathlib import Path, PurePath

import pytest

from config.inbox.file_names import is_temporary_name
from indexer.inbox.folder.scan import InboxFile, QuietFiles, RefusedEntry, inbox_entries, scan


def names(inbox: Path) -> list[tuple[str, str]]:
    return [(file.partner, file.path.name) for file in scan(inbox)]


def test_a_file_belongs_to_the_partner_whose_folder_it_is_in_however_deep(tmp_path: Path) -> None:
    deep = tmp_path / "north" / "2021" / "final"
    deep.mkdir(parents=True)
    (deep / "report.pdf").write_text("x")
    (tmp_path / "loose.pdf").write_text("x")
    assert sorted(names(tmp_path)) == [("", "loose.pdf"), ("north", "report.pdf")]


@pytest.mark.parametrize(
    "name", [".hidden", "~$report.docx", "a.pdf.part", "A.TMP", "b.crdownload", "Thumbs.db", ".d/a"]
)
def test_a_temporary_name_is_left_alone(name: str) -> None:
    assert is_temporary_name(PurePath(name))


@pytest.mark.parametrize("name", ["report.pdf", "part.pdf", "tmp/report.pdf", "a~.pdf"])
def test_an_ordinary_name_is_not_taken_for_a_temporary_one(name: str) -> None:
    assert not is_temporary_name(PurePath(name))


def test_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "keys.txt").write_text("secret")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.txt").symlink_to(secret / "keys.txt")
    (inbox / "folder").symlink_to(secret)
    os.mkfifo(inbox / "pipe")
    assert names(inbox) == []


def test_a_file_is_complete_when_it_stood_still_for_the_quiet_period(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_text("half")
    quiet = QuietFiles(quiet_seconds=2)
    assert quiet.update(scan(tmp_path), now=100.0) == []
    assert quiet.update(scan(tmp_path), now=101.9) == []
    assert [each.file.path for each in quiet.update(scan(tmp_path), now=102.0)] == [file]


def test_a_half_written_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_text("half")
    quiet = QuietFiles(quiet_seconds=2)
    quiet.update(scan(tmp_path), now=100.0)
    file.write_text("half and more")
    assert quiet.update(scan(tmp_path), now=102.0) == []
    assert quiet.waiting == 1
    assert len(quiet.update(scan(tmp_path), now=104.0)) == 1


def test_a_file_that_vanished_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_text("x")
    quiet = QuietFiles(quiet_seconds=2)
    quiet.update(scan(tmp_path), now=100.0)
    file.unlink()
    assert quiet.update(scan(tmp_path), now=102.0) == []
    assert quiet.waiting == 0


def test_a_folder_that_may_not_be_read_is_told_and_hinders_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for partner in ("north", "south"):
        (tmp_path / partner).mkdir()
        (tmp_path / partner / "a.pdf").write_text("x")
    opened = os.open

    def guarded(path: str, *arguments: int, **options: int) -> int:
        if str(path).endswith("north"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", guarded)
    refused, file = inbox_entries(tmp_path)
    assert isinstance(file, InboxFile)
    assert isinstance(refused, RefusedEntry)
    assert (file.partner, refused.place) == ("south", "north")
    assert "Permission denied" in refused.reason
