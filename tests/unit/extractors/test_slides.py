from pathlib import Path

import pytest
from read_file import read
from slide_files import NAMESPACES, presentation, shape, slide

from extractors.formats import slides


def test_each_slide_is_a_page_and_hidden_ones_are_marked(tmp_path: Path) -> None:
    made = presentation(
        tmp_path / "a.pptx",
        slide(shape("Alpha &amp; beta") + shape("Reaching kilns", "title") + shape("3", "sldNum")),
        slide(shape("Unseen"), 'show="0"'),
    )
    document = read(made)
    assert [[(b.kind, b.text) for b in page.blocks] for page in document.pages] == [
        [("heading", "Reaching kilns"), ("paragraph", "Alpha & beta")],
        [("paragraph", "Unseen")],
    ]
    assert [page.label for page in document.pages] == ["", "2 (hidden)"]
    assert document.state == "ok"


def test_groups_tables_charts_and_notes_are_read_and_hidden_shapes_are_not(tmp_path: Path) -> None:
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    row = f"<a:tr>{cell.format('Kailali')}{cell.format('14')}</a:tr>"
    chart = (
        f"<c:chart xmlns:c='urn:c' {NAMESPACES}><a:p><a:r><a:t>By year</a:t></a:r></a:p>"
        "<c:strCache><c:pt><c:v>East</c:v></c:pt><c:pt><c:v>West</c:v></c:pt></c:strCache></c:chart>"
    )
    hidden = 'hidden="1"'
    inner = (
        f"<p:grpSp><p:grpSp>{shape('Grouped')}</p:grpSp></p:grpSp><a:tbl>{row}</a:tbl>"
        f"<c:chart xmlns:c='urn:c' r:id='r2'/>{shape('Secret', look=hidden)}"
    )
    made = presentation(
        tmp_path / "a.pptx", slide(inner), notes=shape("Tell the story.", "body"), chart=chart
    )
    assert [(b.kind, b.text) for b in read(made).pages[0].blocks] == [
        ("paragraph", "Grouped"),
        ("table", "Kailali\t14"),
        ("paragraph", "By year"),
        ("paragraph", "East; West"),
        ("footnote", "Tell the story."),
    ]


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "<a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>A cell that is lost</a:t></a:r></a:p>"
    inner = f"{shape('Words')}{table}</a:txBody></a:tc></a:tr></a:tbl>"
    made = presentation(tmp_path / "a.pptx", slide(inner))
    assert read(made).state == "ok"
    monkeypatch.setattr(slides, "_table", lambda _table: iter(()))
    assert "letters in the file are missing" in read(made).reason


CHART = (
    f"<c:chart xmlns:c='urn:c' {NAMESPACES}><a:p><a:r><a:t>By year</a:t></a:r></a:p>"
    "<c:multiLvlStrCache><c:lvl><c:pt><c:v>Hills</c:v></c:pt></c:lvl></c:multiLvlStrCache>"
    "<c:dlblRangeCache><c:ptCount val='1'/><c:pt><c:v>Carpets</c:v></c:pt></c:dlblRangeCache>"
    "<c:strDim><c:lvl><c:pt>Bricks</c:pt></c:lvl></c:strDim></c:chart>"
)


def test_a_chart_tells_its_categories_of_all_kinds_and_the_labels_taken_from_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = presentation(
        tmp_path / "a.pptx", slide("<c:chart xmlns:c='urn:c' r:id='r2'/>"), chart=CHART
    )
    assert [b.text for b in read(made).pages[0].blocks] == ["By year", "Hills", "Carpets", "Bricks"]
    assert read(made).state == "ok"
    monkeypatch.setattr(slides, "drawing_words", lambda *_: iter(()))
    assert "letters in the file are missing" in read(made).reason


def test_what_is_shown_in_one_of_two_ways_is_read_once(tmp_path: Path) -> None:
    ways = (
        "<mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><m:t xmlns:m='urn:m'>x</m:t></mc:Choice>"
        "<mc:Fallback><a:r><a:t>x</a:t></a:r></mc:Fallback></mc:AlternateContent>"
    )
    inner = shape("Share").replace("</a:r>", f"</a:r>{ways}<a:r><a:t> of all</a:t></a:r>")
    made = presentation(tmp_path / "a.pptx", slide(inner))
    assert [b.text for b in read(made).pages[0].blocks] == ["Sharex of all"]
