"""Does nothing lead out of a folder that strangers write, and does nothing there make us wait?"""

import errno
import os
import socket
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path, PurePath

import pytest

from config.confined_files import Folder, open_folder, parent_of
from config.confined_walk import walk


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    (folder / "north").mkdir(parents=True)
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "keys.json").write_text("secret")
    return folder


def a_link(path: Path) -> None:
    path.symlink_to(path.parent.parent.parent / "outside" / "keys.json")


def a_socket(path: Path) -> None:
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as bound:
        bound.bind(path.name)  # the whole one has more bytes than a socket's may have


STRANGE: list[Callable[[Path], None]] = [a_link, os.mkfifo, Path.mkdir, a_socket]


@pytest.mark.parametrize("make", STRANGE)
def test_only_a_regular_file_is_opened_and_nothing_is_waited_for(
    inbox: Path, outside: Path, make: Callable[[Path], None]
) -> None:
    make(inbox / "north" / "strange")
    with open_folder(inbox, "north") as north:
        for opens in (north.read, north.create, north.append):
            with pytest.raises(OSError, match=r"it is a link|no regular file|exists"):
                opens("strange").close()
    assert (outside / "keys.json").read_text() == "secret"


def test_a_pipe_that_takes_the_place_of_a_file_after_the_look_is_not_waited_for(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "north" / "a.pdf").write_text("x")
    looked_at = (inbox / "north" / "a.pdf").stat()
    (inbox / "north" / "a.pdf").unlink()
    os.mkfifo(inbox / "north" / "a.pdf")
    monkeypatch.setattr(Folder, "stat", lambda *_: looked_at)
    with open_folder(inbox, "north") as north, pytest.raises(OSError, match="no regular file"):
        north.read("a.pdf")


@pytest.mark.parametrize("create", [False, True])
def test_no_step_of_a_path_goes_through_a_link(inbox: Path, outside: Path, create: bool) -> None:
    (inbox / "north" / "x.zip.files").symlink_to(outside)
    with pytest.raises(NotADirectoryError):
        parent_of(inbox, PurePath("north/x.zip.files/deep/keys.json"), create=create)
    assert [path.name for path in outside.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("name", ["", ".", "..", "../south", "/etc/passwd", "a\0b"])
def test_a_name_that_is_a_path_is_refused_whatever_is_done(inbox: Path, name: str) -> None:
    with open_folder(inbox, "north") as north:
        for does in (north.read, north.create, north.append, north.unlink, north.remove_tree):
            with pytest.raises(OSError, match="no bare name"):
                does(name)
        with pytest.raises(OSError, match="no bare name"):
            north.rename(name, north, "b")
        with pytest.raises(OSError, match="no bare name"):
            north.folder(name, create=True)


def test_what_was_opened_stays_what_it_was_when_a_link_takes_its_place(
    inbox: Path, outside: Path
) -> None:
    with open_folder(inbox, "north") as north:
        (inbox / "north").rename(inbox / "moved")
        (inbox / "north").symlink_to(outside)
        with north.create("keys.json") as writer:
            writer.write(b"mine")
    assert (outside / "keys.json").read_text() == "secret"
    assert (inbox / "moved" / "keys.json").read_bytes() == b"mine"


def test_a_link_is_removed_and_renamed_itself(inbox: Path, outside: Path) -> None:
    (inbox / "north" / "link").symlink_to(outside)
    (inbox / "north" / "folder").mkdir()
    (inbox / "north" / "folder" / "inner").symlink_to(outside)
    with open_folder(inbox, "north") as north:
        north.rename("link", north, "renamed")
        north.unlink("renamed")
        north.remove_tree("folder")
    assert (outside / "keys.json").exists()


@pytest.mark.parametrize("without_links", [False, True])
def test_what_is_put_replaces_nothing(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, without_links: bool
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if without_links:
        monkeypatch.setattr("config.confined_files.os.link", refuse)
    (inbox / "north" / "new").write_text("new")
    (inbox / "north" / "waits").write_text("waits")
    with open_folder(inbox, "north") as north:
        with pytest.raises(FileExistsError):
            north.put("new", north, "waits")
        north.put("new", north, "free")
    assert {path.name: path.read_text() for path in (inbox / "north").iterdir()} == {
        "waits": "waits",
        "free": "new",
    }


def test_a_walk_tells_of_links_and_closed_folders_and_enters_none_of_them(
    inbox: Path, outside: Path
) -> None:
    (inbox / "north" / "link").symlink_to(outside)
    (inbox / "north" / "deep").mkdir()
    (inbox / "north" / "deep" / "a.pdf").write_text("x")
    (inbox / "north" / ".hidden").mkdir()
    (inbox / "north" / ".hidden" / "b.pdf").write_text("x")
    with open_folder(inbox) as folder:
        found = [
            str(each.below) for each in walk(folder, lambda path: not path.name.startswith("."))
        ]
    assert found == ["north/deep/a.pdf", "north/link"]


def test_folders_that_lie_too_deep_are_told_and_hinder_no_others(inbox: Path) -> None:
    with open_folder(inbox, "north") as north:
        current = north.folder()
        for _ in range(100):
            with current:
                current = current.folder("deep", create=True)
        current.__exit__(None, None, None)
    (inbox / "south.pdf").write_text("x")
    with open_folder(inbox) as folder:
        deep, south = walk(folder, lambda _: True)
    assert "too deep" in str(deep.error)
    assert str(south.below) == "south.pdf"


def test_no_descriptor_is_left_open(inbox: Path) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    (inbox / "north" / "link").symlink_to(inbox)
    for _ in range(5):
        with open_folder(inbox, "north", "new", create=True) as folder:
            folder.write_durably("a", b"x")
        for bad in (("north", "link"), ("north", "missing"), ("north", "..")):
            with pytest.raises(OSError, match=r"directory|no bare name"):
                open_folder(inbox, *bad)
    assert len(list(Path("/dev/fd").iterdir())) == before
