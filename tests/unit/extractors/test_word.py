"""Are a Word file's words read as its reader sees them: boxes, changes, fields, formulas, notes?"""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_file import read, texts
from word_files import box, paragraph, run, word_file

from extractors.document import Block
from extractors.formats.word import docx


@pytest.mark.parametrize(
    "text",
    [
        "R&D at Pérez & Sons: wages > 5, A<B, &amp; d&apos;Ivoire &#233;",
        "2021. The year began",
        "# a line with a hash",
        "1. numbered by hand",
        "__init__ and *stars* and [link](x) and ~~struck~~",
        "---",
        "a | b",
        "back\\slash",
    ],
)
def test_words_stand_as_typed_in_paragraph_heading_and_cell(tmp_path: Path, text: str) -> None:
    document = Document()
    document.add_heading(text, 1)
    document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = text
    document.save(str(tmp_path / "a.docx"))
    result = read(tmp_path / "a.docx")
    assert texts(result) == [text] * 3
    assert result.state == "ok"


def test_a_text_box_stands_beside_its_paragraph_and_is_read_once(tmp_path: Path) -> None:
    body = paragraph(run("Before, ") + box("Pay weekly.") + run("behind.")) + paragraph(run("Next"))
    assert texts(read(word_file(tmp_path / "a.docx", body))) == [
        "Before, behind.",
        "Pay weekly.",
        "Next",
    ]


def test_signs_between_words_part_or_join_them(tmp_path: Path) -> None:
    signs = ("tab", "br", "cr", "noBreakHyphen", "softHyphen")
    inner = "".join(f"<w:r><w:t>a</w:t><w:{sign}/><w:t>b </w:t></w:r>" for sign in signs)
    assert texts(read(word_file(tmp_path / "a.docx", paragraph(inner)))) == ["a b a b a b a-b ab"]


def test_tracked_changes_are_read_once_as_accepted(tmp_path: Path) -> None:
    body = paragraph(
        run("We reach ")
        + '<w:del w:id="1"><w:r><w:delText>nine</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{run("seven")}</w:ins>{run(" homes.")}'
        + f'<w:moveFrom w:id="3">{run(" Moved.")}</w:moveFrom>'
    ) + paragraph(f'<w:moveTo w:id="4">{run("Moved.")}</w:moveTo>')
    result = read(word_file(tmp_path / "a.docx", body))
    assert texts(result) == ["We reach seven homes.", "Moved."]
    assert result.state == "ok"


def test_hidden_words_and_field_codes_are_left_out_and_results_are_kept(tmp_path: Path) -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = paragraph(
        run("secret", "<w:vanish/>")
        + run("seen ", '<w:vanish w:val="0"/>')
        + sign("begin")
        + "<w:r><w:instrText>DATE code</w:instrText></w:r>"
        + sign("separate")
        + run("2022")
        + sign("end")
    )
    assert texts(read(word_file(tmp_path / "a.docx", body))) == ["seen 2022"]


def field(code: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{sign('begin')}{code}{sign('separate')}{run(result)}{sign('end')}"


def test_a_field_inside_the_code_of_another_is_code_and_counts_as_no_loss(tmp_path: Path) -> None:
    code = "<w:r><w:instrText> IF </w:instrText></w:r>" + field("", "a long inner result")
    document = read(word_file(tmp_path / "a.docx", paragraph(field(code, "shown") + run(" on"))))
    assert texts(document) == ["shown on"]
    assert document.state == "ok"


def test_a_field_that_never_ends_is_told_to_hide_text(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = paragraph(run("Seen.")) + paragraph(begin + run("Swallowed by the field."))
    assert "letters in the file are missing" in read(word_file(tmp_path / "a.docx", body)).reason


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def formula(name: str, **parts: str) -> str:
    inner = "".join(f"<m:{n}><m:r><m:t>{text}</m:t></m:r></m:{n}>" for n, text in parts.items())
    return f"<m:oMath {M}><m:{name}>{inner}</m:{name}></m:oMath>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (formula("f", num="12", den="34"), "12/34"),
        (formula("sSup", e="10", sup="3"), "10^3"),
        (formula("d", e="a+b"), "(a+b)"),
        (formula("rad", deg="3", e="8"), "3√8"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        (
            '<w:r><w:pict><v:shape><v:textpath string="A banner"/></v:shape></w:pict></w:r>',
            "A banner",
        ),
        (run("182") + run("2", '<w:position w:val="8"/>'), "182 2"),
    ],
)
def test_signs_that_are_no_text_in_the_file_are_read_as_they_look(
    tmp_path: Path, inner: str, text: str
) -> None:
    assert texts(read(word_file(tmp_path / "a.docx", paragraph(inner)))) == [text]


def test_a_control_that_asks_to_be_filled_in_is_no_text(tmp_path: Path) -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    empty = run("Click or tap here to enter text.")
    body = paragraph(control(run("Typed."))) + control(paragraph(empty), "<w:showingPlcHdr/>")
    document = read(
        word_file(tmp_path / "a.docx", body + paragraph(control(empty, "<w:showingPlcHdr/>")))
    )
    assert (texts(document), document.state) == (["Typed."], "ok")


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next(tmp_path: Path) -> None:
    cut = paragraph(run("Wages were "), '<w:rPr><w:del w:id="1"/></w:rPr>')
    made = word_file(tmp_path / "a.docx", cut + paragraph(run("paid.")) + paragraph(run("Next.")))
    assert texts(read(made)) == ["Wages were paid.", "Next."]


def test_notes_follow_their_page_and_comments_stand_aside(tmp_path: Path) -> None:
    note = '<w:r><w:{0}Reference w:id="2"/></w:r>'
    body = (
        paragraph(run("First") + note.format("footnote") + note.format("endnote"))
        + paragraph('<w:r><w:br w:type="page"/></w:r>')
        + paragraph(run("Second"))
    )
    made = word_file(
        tmp_path / "a.docx",
        body,
        footnotes=f'<w:footnote w:id="2">{paragraph(run("Below."))}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{paragraph(run("At the end."))}</w:endnote>',
        comments=f'<w:comment w:id="0">{paragraph(run("Is that so?"))}</w:comment>',
    )
    result = read(made)
    assert [[(b.kind, b.text) for b in page.blocks] for page in result.pages] == [
        [("paragraph", "First"), ("footnote", "1. Below.")],
        [("paragraph", "Second"), ("footnote", "i. At the end.")],
    ]
    assert [block.text for block in result.pages[0].furniture] == ["Is that so?"]


def test_a_raised_number_stands_apart_but_units_and_formulas_stay_whole(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    lowered = '<w:vertAlign w:val="subscript"/>'
    body = paragraph(
        run("No. 182") + run("2", raised) + run(", 5 km") + run("2", raised)
        + run(", H") + run("2", lowered) + run("O, 21") + run("st", raised)
    )  # fmt: skip
    assert texts(read(word_file(tmp_path / "a.docx", body))) == ["No. 182 2, 5 km2, H2O, 21st"]


def test_a_level_of_the_outline_makes_a_heading_whatever_the_style_is_called(
    tmp_path: Path,
) -> None:
    body = paragraph(run("Leçons"), '<w:outlineLvl w:val="1"/>') + paragraph(run("Text."))
    document = read(word_file(tmp_path / "a.docx", body))
    assert [(s.title, s.level) for s in document.sections] == [("Leçons", 2)]


def test_a_cell_over_several_columns_keeps_the_others_in_their_column(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(2, 3)
    for column in range(3):
        table.cell(1, column).text = str(column)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
    table.cell(0, 2).text = "Total"
    document.save(str(tmp_path / "a.docx"))
    assert texts(read(tmp_path / "a.docx")) == ["Both\t\tTotal\n0\t1\t2"]


_WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["p", "h", "l", "t"]), _WORDS), max_size=6))
def test_whatever_is_written_is_read_without_loss(
    tmp_path: Path, parts: list[tuple[str, str]]
) -> None:
    document = Document()
    for kind, text in parts:
        if kind == "t":
            document.add_table(1, 1).cell(0, 0).text = text
        else:
            style = {"p": "Normal", "h": "Heading 2", "l": "List Bullet"}[kind]
            document.add_paragraph(text, style)
    document.save(str(tmp_path / "a.docx"))
    assert "missing" not in read(tmp_path / "a.docx").reason


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "".join(paragraph(run(f"A sentence with the number {n}.")) for n in range(9))
    made = word_file(tmp_path / "a.docx", body + paragraph(run("before") + box("A callout lost.")))
    assert read(made).state == "ok"
    monkeypatch.setattr(docx, "_block", lambda text, *_: Block(text.removeprefix("A sentence")))
    assert "letters in the file are missing" in read(made).reason
    assert read(made).state == "partial"


def test_signs_set_in_a_symbol_font_are_letters(tmp_path: Path) -> None:
    symbols, letters = (f'<w:rFonts w:ascii="{font}"/>' for font in ("Symbol", "Arial"))
    body = paragraph(run("p ") + run("\uf0a3", symbols) + run(" 5\uf0a3", letters))
    assert texts(read(word_file(tmp_path / "a.docx", body))) == ["p ≤ 5\uf0a3"]


def test_what_a_style_of_paragraphs_hides_is_out_and_no_loss(tmp_path: Path) -> None:
    document = Document()
    style = document.styles.add_style("Internal", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    document.add_paragraph("Nobody is to see these words of the editor.", style)
    document.add_paragraph("Pay weekly.")
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert texts(found) == ["Pay weekly."]
    assert found.state == "ok"


def test_what_was_chosen_in_a_list_of_an_old_form_is_read(tmp_path: Path) -> None:
    entries = '<w:result w:val="1"/><w:listEntry w:val="Banke"/><w:listEntry w:val="Kailali"/>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f"{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = word_file(tmp_path / "a.docx", paragraph(run("District: ") + field))
    assert texts(read(made)) == ["District: Kailali"]


def test_a_form_in_a_framed_cell_keeps_its_rows(tmp_path: Path) -> None:
    document = Document()
    outer = document.add_table(3, 2)
    outer.cell(0, 0).merge(outer.cell(0, 1)).text = "Lesson 1"
    framed = outer.cell(1, 0).merge(outer.cell(1, 1))
    form = framed.add_table(2, 2)
    for place, text in enumerate(["Description", "Pay weekly.", "Context", "Two districts"]):
        form.cell(place // 2, place % 2).text = text
    outer.cell(2, 0).text, outer.cell(2, 1).text = "Author", "A. Rao"
    document.save(str(tmp_path / "a.docx"))
    blocks = [block for page in read(tmp_path / "a.docx").pages for block in page.blocks]
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Lesson 1"),
        ("table", "Description\tPay weekly.\nContext\tTwo districts"),
        ("table", "Author\tA. Rao"),
    ]


def test_a_table_beside_other_cells_stays_in_its_row(tmp_path: Path) -> None:
    document = Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).add_table(1, 1).cell(0, 0).text = "inside"
    outer.cell(0, 1).text = "beside"
    document.save(str(tmp_path / "a.docx"))
    assert texts(read(tmp_path / "a.docx")) == ["inside\tbeside"]
