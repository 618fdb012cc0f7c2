"""Is an old office file that needs a password known by its own sign, whatever a library says?"""

import struct
from pathlib import Path
from types import SimpleNamespace

import kreuzberg
import pytest
from old_office_files import compound

from extractors.document import SourceFile
from extractors.extractor import Job, Unreadable
from extractors.formats.old_office import doc_ppt_xls
from extractors.formats.old_office.password_signs import is_locked

WORD, SLIDES = "application/msword", "application/vnd.ms-powerpoint"
SHEETS = "application/vnd.ms-excel"


def word_head(flags: int) -> bytes:
    return struct.pack("<6H", 0xA5EC, 0xC1, 0, 0x409, 0, flags) + bytes(500)


def last_writer(token: int) -> bytes:
    return struct.pack("<2HI", 0, 0x0FF6, 20) + struct.pack("<2I", 20, token) + bytes(12)


def book(*kinds: int) -> bytes:
    return b"".join(struct.pack("<2H", kind, 2) + b"\x00\x06" for kind in kinds)


LOCKED = {
    "a text": (WORD, {"WordDocument": word_head(0x1300)}),
    "a presentation": (SLIDES, {"Current User": last_writer(0xF3D1C4DF)}),
    "a workbook": (SHEETS, {"Workbook": book(0x809, 0x2F, 0x85)}),
    "a workbook of 1995": (SHEETS, {"Book": book(0x809, 0x86, 0x2F, 0x85)}),
}
OPEN = {
    "a text": {"WordDocument": word_head(0x1200)},
    "a text that ends in its head": {"WordDocument": b"\xec\xa5"},
    "a presentation": {"Current User": last_writer(0xE391C05F)},
    "a presentation that ends early": {"Current User": bytes(9)},
    "a workbook": {"Workbook": book(0x809, 0x85, 0x0A)},
    "a workbook of nothing": {"Workbook": b"\x09"},
    "a workbook with such a record in a sheet": {"Workbook": book(*[0x809] * 9, 0x2F)},
    "a mail": {"__properties_version1.0": bytes(32)},
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_file_that_needs_a_password_is_told_as_encrypted(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    media_type, streams = LOCKED[name]
    path = compound(tmp_path / "locked", streams)
    monkeypatch.setattr(kreuzberg, "extract_file_sync", lambda *_, **__: SimpleNamespace())
    with pytest.raises(Unreadable) as told:
        doc_ppt_xls.extract(Job(SourceFile(str(path), "locked", "0" * 64, media_type)), print)
    assert told.value.state == "encrypted"
    assert "password" in told.value.reason


@pytest.mark.parametrize("name", OPEN)
def test_no_other_file_is_taken_for_locked(tmp_path: Path, name: str) -> None:
    assert not is_locked(compound(tmp_path / "open", OPEN[name]))


def test_what_is_no_such_file_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"Dear Sir, the password of this encrypted file")
    assert not is_locked(tmp_path / "letter")


def test_what_a_library_says_of_passwords_makes_no_file_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = compound(tmp_path / "open", OPEN["a text"])

    def refuse(*_: object, **__: object) -> None:
        raise kreuzberg.exceptions.ParsingError("the stream 'password' is not encrypted, but cut")

    monkeypatch.setattr(kreuzberg, "extract_file_sync", refuse)
    with pytest.raises(Unreadable) as told:
        doc_ppt_xls.extract(Job(SourceFile(str(path), "open", "0" * 64, WORD)), print)
    assert told.value.state == "damaged"
