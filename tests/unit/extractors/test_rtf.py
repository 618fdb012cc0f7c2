from pathlib import Path

import pytest

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.formats import rtf
from extractors.media_types import media_type_of
from extractors.registry import extractor_for


def read(folder: Path, inner: str | bytes) -> ExtractedDocument:
    content = inner if isinstance(inner, bytes) else inner.encode("ascii")
    path = folder / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg1252 " + content + b"}")
    media_type = media_type_of(str(path), path.name)
    assert media_type == "application/rtf"
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source), lambda _message: None)


def blocks(document: ExtractedDocument) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for page in document.pages for block in page.blocks]


def test_the_info_group_is_metadata(tmp_path: Path) -> None:
    info = r"{\info{\title R&D \'e9valuation}{\author Rosa P\u233?rez}{\keywords a, b}"
    found = read(tmp_path, info + r"{\creatim\yr2021\mo3\dy5}}Text.\par").metadata
    assert (found.title, found.authors, found.keywords, found.created) == (
        "R&D évaluation",
        ("Rosa Pérez",),
        ("a", "b"),
        "2021-03-05",
    )


def test_a_paragraph_in_the_style_of_titles_is_a_heading(tmp_path: Path) -> None:
    styles = (
        r"{\stylesheet{\s0 Normal;}{\s15\sbasedon0 Title;}{\s16 Subtitle;}{\*\cs17 Title Char;}}"
    )
    text = r"\pard\s15 Annual report\par\pard\s16 Of 2019\par\pard\s0 Text goes on.\par"
    assert blocks(read(tmp_path, styles + text)) == [
        ("heading", "Annual report"),
        ("paragraph", "Of 2019"),
        ("paragraph", "Text goes on."),
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r"R&D caf\'e9 5<7 __x__ # a \{b\}", "R&D café 5<7 __x__ # a {b}"),
        (r"one\tab two\line three\~four\_five", "one two three four-five"),
        (r"seen{\v hidden} on", "seen on"),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt the guide}} for', "the guide for"),
        (r"{\*\unknown lost}kept{\pict 00ff}", "kept"),
        (r"\uc1\u1575?\u1604?\u1593?", "الع"),
        (r"\uc2\u8364 \'80\'80 5", "€ 5"),
        (r"\u-10180?\u-8448?", "\U0001f300"),
        (r"{\fonttbl{\f1\fcharset204 Arial;}}{\f1 \'d2\'f0\'f3\'e4}", "Труд"),
        (r"{\upr{caf?}{\*\ud{caf\u233?}}} opens", "café opens"),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt a box}}{\shprslt a box}}", "a box"),
        (r"\pca caf\'82", "café"),
        (r"\mac caf\'8e", "café"),
    ],
)
def test_words_stand_as_they_are_shown(tmp_path: Path, inner: str, text: str) -> None:
    assert blocks(read(tmp_path, inner + r"\par")) == [("paragraph", text)]


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = r"{\info{\title Kilns}}{\v unseen}A first paragraph.\par A second one.\par"
    assert read(tmp_path, inner).state == "ok"
    monkeypatch.setattr(rtf, "text_line", lambda text: text[:4])
    assert "letters in the file are missing" in read(tmp_path, inner).reason


def test_letters_of_two_bytes_are_put_together(tmp_path: Path) -> None:
    letters = "".join(f"\\'{byte:02x}" for byte in "童工".encode("gb18030"))
    inner = rf"{{\fonttbl{{\f1\fcharset134 SimSun;}}}}\f1 {letters}\par"
    assert blocks(read(tmp_path, inner)) == [("paragraph", "童工")]


def test_headings_rows_notes_and_pages_are_told_apart(tmp_path: Path) -> None:
    inner = (
        r"\outlinelevel0 Lessons\par\pard Wages{\footnote Below.} rose.\par"
        r"\trowd\intbl A\cell B\cell\row\intbl C\cell D\cell\row\pard\page Second\par"
    )
    document = read(tmp_path, inner)
    assert blocks(document) == [
        ("heading", "Lessons"),
        ("paragraph", "Wages rose."),
        ("table", "A\tB\nC\tD"),
        ("footnote", "Below."),
        ("paragraph", "Second"),
    ]
    assert len(document.pages) == 2


def test_text_without_a_font_is_in_the_default_fonts_encoding(tmp_path: Path) -> None:
    table = r"\deff3{\fonttbl{\f3\fcharset204 A;}{\f4\fcharset238 B;}{\f5\fcharset0 C;}}"
    text = r"\'f2\'f0\'f3\'e4 {\f4 \'9c} {\f5 \'e9} {\plain \'e4\'e0}\par"
    assert blocks(read(tmp_path, table + text)) == [("paragraph", "труд ś é да")]


def test_a_formula_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, r"Rate {\*\moMath{\mr p=q}} holds.{\*\other gone}\par")
    assert blocks(found) == [("paragraph", "Rate p=q holds.")]
    assert found.state == "ok"


def test_a_table_in_a_cell_is_part_of_the_cell(tmp_path: Path) -> None:
    nested = r"\itap2 one\nestcell two\nestcell{\*\nesttableprops\trowd\nestrow}"
    document = read(tmp_path, rf"\trowd\intbl\itap1 outer {nested}\intbl\itap1\cell next\cell\row")
    assert blocks(document) == [("table", "outer one two\tnext")]


def test_the_words_that_a_list_puts_before_a_paragraph_are_read_and_numbers_are_not(
    tmp_path: Path,
) -> None:
    document = read(
        tmp_path,
        r"{\listtext\f1 Recommendation 2:\tab}Train them\par{\listtext (ii)\tab}Pay weekly\par",
    )
    assert [text for _, text in blocks(document)] == ["Recommendation 2: Train them", "Pay weekly"]
