"""What is a file in the inbox, by its name and its bytes?"""

import os
import sys
import unicodedata
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.inbox_names import document_named_by, name_problem, place_of, role_of, shown
from indexer.inbox.completeness import is_being_written, lacks_its_end


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("report.pdf", "document"),
        ("report.pdf.yaml", "sidecar"),
        ("REPORT.PDF.JSON", "sidecar"),
        ("v1.2 report.docx.yml", "sidecar"),
        ("_defaults.yaml", "defaults"),
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
    assert shown(PurePath(os.fsdecode(name))).encode()


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
    assert lacks_its_end(path) is half


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes")
def test_a_file_that_a_program_has_open_for_writing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("w"):
        assert is_being_written(path)
    assert not is_being_written(path)
    with path.open():
        assert not is_being_written(path), "readers do no harm"
    assert not is_being_written(tmp_path / "gone")
