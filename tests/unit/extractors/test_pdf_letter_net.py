from pathlib import Path

import pytest
from made_pdfs import a_pdf, paragraph

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.layout import assemble
from extractors.pdf.extract import extract

LINES = [
    "The owners kept no register of debts,",
    "and nobody knew what was owed.",
    "Then it ended.",
]


def read(path: Path) -> ExtractedDocument:
    source = SourceFile(str(path), path.name, "0" * 64, "application/pdf")
    return extract(Job(source, ocr="off"), lambda _message: None)


def a_page(folder: Path) -> Path:
    def draw(canvas: object) -> None:
        paragraph(canvas, 72, 100, LINES)  # type: ignore[arg-type]
        paragraph(canvas, 72, 300, LINES)  # type: ignore[arg-type]

    return a_pdf(folder / "a.pdf", [draw])


def test_a_page_that_is_read_whole_is_ok(tmp_path: Path) -> None:
    assert read(a_page(tmp_path)).state == "ok"


def test_a_layout_that_loses_a_paragraph_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = assemble.pieces_of
    monkeypatch.setattr(assemble, "pieces_of", lambda lines: whole(lines)[1:])
    document = read(a_page(tmp_path))
    assert document.state == "partial"
    assert "letters in the file are missing from its text" in document.reason
