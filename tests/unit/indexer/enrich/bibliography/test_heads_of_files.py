"""Is what a file's head says read where labels, bodies and dates share a line, a cell or a look?"""

import pytest
from builders import an_id
from describers import described
from printed_pages import L, a_printed_document

from extractors.document import Block, BlockKind, ExtractedDocument, Page
from indexer.enrich.bibliography.body_names import is_body_by_its_noun
from indexer.enrich.bibliography.byline_labels import LABEL
from indexer.enrich.bibliography.printed_groups import Group
from indexer.enrich.bibliography.title_page import section_headings

TEXT = (
    "The team went to eleven villages and spoke with families, teachers, buyers and officials. " * 4
)


def a_file(*blocks: Block | str, media_type: str = "application/rtf") -> ExtractedDocument:
    made = tuple(each if isinstance(each, Block) else Block(each) for each in blocks)
    return ExtractedDocument(an_id("x"), media_type, "ok", pages=(Page(1, blocks=made),))


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2021 · Author: Jane Doe",
        "Learning note | By Jane Doe | 6 min read",
        "Publié le 3 mai 2019 — par Jane Doe",
        "Photographs: Ann Roe. Text: Jane Doe",
        "Lead author: Jane Doe. Designed by: Studio Roe",
        "Reviewers: Jane Doe",
        "Drafted by Jane Doe",
        "12 de maio de 2022 · Texto: Jane Doe · 5 min de leitura",
        "Avaliadora: Jane Doe",
        "Étude réalisée par Jane Doe, Dakar, mai 2019",
    ],
)
def test_an_author_is_known_wherever_the_label_stands_in_a_line(line: str) -> None:
    paper = a_file(Block("When the kilns close", "heading", 1), line, TEXT)
    assert described(paper, "a.rtf").authors == ("Jane Doe",)


def test_whom_another_label_names_is_no_author() -> None:
    paper = a_file(
        Block("When the kilns close", "heading", 1), "Photographs: Jane Doe, Ann Roe", TEXT
    )
    assert described(paper, "a.rtf").authors == ()


def test_a_sentence_below_an_author_names_no_other() -> None:
    line = "In San Marcos, shifts of twelve hours are told at noon"
    paper = a_file(Block("When the kilns close", "heading", 1), "By Jane Doe", line, TEXT)
    assert described(paper, "a.rtf").authors == ("Jane Doe",)


def test_bodies_that_a_cover_says_it_is_by_are_its_authors() -> None:
    cover = (
        L("Cutting Roses, Not Childhoods", 24, True, 72, gap=80),
        L("by the Zambezi Growers Union and the Fair Stem Alliance", 12, left=72, gap=30),
    )
    found = described(a_printed_document(cover))
    assert found.authors == ("Zambezi Growers Union", "Fair Stem Alliance")


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        ("Rural Women's Union of Lesotho", True),
        ("GENERAL UNION OF FARM WORKERS", True),
        ("Asociación Tierra y Aula", True),
        ("Благодійна організація «Сонячний хутір»", True),
        ("جمعية النخيل للتنمية", True),
        ("Ova Dayanışma Derneği", True),
        ("Trung Tâm Làng Nghề", True),
        ("Shirika la Wavuvi wa Mwanza", True),
        ("How unions changed the kilns", False),
        ("Union members and their children", False),
        ("Keeping Cocoa Clean", False),
    ],
)
def test_a_body_is_known_by_the_noun_that_its_name_is_built_around(body: str, is_one: bool) -> None:
    assert is_body_by_its_noun(body) is is_one


def test_a_body_above_a_title_of_the_same_look_is_not_the_title() -> None:
    paper = a_file(
        Block("Rural Women's Union of Lesotho", "heading", 2),
        Block("Night schools of herd boys", "heading", 2),
        TEXT,
    )
    assert described(paper, "a.rtf").title == "Night schools of herd boys"


def test_a_form_tells_title_author_and_year_in_its_cells() -> None:
    rows = (
        "Intitulé du projet\tPuits sans enfants",
        "Rédactrice de la fiche\tJane Doe",
        "Date\t14 mars 2023",
        f"En quoi consiste la pratique ?\t{TEXT}",
    )
    form = a_file("FORMULAIRE : PRATIQUE PROMETTEUSE", Block("\n".join(rows), "table"))
    found = described(form, "a.odt", "fr")
    assert (found.authors, found.year) == (("Jane Doe",), 2023)


def test_a_head_of_labels_in_one_paragraph_is_read_label_by_label() -> None:
    head = "A: Gerencia Social DE: Ing. Nélida Huamaní Rojas FECHA: Cusco, 19 de julio de 2021"
    found = described(a_file("INFORME TÉCNICO", head, TEXT), "a.rtf", "es")
    assert (found.authors, found.year) == (("Nélida Huamaní Rojas",), 2021)


def test_a_page_is_of_the_year_in_which_it_was_brought_up_to_date() -> None:
    line = "Publié le 14 janvier 2020, mis à jour le 3 mars 2021"
    page = a_file(Block("Que sont-ils devenus ?", "heading", 1), line, TEXT)
    assert described(page, "a.html", "fr").year == 2021


@pytest.mark.parametrize("kind", ["paragraph", "heading"])
def test_a_numbered_section_is_no_title_in_chinese(kind: BlockKind) -> None:
    paper = a_file(
        Block("广西蔗区童工预防项目终期评估报告", "heading", 2),
        Block("评估人：覃美兰、韦立诚", kind, 2 if kind == "heading" else 0),
        Block("一、项目概况", "heading", 1),
        TEXT,
    )
    found = described(paper, "a.docx", "zh")
    assert found.title == "广西蔗区童工预防项目终期评估报告"
    assert found.authors == ("覃美兰", "韦立诚")


def a_group(text: str, size: float, *, bold: bool = False) -> Group:
    return Group(1, (text,), (0.0, 0.0, 1.0, 1.0), size, bold, italic=False)


def test_headings_of_one_look_with_text_between_them_are_sections() -> None:
    title = a_group("When the kilns close", 18, bold=True)
    first, text = a_group("What was done", 14, bold=True), a_group(TEXT, 10)
    other, last = (
        a_group("A note on names", 12, bold=True),
        a_group("What was learned", 14, bold=True),
    )
    groups = [title, first, text, other, last, text]
    assert section_headings(groups, 10.0) == [first, last]


def test_a_title_in_the_look_of_its_sections_is_not_taken_for_one() -> None:
    title, text = a_group("When the kilns close", 14, bold=True), a_group(TEXT, 10)
    section = a_group("What was learned", 14, bold=True)
    assert section_headings([title, text, section, text], 10.0) == [section]


@pytest.mark.parametrize(
    "label",
    [
        "Author(s):",
        "Names of the evaluators:",
        "Written and edited by",
        "Avaliadoras:",
        "Nombres de los consultores:",
        "Noms des évaluateurs :",
        "Reportaje de Ana",
    ],
)
def test_labels_are_known_in_all_forms_of_their_words(label: str) -> None:
    assert LABEL.match(label)
