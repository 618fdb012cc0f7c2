import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from read_file import read

from extractors.formats import workbook
from extractors.formats.number_format import BUILT_IN, shown_number, shown_text


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.075, "0.0%", "7.5%"),
        (1234.5, '"$"#,##0.00', "$1,234.50"),
        (-3, "0;(0)", "(3)"),
        (44270, "dd/mm/yyyy", "15/03/2021"),
        (44270.6, "h:mm AM/PM", "2:24 PM"),
        (44270, "[$-409]d\\-mmm\\-yy;@", "15-Mar-21"),
        (1234567, '#,##0,"k"', "1,235k"),
        (1500, "[$€-2] #,##0", "€ 1,500"),
        (1.25, "[h]:mm", "30:00"),
        (7, "000", "007"),
        (2.5, "0.##", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (182, "", "182"),
        (0.00000015, "0.00E+00", "1.50E-07"),
        (2.5, "# ?/?", "2 1/2"),
        (0.75, "0/4", "3/4"),
        (44270, "[$-40A]d mmmm yyyy", "15 marzo 2021"),
        (44270, "[$-419]dddd, d mmmm;@", "понедельник, 15 марта"),
        (44270, "[$-fr-FR]mmm yy", "mars 21"),
        (44270, "[$-F800]mmmm", "March"),
        (44270, BUILT_IN[31], "2021-03-15"),
        (612345678, "00 00 00 00 00", "06 12 34 56 78"),
        (5551234567, "(###) ###\\-####", "(555) 123-4567"),
        (1234567.5, "# ##0.00", "1234 567.50"),
        (12, "# ##0", "12"),
        (8, 'General" km"', "8 km"),
        (0.25, "[<1]0%;0.0", "25%"),
        (3, "[<1]0%;0.0", "3.0"),
        (-2, "[=0]0;0.0", "-2.0"),
        (44270, "yyyy [", "2021 ["),
    ],
)
def test_a_number_is_shown_by_its_format(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("day", "is_1904", "shown"),
    [
        (2_958_465, False, "9999-12-31"),
        (2_958_465.999_999, False, "2958466"),  # the next year, to the second
        (2_957_003, True, "9999-12-31"),
        (2_957_004, True, "2957004"),
    ],
)
def test_a_day_behind_the_last_year_is_shown_as_a_number(
    day: float, is_1904: bool, shown: str
) -> None:
    assert shown_number(day, "yyyy-mm-dd", is_1904=is_1904) == shown


def test_each_sheet_is_a_page_with_values_as_shown_and_hidden_ones_are_marked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Inspections")
        sheet.write_row(0, 0, ["District", "R&D <share>", "Day"])
        sheet.write_string(1, 0, "007")
        sheet.write_number(1, 1, 0.075, book.add_format({"num_format": "0.0%"}))
        sheet.write_datetime(1, 16_000, date(2021, 3, 15), book.add_format({"num_format": 14}))
        sheet.write_comment(0, 0, "Is that so?")
        hidden = book.add_worksheet("Names")
        hidden.write(0, 0, "Rosa")
        hidden.hide()
    document = read(path)
    assert [[block.text for block in page.blocks] for page in document.pages] == [
        ["Inspections", "District\tR&D <share>\tDay\n007\t7.5%\t\t2021-03-15"],
        ["Names (hidden)", "Rosa"],
    ]
    assert [page.label for page in document.pages] == ["", "2 (hidden)"]
    assert any("Is that so?" in block.text for block in document.pages[0].furniture)
    assert document.state == "ok"


def test_a_cell_that_claims_an_endless_number_is_read_as_it_stands(tmp_path: Path) -> None:
    path, endless = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_number(0, 0, 12345)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(endless, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"12345", b"1e999"))
    assert read(endless).pages[0].text == "1e999"


@pytest.mark.parametrize("number", ["²", "-1", "", "9" * 5_000])
def test_a_format_that_is_no_number_shows_values_as_they_stand(tmp_path: Path, number: str) -> None:
    path, broken = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_number(0, 0, 0.5, book.add_format({"num_format": "0.00%"}))
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = re.sub(r'numFmtId="\d+"', f'numFmtId="{number}"', source.read(name).decode())
            target.writestr(name, content)
    assert read(path).pages[0].text == "50.00%"
    assert read(broken).pages[0].text == "0.5"


def test_formulas_without_a_value_are_told(tmp_path: Path) -> None:
    path, plain = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_row(0, 0, ["Children", "=SUM(A2:A9)", '=CONCAT("a")'])
    assert read(path).state == "ok"  # with the nought that its maker put there
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"</f><v>0</v></c>", b"</f></c>"))
    document = read(plain)
    assert (document.state, document.pages[0].text) == ("partial", "Children")
    assert document.reason == "no value in the file for 2 of its formulas, which are not read"


def test_the_words_of_a_chart_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, [1, 2])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
        chart.set_title({"name": "Children in kilns"})
        sheet.insert_chart("C1", chart)
    assert [block.text for block in read(path).pages[0].blocks] == ["1\n2", "Children in kilns"]


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_row(0, 0, ["District of Kailali", "Children at work"])
    assert read(path).state == "ok"
    monkeypatch.setattr(workbook, "text_line", lambda text: text[:4])
    assert "letters in the file are missing" in read(path).reason


def test_escaped_letters_of_a_text_are_those_letters(tmp_path: Path) -> None:
    path, plain = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_string("A1", "wages@000D_\nand @005F_y_ @D83D_ debts")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():  # the writer would escape the escapes
            target.writestr(name, source.read(name).replace(b"@", b"_x"))
    document = read(plain)
    assert document.pages[0].text == "wages and _y_ \ufffd debts"
    assert document.state == "ok"


def test_a_raised_number_in_a_cell_stands_apart_and_a_unit_does_not(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet, raised = book.add_worksheet(), book.add_format({"font_script": 1})
    sheet.write_rich_string(0, 0, "Convention 182", raised, "6", " applies")
    sheet.write_rich_string(1, 0, "12 km", raised, "2", " of sea")
    book.close()
    (page,) = read(tmp_path / "a.xlsx").pages
    assert page.text == "Convention 182 6 applies\n12 km2 of sea"


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("14", '@" households"', "14 households"),
        ("14", '0;-0;0;"about "@', "about 14"),
        ("14", "0.00", "14"),
        ("\ue001", '"x"@', "x\ue001"),
    ],
)
def test_a_text_is_shown_by_the_part_of_its_format_that_is_for_texts(
    text: str, code: str, shown: str
) -> None:
    assert shown_text(text, code) == shown


def test_a_number_that_its_format_hides_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, 44444, book.add_format({"num_format": ";;;"}))
        sheet.write_string(1, 0, "14", book.add_format({"num_format": '@" kilns"'}))
    assert read(path).pages[0].text == "14 kilns"


def test_what_is_lost_of_a_drawing_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().insert_textbox(0, 0, "A box of words on the sheet")
    assert read(path).state == "ok"
    monkeypatch.setattr(workbook, "drawing_words", lambda *_: iter(()))
    assert "letters in the file are missing" in read(path).reason
