import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pdfs import a_pdf

from extractors.extractor import Unreadable
from extractors.media_types import media_type_of
from extractors.registry import FORMATS, extractor_for


def typed(folder: Path, name: str, content: bytes) -> str:
    path = folder / "file"
    path.write_bytes(content)
    return media_type_of(str(path), name)


def as_zip(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("first.pdf", content)
        archive.writestr("second.pdf", content)
    return packed.getvalue()


def as_tar(content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        about = tarfile.TarInfo("first.pdf")
        about.size = len(content)
        archive.addfile(about, io.BytesIO(content))
    return packed.getvalue()


def as_rar(content: bytes) -> bytes:
    return b"Rar!\x1a\x07\x01\x00" + bytes(60) + content


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("report.docx", b"%PDF-1.7\n", "application/pdf"),
        ("junk before.pdf", b"\r\n\r\n%PDF-1.4", "application/pdf"),
        ("notes.pdf", b"Plain notes of a meeting", "text/plain"),
        ("notes.md", b"# Notes", "text/markdown"),
        ("table.csv", b"a,b\n1,2", "text/csv"),
        ("utf16.txt", "Enfants".encode("utf-16"), "text/plain"),
        (
            "latin.txt",
            "Les enfants travaillent à la mine de père en fils".encode("cp1252"),
            "text/plain",
        ),
        ("page", b"<!DOCTYPE html><html><body>x</body></html>", "text/html"),
        ("letter", b"{\\rtf1 x}", "application/rtf"),
        ("mail", b"From: a@b.org\nTo: c@d.org\nSubject: x\n\nHello", "message/rfc822"),
        ("data", b"<?xml version='1.0'?><a/>", "application/xml"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        (
            "old",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "application/msword",
        ),
        ("cut.docx", b"PK\x03\x04 no end", "application/x-broken-zip"),
        ("empty", b"", "application/x-empty"),
    ],
)
def test_content_says_what_a_file_is(
    tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    assert typed(tmp_path, name, content) == media_type


@pytest.mark.parametrize(
    ("members", "media_type"),
    [
        ({"[Content_Types].xml": "", "word/document.xml": ""}, "wordprocessingml.document"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "presentationml.presentation"),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "spreadsheetml.sheet"),
        ({"mimetype": "application/epub+zip"}, "application/epub+zip"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "opendocument.text"),
        ({"report.pdf": ""}, "application/zip"),
        ({"Index/Document.iwa": "", "preview.jpg": ""}, "document-package"),
        ({"[Content_Types].xml": "", "visio/document.xml": ""}, "document-package"),
        ({"templates/[Content_Types].xml": "", "report.docx": ""}, "application/zip"),
        ({"xl/workbook.bin": "", "[Content_Types].xml": ""}, "sheet.binary.macroEnabled.12"),
        ({"mimetype": "application/vnd.oasis.opendocument.text-template"}, "opendocument.text"),
    ],
)
def test_archives_are_told_by_their_members(
    tmp_path: Path, members: dict[str, str], media_type: str
) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert media_type_of(str(path), "file.bin").endswith(media_type)


def test_a_real_pdf_is_a_pdf_whatever_its_name(tmp_path: Path) -> None:
    assert media_type_of(str(a_pdf(tmp_path / "a.txt", ["x"])), "a.txt") == "application/pdf"


@pytest.mark.parametrize(
    ("pack", "media_type"),
    [(as_zip, "application/zip"), (as_tar, "application/x-tar"), (as_rar, "application/vnd.rar")],
)
def test_an_archive_whose_first_file_is_a_pdf_as_it_is_is_no_pdf(
    tmp_path: Path, pack: Callable[[bytes], bytes], media_type: str
) -> None:
    """Many programs leave PDFs uncompressed in an archive, so that it begins with one."""
    content = a_pdf(tmp_path / "a.pdf", ["x"]).read_bytes()
    assert typed(tmp_path, "reports.pdf", pack(content)) == media_type


@pytest.mark.parametrize(
    ("media_type", "state", "word"),
    [
        ("application/zip", "unsupported", "archive"),
        ("application/x-broken-zip", "damaged", "broken"),
        ("application/x-encrypted-office", "encrypted", "password"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.12", "unsupported", "save it as xlsx"),
        ("image/heic", "unsupported", "image/heic"),
        ("application/vnd.rar", "unsupported", "archive of another kind"),
        ("application/x-tar", "unsupported", "archive of another kind"),
        ("video/mp4", "unsupported", "recording"),
        ("application/octet-stream", "unsupported", "kind that Waymark does not know"),
        ("application/x-document-package", "unsupported", "program"),
        ("application/x-ole-storage", "unsupported", "program"),
    ],
)
def test_what_is_not_read_is_refused_with_a_reason(media_type: str, state: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as refusal:
        extractor_for(media_type)
    assert refusal.value.state == state


@pytest.mark.parametrize("media_type", FORMATS)
def test_each_format_has_an_extractor(media_type: str) -> None:
    assert callable(extractor_for(media_type))
