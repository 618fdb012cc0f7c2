"""Does the API read what the indexer keeps, and say what is missing or damaged?"""

from pathlib import Path

import pytest
from builders import an_extracted_document

from config.errors import NotFound, StoreError
from config.store.extraction import packed_extraction
from extractors.document import Block, ExtractedDocument, Page, PlacedWord
from search_api.pages.drawing_process import scale_for
from search_api.pages.marks import marks_drawing
from search_api.pages.stored_text import page_numbered, read_report, recognised_words


def test_a_kept_report_is_read_with_defaults_that_were_left_out(tmp_path: Path) -> None:
    page = Page(1, blocks=(Block("Wages", "heading", 2, (1.0, 2.0, 3.0, 4.0)), Block("Text")))
    path = kept(tmp_path, an_extracted_document(pages=(page, Page(2))))
    report = read_report(path)
    assert page_numbered(report, 1).blocks == (
        Block("Wages", "heading", 2, (1.0, 2.0, 3.0, 4.0)),
        Block("Text"),
    )
    assert page_numbered(report, 2).blocks == ()
    with pytest.raises(NotFound, match="no page 3"):
        page_numbered(report, 3)


def test_a_report_that_was_read_again_is_shown_anew(tmp_path: Path) -> None:
    path = kept(tmp_path, an_extracted_document("before"))
    assert page_numbered(read_report(path), 1).blocks[0].text == "before"
    kept(tmp_path, an_extracted_document("after"))
    assert page_numbered(read_report(path), 1).blocks[0].text == "after"


def test_words_of_a_scan_are_marked_where_text_recognition_saw_them(tmp_path: Path) -> None:
    words = (PlacedWord("Wages,", (10, 20, 50, 30)), PlacedWord("paid", (60, 20, 80, 30)))
    scan = Page(1, width=595, height=842, blocks=(Block("Wages, paid"),), words=words)
    path = kept(tmp_path, an_extracted_document(pages=(scan, Page(2, blocks=(Block("text"),)))))
    found = recognised_words(path, 1)
    assert found
    assert 'x="10' in marks_drawing(found, ["wages"])
    assert 'x="60' not in marks_drawing(found, ["wages"])
    assert recognised_words(path, 2) is None, "the file's own letters have their places"
    assert recognised_words(path, 3) is None
    assert recognised_words(tmp_path / "none.gz", 1) is None


def test_what_is_missing_is_a_404_and_what_is_damaged_a_defect(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_report(tmp_path / "none.gz")
    path = kept(tmp_path, an_extracted_document("text"))
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(StoreError, match="damaged"):
        read_report(path)


@pytest.mark.parametrize("size", [(595, 842), (20, 14_400), (14_400, 20), (0, 0), (14_400, 14_400)])
def test_no_page_is_drawn_larger_than_allowed(size: tuple[float, float]) -> None:
    scale = scale_for(size, 2000, 1_000_000)
    across, down = (max(side, 1) * scale for side in size)
    assert across * down <= 1_000_001
    assert across <= 2000.1


def kept(folder: Path, document: ExtractedDocument) -> Path:
    path = folder / "extraction.msgpack.gz"
    path.write_bytes(packed_extraction(document))
    return path
