"""What is a file in the inbox, by its name and its bytes?"""

import os
import sys
import unicodedata
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.inbox.file_names import (
    document_named_by,
    is_temporary_name,
    may_be_sidecar,
    name_problem,
    place_of,
    printable_path,
    role_of,
    upload_problem,
)
from config.printable_text import is_steering
from indexer.inbox.folder.completeness import is_being_written, lacks_its_end


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("report.pdf", "document"),
        ("report.pdf.yaml", "sidecar"),
        ("REPORT.PDF.JSON", "sidecar"),
        ("v1.2 report.docx.yml", "sidecar"),
        ("report.pdf.yaml.txt", "sidecar"),
        ("report.pdf.ymal", "sidecar"),
        ("_defaults.yaml", "defaults"),
        ("_Defaults.YML", "defaults"),
        ("defaults.yaml", "defaults"),
        ("_default.json", "defaults"),
        ("_defualts.yaml", "defaults"),
        ("_défauts.yaml", "defaults"),
        ("_defaults.yaml.txt", "defaults"),
        ("report.xml", "document"),
        ("result.pdf", "document"),
        ("report.pdf.withdraw", "withdrawal"),
        ("data.json", "document"),
        ("withdraw", "document"),
    ],
)
def test_a_name_tells_what_a_file_is_for(name: str, role: str) -> None:
    assert role_of(name) == role


def test_a_sidecar_and_a_withdrawal_name_their_document() -> None:
    assert document_named_by("report.pdf.yaml") == "report.pdf"
    assert document_named_by("report.pdf.withdraw") == "report.pdf"


@pytest.mark.parametrize("name", ["data.json", "report.yaml", "Report.YML", "report.yaml.txt"])
def test_a_document_by_its_name_may_be_a_sidecar_and_cannot_be_sent_as_a_document(
    name: str,
) -> None:
    assert may_be_sidecar(name)
    assert document_named_by(name) == name
    assert "sidecar" in upload_problem(name)


@pytest.mark.parametrize(
    "path",
    [
        *("#recycle/a.pdf", "north/$RECYCLE.BIN/a.pdf", "@eaDir/a.pdf", ".Trash-1000/a.pdf"),
        *(
            "north/a.pdf~",
            ".a.pdf.swp",
            "a.swp",
            "a.pdf.!sync",
            "a.lnk",
            "Desktop.ini",
            "Thumbs.db",
        ),
        *("a.part", "~$a.docx", "#a.md#", "__MACOSX/a.pdf", "a.pdf.bak", "a.url", "~a.tmp"),
        *("a (Anna's conflicted copy 2026-01-02).pdf", "a (conflicted copy 2026-01-02 030405).pdf"),
        *("a.sync-conflict-20260102-030405-ABCDEFG.pdf", "a (SFConflict b@c.org 2026-01-02).pdf"),
        *("a_Anna_Nov-28-123456-2026_Conflict.pdf", "a (Copie en conflit de Anna 2026-01-02).pdf"),
    ],
)
def test_what_programs_leave_behind_is_left_alone(path: str) -> None:
    assert is_temporary_name(PurePath(path))


@pytest.mark.parametrize(
    "path",
    [
        *("armed_conflict.pdf", "conflicted copy rights.pdf", "#1 report.pdf", "$100 a month.pdf"),
        *("recycle/a.pdf", "swp.pdf", "urls.pdf", "a~b.pdf", "Conflict (2020).pdf"),
    ],
)
def test_a_document_whose_name_is_only_like_that_is_taken(path: str) -> None:
    assert not is_temporary_name(PurePath(path))


@pytest.mark.parametrize("path", ["north/a\nb.pdf", "north/\udcff.pdf", "_own/a.pdf", "a\x00"])
def test_a_name_that_cannot_be_told_is_a_problem(path: str) -> None:
    assert name_problem(PurePath(path))


@pytest.mark.parametrize(
    "path", ["north/_a.pdf", "شريك/تقرير.pdf", "north/" + "a" * 255, "a b/c'd"]
)
def test_names_of_all_scripts_and_lengths_are_taken(path: str) -> None:
    assert not name_problem(PurePath(path))


def test_a_name_from_a_mac_is_the_same_place() -> None:
    name = "Évaluation – Côte d’Ivoire.pdf"
    places = {place_of(PurePath(unicodedata.normalize(form, name))) for form in ("NFC", "NFD")}
    assert len(places) == 1


@given(st.binary(min_size=1).filter(lambda name: not {0, ord("/")} & set(name)))
def test_any_name_can_be_shown(name: bytes) -> None:
    assert printable_path(PurePath(os.fsdecode(name))).encode()
    assert not any(map(is_steering, printable_path(PurePath(os.fsdecode(name)))))


@pytest.mark.parametrize(
    ("content", "half"),
    [
        (b"", True),
        (b"%PDF-1.7\n" + b"x" * 5000, True),
        (b"%PDF-1.7\n" + b"x" * 5000 + b"\n%%EOF\n", False),
        (b"%PDF-1.7\nsmall\n%%EOF", False),
        (b"%PDF-1.7\nx\n%%EOF" + b"\0" * 1500, False),
        (b"any text", False),
    ],
)
def test_an_empty_file_and_a_pdf_without_its_end_look_half_written(
    tmp_path: Path, content: bytes, half: bool
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with path.open("rb") as file:
        assert lacks_its_end(file) is half


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes")
def test_a_file_that_a_program_has_open_for_writing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("w"), path.open("rb") as file:
        assert is_being_written(file)
    with path.open("rb") as file, path.open():
        assert not is_being_written(file), "readers do no harm"
