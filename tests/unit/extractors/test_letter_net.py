"""Each reader is broken on purpose, and the count of letters says so: no format without a net."""

import io
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter
from docx import Document
from made_pdfs import a_pdf
from old_office_files import compound, word
from old_shows_and_sheets import slides, workbook
from scanned_pdfs import a_page_picture

from extractors.document import Block, ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.formats.old_office import doc_ppt_xls
from extractors.media_types import OFFICE
from extractors.registry import FORMATS, extractor_for, load_all

WORDS = "Families in brick kilns repay advances for years, and inspectors come seldom."
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
SHAPES = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(content: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(content) and None


def zipped(**parts: str) -> Callable[[Path], None]:
    """An archive of these parts; "__" in a name stands for a stroke."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name.replace("__", "/"), content)

    return make


def opened(inner: str) -> Callable[[Path], None]:
    names = " ".join(f'xmlns:{n}="{OPEN}:{n}:1.0"' for n in ("office", "text", "table"))
    names += f' xmlns:draw="{OPEN}:drawing:1.0"'
    body = f"<office:document-content {names}><office:body>{inner}</office:body>"
    return zipped(**{"content.xml": f"{body}</office:document-content>"})


def related(kind: str, target: str) -> str:
    relation = f'<Relationship Id="r1" Type="{RELATED}/{kind}" Target="{target}"/>'
    return f"<Relationships>{relation}</Relationships>"


def a_word_file(path: Path) -> None:
    document = Document()
    document.add_paragraph(WORDS)
    made = io.BytesIO()
    document.save(made)
    path.write_bytes(made.getvalue())


def a_workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_string(0, 0, WORDS)


def a_mail(path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "Kilns"
    mail.set_content(WORDS)
    path.write_bytes(bytes(mail))


def a_picture(form: str) -> Callable[[Path], None]:
    """Of a page, in one of Pillow's formats."""
    return lambda path: a_page_picture(WORDS).save(path, form)


PARAGRAPH = f"<text:p>{WORDS}</text:p>"
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{WORDS}</p></body></html>'
MAKERS: dict[str, Callable[[Path], object]] = {
    "application/pdf": lambda path: a_pdf(path, [WORDS]),
    "text/plain": written(WORDS),
    "text/markdown": written(WORDS),
    "text/csv": written(WORDS),
    "text/tab-separated-values": written(WORDS),
    "text/html": written(f"<html><body><p>{WORDS}"),
    "application/xhtml+xml": written(f'<?xml version="1.0"?>{XHTML}'),
    "application/rtf": written(rf"{{\rtf1\ansi {WORDS}\par}}"),
    "application/epub+zip": zipped(**{
        "a.opf": '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>'
        '<itemref idref="a"/></spine></package>',
        "a.xhtml": XHTML,
    }),
    "message/rfc822": a_mail,
    "application/msword": lambda path: word(path, f"{WORDS}\r"),
    "application/vnd.ms-powerpoint": slides,
    "application/vnd.ms-excel": workbook,
    "application/vnd.ms-outlook": lambda path: compound(
        path,
        {
            "__properties_version1.0": bytes(32),
            "__substg1.0_1000001F": WORDS.encode("utf-16-le"),
        },
    ),
    "application/vnd.oasis.opendocument.text": opened(f"<office:text>{PARAGRAPH}</office:text>"),
    "application/vnd.oasis.opendocument.spreadsheet": opened(
        '<office:spreadsheet><table:table table:name="a"><table:table-row><table:table-cell>'
        f"{PARAGRAPH}</table:table-cell></table:table-row></table:table></office:spreadsheet>"
    ),
    "application/vnd.oasis.opendocument.presentation": opened(
        f"<office:presentation><draw:page>{PARAGRAPH}</draw:page></office:presentation>"
    ),
    f"{OFFICE}wordprocessingml.document": a_word_file,
    f"{OFFICE}presentationml.presentation": zipped(**{
        "_rels__.rels": related("officeDocument", "ppt/presentation.xml"),
        "ppt__presentation.xml": f'<p xmlns:r="{RELATED}"><sldIdLst><sldId r:id="r1"/>'
        "</sldIdLst></p>",
        "ppt___rels__presentation.xml.rels": related("slide", "slide1.xml"),
        "ppt__slide1.xml": f'<sld xmlns:a="{SHAPES}"><sp><txBody><a:p><a:r><a:t>{WORDS}</a:t></a:r>'
        "</a:p></txBody></sp></sld>",
    }),
    f"{OFFICE}spreadsheetml.sheet": a_workbook,
    "image/jpeg": a_picture("JPEG"),
    "image/png": a_picture("PNG"),
    "image/tiff": a_picture("TIFF"),
    "image/webp": a_picture("WEBP"),
}  # fmt: skip


def read(path: Path, media_type: str) -> ExtractedDocument:
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    ocr = "auto" if media_type.startswith("image/") else "off"
    return extractor_for(media_type)(Job(source, ocr=ocr), lambda _message: None)


def half(text: str, *arguments: object, **named: object) -> Block:
    return Block(text[: len(text) // 2], *arguments, **named)  # type: ignore[arg-type]


def test_each_format_has_a_file_that_is_read_broken() -> None:
    assert MAKERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_reader_that_loses_half_of_its_text_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, media_type: str
) -> None:
    seen = SimpleNamespace(pages=(), content="", processing_warnings=(), metadata={})
    monkeypatch.setattr(doc_ppt_xls, "_result", lambda _job: seen)  # kreuzberg adds nothing
    path = tmp_path / "file"
    MAKERS[media_type](path)
    assert read(path, media_type).state == "ok"
    load_all()
    for name, module in list(sys.modules.items()):
        is_reader = name.startswith("extractors.") and name != "extractors.document"
        if is_reader and getattr(module, "Block", None) is Block:
            monkeypatch.setattr(module, "Block", half)
    assert "letters in the file are missing from its text" in read(path, media_type).reason
