"""Which files does a folder on the command line stand for?"""

from pathlib import Path

import pytest

from config.errors import BadRequest
from indexer.ingest import files_under


def test_a_folder_stands_for_every_file_below_it_but_hidden_and_temporary_ones(
    tmp_path: Path,
) -> None:
    for name in ("b.pdf", "a/deep/c.txt", ".git/config", "a/~$lock.docx", "a/x.part"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert files_under([tmp_path]) == [tmp_path / "a/deep/c.txt", tmp_path / "b.pdf"]


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    hidden = tmp_path / ".notes.txt"
    hidden.write_text("x")
    assert files_under([hidden]) == [hidden]


def test_a_file_named_twice_is_taken_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    assert files_under([file, tmp_path, file]) == [file]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="nowhere"):
        files_under([tmp_path / "nowhere"])
