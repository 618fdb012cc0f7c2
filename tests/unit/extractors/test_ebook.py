import zipfile
from pathlib import Path

import pytest
from read_file import read

from extractors.extractor import Unreadable
from extractors.formats.web import html_tree


def book(path: Path, *chapters: str, missing: bool = False) -> Path:
    items = "".join(f'<item id="c{n}" href="text/c%20{n}.xhtml"/>' for n in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="OEBPS/b.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OEBPS/b.opf",
            '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Debt &amp; '
            "kilns</dc:title><dc:creator>Rosa</dc:creator><dc:language>en</dc:language></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for number, chapter in enumerate(chapters[:-1] if missing else chapters):
            archive.writestr(
                f"OEBPS/text/c {number}.xhtml",
                '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
                f"<head><title>x</title></head><body>{chapter}</body></html>",
            )
    return path


def test_all_chapters_are_read_each_as_a_page(tmp_path: Path) -> None:
    made = book(tmp_path / "a.epub", "<h1>One</h1><p>R&amp;D</p>", "<p>caf&#233;</p>", "<p>End</p>")
    document = read(made)
    assert [page.text for page in document.pages] == ["One\n\nR&D", "café", "End"]
    assert document.metadata.title == "Debt & kilns"
    assert (document.metadata.authors, document.metadata.language) == (("Rosa",), "en")
    assert document.state == "ok"


def test_a_chapter_that_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    document = read(book(tmp_path / "a.epub", "<p>One</p>", "<p>Two</p>", missing=True))
    assert (document.state, document.reason) == ("partial", "chapter 2 is not in the file")


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book(tmp_path / "a.epub", "<h1>One</h1><p>Wages rose in the kilns.</p>")
    monkeypatch.setattr(html_tree, "text_line", lambda text: text[:4])
    assert "chapter 1: " in read(made).reason
    assert "letters in the file are missing" in read(made).reason


def test_the_mark_of_a_note_is_apart_from_its_word(tmp_path: Path) -> None:
    chapter = '<p>No. 182<a epub:type="noteref" href="#n">2</a> holds.</p>'
    namespace = 'xmlns:epub="http://www.idpf.org/2007/ops"'
    path = book(tmp_path / "a.epub", f"<div {namespace}>{chapter}</div>")
    assert read(path).pages[0].text == "No. 182 2 holds."


def test_a_note_that_stands_hidden_until_it_is_touched_is_read(tmp_path: Path) -> None:
    note = '<aside epub:type="footnote" hidden="">Below the line.</aside>'
    document = read(book(tmp_path / "a.epub", f"<p>Text.</p>{note}<p hidden=''>gone</p>"))
    assert [page.text for page in document.pages] == ["Text.\n\nBelow the line."]
    assert document.state == "ok"


@pytest.mark.parametrize(
    ("part", "state"), [("OEBPS/text/c%200.xhtml", "encrypted"), ("OEBPS/f.otf", "ok")]
)
def test_a_book_whose_chapters_are_locked_says_so_and_locked_fonts_do_not_matter(
    tmp_path: Path, part: str, state: str
) -> None:
    made = book(tmp_path / "a.epub", "<p>Words of a chapter</p>")
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(
            "META-INF/encryption.xml",
            f'<encryption><CipherReference URI="{part}"/></encryption>',
        )
    if state == "ok":
        assert read(made).state == "ok"
    else:
        with pytest.raises(Unreadable, match="encrypted"):
            read(made)
