"""Which files does a PDF carry? Those of a portfolio, and those attached to it or to its pages."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pypdfium2 as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from extractors.attached import AttachedFile
from extractors.document import SourceFile
from extractors.layout.lines.mended_letters import clean_text, without_surrogates
from extractors.pdf.failures import unreadable

MOST_ATTACHMENTS = 1_000
MOST_PAGES = 5_000  # whose annotations are looked through
LONGEST_NAME = 200  # characters


def attached_files(source: SourceFile) -> Iterator[AttachedFile]:
    """The files in a PDF, in its order.

    Raises:
        Unreadable: the PDF does not open, or needs a password.
    """
    with open(source.path, "rb") as file:  # noqa: PTH123 - as pdfminer.six does
        try:
            document = PDFDocument(PDFParser(file), source.password)
        except Exception as error:  # whatever a broken file makes the engine raise
            raise unreadable(error, with_password=bool(source.password)) from error
        seen: set[int] = set()
        for specification in (*specifications(document), *_on_pages(document)):
            stream = _stream(specification)
            if stream is None or id(stream) in seen:
                continue
            seen.add(id(stream))
            name = name_of(specification)
            yield AttachedFile(name, partial(_content, source, name, stream))


def _content(source: SourceFile, name: str, stream: PDFStream) -> bytes:
    """The bytes of an attached file; by pdfium where pdfminer.six gets none out of its stream."""
    content: bytes = stream.get_data()
    if content:
        return content
    document = pdfium.PdfDocument(source.path, source.password or None)
    try:
        found = (document.get_attachment(at) for at in range(document.count_attachments()))
        return next((bytes(each.get_data()) for each in found if each.get_name() == name), b"")
    finally:
        document.close()


def specifications(document: PDFDocument) -> Iterator[dict[str, Any]]:
    """What the document says of each file attached to it; entries met twice are left."""
    names = dict_value(document.catalog.get("Names") or {})
    todo = [names.get("EmbeddedFiles")]
    seen: set[int] = set()
    count = 0
    while todo and count < MOST_ATTACHMENTS:
        reference = todo.pop(0)
        if isinstance(reference, PDFObjRef):
            if reference.objid in seen:
                continue
            seen.add(reference.objid)
        node = resolve1(reference)
        if not isinstance(node, dict):
            continue
        todo += list_value(node.get("Kids") or [])
        for specification in list_value(node.get("Names") or [])[1::2]:
            count += 1
            yield dict_value(specification)


def name_of(specification: dict[str, Any]) -> str:
    """What an attached file is called; '' where that is not said."""
    return next((name for key in ("UF", "F") if (name := _text(specification.get(key)))), "")


def _on_pages(document: PDFDocument) -> Iterator[dict[str, Any]]:
    """Those that hang on a page as a pin or a clip."""
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= MOST_PAGES:
            return
        for reference in list_value(page.annots or []):
            annotation = resolve1(reference)
            if not isinstance(annotation, dict):
                continue
            kind = resolve1(annotation.get("Subtype"))
            if isinstance(kind, PSLiteral) and kind.name == "FileAttachment":
                yield dict_value(annotation.get("FS") or {})


def _stream(specification: dict[str, Any]) -> PDFStream | None:
    files = resolve1(specification.get("EF"))
    if not isinstance(files, dict):
        return None
    found = next((resolve1(files[key]) for key in ("UF", "F") if key in files), None)
    return found if isinstance(found, PDFStream) else None


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, bytes):
        value = decode_text(value)
    return clean_text(without_surrogates(value))[:LONGEST_NAME] if isinstance(value, str) else ""
