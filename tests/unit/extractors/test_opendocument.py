import zipfile
from pathlib import Path

import pytest
from read_file import read

from extractors.formats import opendocument

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{short}="{_BASE}:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "presentation": "presentation",
        "meta": "meta",
        "svg": "svg-compatible",
    }.items()
)


def opendocument_file(path: Path, kind: str, body: str, styles: str = "") -> Path:
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body>{body}</office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta {NAMESPACES} xmlns:dc="urn:dc"><office:meta><dc:title>Debt &amp; '
        "kilns</dc:title><meta:keyword>wages</meta:keyword></office:meta></office:document-meta>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", meta)
    return path


def test_a_paragraph_in_the_style_of_titles_is_the_first_heading(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="Title"/><style:style style:name="Subtitle"/>'
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
    )
    body = (
        '<office:text><text:p text:style-name="P1">Child and workshop</text:p>'
        '<text:p text:style-name="Subtitle">Below it</text:p>'
        '<text:h text:outline-level="1">Lessons learned</text:h></office:text>'
    )
    document = read(opendocument_file(tmp_path / "a.odt", "text", body, styles))
    assert [(b.kind, b.level) for b in document.pages[0].blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 1),
    ]


def test_a_text_keeps_spaces_boxes_and_notes_and_leaves_out_what_was_deleted(
    tmp_path: Path,
) -> None:
    body = (
        "<office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">R&amp;D</text:h><text:p>one<text:s/>two<text:tab/>three'
        "<text:line-break/>four<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Below.</text:p></text:note-body></text:note></text:p>"
        "<text:p>Before <draw:frame><svg:title>alt</svg:title><draw:text-box><text:p>Box</text:p>"
        "</draw:text-box></draw:frame>behind</text:p><text:list><text:list-item><text:p># item"
        "</text:p></text:list-item></text:list></office:text>"
    )
    document = read(opendocument_file(tmp_path / "a.odt", "text", body))
    assert [(b.kind, b.level, b.text) for b in document.pages[0].blocks] == [
        ("heading", 2, "R&D"),
        ("paragraph", 0, "one two three four"),
        ("paragraph", 0, "Before behind"),
        ("paragraph", 0, "Box"),
        ("list_item", 0, "# item"),
        ("footnote", 0, "1. Below."),
    ]
    assert (document.metadata.title, document.metadata.keywords) == ("Debt & kilns", ("wages",))
    assert document.state == "ok"


def test_each_sheet_and_each_slide_is_a_page_and_hidden_ones_are_marked(tmp_path: Path) -> None:
    hidden = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    )
    cells = (
        "<table:table-row><table:table-cell><text:p>7.5 %</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    body = (
        f'<office:spreadsheet><table:table table:name="Shares">{cells}</table:table>'
        f'<table:table table:name="Names" table:style-name="h">{cells}</table:table>'
        "</office:spreadsheet>"
    )
    book = read(opendocument_file(tmp_path / "a.ods", "spreadsheet", body, hidden))
    assert [page.text for page in book.pages] == ["Shares\n\n7.5 %", "Names\n\n7.5 %"]
    assert [page.label for page in book.pages] == ["", "2 (hidden)"]
    page = (
        '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Kilns</text:p>'
        "</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>"
        "Say it.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
    )
    show = opendocument_file(
        tmp_path / "a.odp",
        "presentation",
        f"<office:presentation>{page}{page}</office:presentation>",
    )
    found = [[(b.kind, b.text) for b in each.blocks] for each in read(show).pages]
    assert found == [[("heading", "Kilns"), ("footnote", "Say it.")]] * 2


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "<office:text><text:p>A first one.</text:p><text:h>A heading lost.</text:h></office:text>"
    )
    made = opendocument_file(tmp_path / "a.odt", "text", body)
    assert read(made).state == "ok"
    monkeypatch.setattr(opendocument, "_is_out", lambda node: str(node.tag).endswith("}h"))
    assert "letters in the file are missing" in read(made).reason


def test_hidden_words_are_out_and_raised_numbers_stand_apart(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="H2" style:parent-style-name="H"/>'
        '<style:style style:name="S"><style:text-properties style:text-position="33% 58%"/>'
        "</style:style>"
    )
    body = (
        '<office:text><text:p>No. 182<text:span text:style-name="S">3</text:span> binds'
        '<text:span text:style-name="H2">SECRET</text:span>.</text:p><text:p text:style-name="H">'
        "GONE</text:p><text:section text:display='none'><text:p>AWAY</text:p></text:section>"
        "<text:p>A <draw:path><text:p>in a path</text:p></draw:path>b</text:p></office:text>"
    )
    document = read(opendocument_file(tmp_path / "a.odt", "text", body, styles))
    assert [block.text for block in document.pages[0].blocks] == [
        "No. 182 3 binds.",
        "A b",
        "in a path",
    ]
    assert document.state == "ok"


def test_the_words_of_a_chart_are_read_and_its_numbers_left(tmp_path: Path) -> None:
    body = (
        '<office:text><text:p><draw:frame><draw:object xmlns:xlink="urn:x" xlink:href="./Object 1"'
        "/></draw:frame></text:p></office:text>"
    )
    made = opendocument_file(tmp_path / "a.odt", "text", body)
    chart = f"<office:document-content {NAMESPACES}><text:p>Случаи</text:p><text:p>12</text:p>"
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("Object 1/content.xml", f"{chart}</office:document-content>")
    assert [block.text for block in read(made).pages[0].blocks] == ["Случаи"]
