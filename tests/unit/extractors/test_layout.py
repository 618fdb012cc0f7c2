"""Lines become text that people can read: order, paragraphs, tables, headings, furniture."""

from extractors.document import Block, ExtractedDocument, Page, SourceFile
from extractors.layout.assemble import assembled
from extractors.lines import Bookmark, Line, RawPage, Structure

WIDTH, HEIGHT = 595.0, 842.0
BODY = "Families in the brick kilns borrow against next season, and the debt passes to children."


def a_line(text: str, x: float = 72, top: float = 200, size: float = 11, **looks: bool) -> Line:
    width = 0.5 * size * len(text)
    return Line(text, (x, top, x + width, top + size), size, **looks)


def lines(*texts: str, x: float = 72, top: float = 200, size: float = 11) -> list[Line]:
    return [a_line(text, x, top + n * size * 1.2, size) for n, text in enumerate(texts)]


def a_page(number: int, *page_lines: Line) -> RawPage:
    return RawPage(number, WIDTH, HEIGHT, tuple(page_lines), "pdfium")


def read(*pages: RawPage, structure: Structure | None = None) -> ExtractedDocument:
    source = SourceFile("/nowhere/report.pdf", "report.pdf", "0" * 64, "application/pdf")
    return assembled(source, pages, structure or Structure(), len(pages))


def blocks(*page_lines: Line) -> tuple[Block, ...]:
    return read(a_page(1, *page_lines)).pages[0].blocks


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page.blocks]


def test_lines_of_a_paragraph_are_one_block_and_a_gap_begins_another() -> None:
    found = blocks(
        *lines("Families borrow", "against the season."), a_line("They pay later.", top=260)
    )
    assert [block.text for block in found] == [
        "Families borrow against the season.",
        "They pay later.",
    ]


def test_a_block_keeps_the_box_of_its_lines() -> None:
    (block,) = blocks(*lines("Families borrow", "against the season."))
    assert block.bbox is not None
    assert block.bbox[0] == 72
    assert block.bbox[1] == 200
    assert block.bbox[3] > 220


def test_what_stands_above_is_read_first_although_painted_last() -> None:
    found = blocks(a_line("Painted first.", top=300), a_line("Painted last.", top=100))
    assert [block.text for block in found] == ["Painted last.", "Painted first."]


def test_columns_are_read_one_after_the_other() -> None:
    left = lines("The left column", "comes first.", x=60, top=120)
    right = lines("The right one", "comes second.", x=320, top=120)
    texts = [block.text for block in blocks(*left, *right)]
    assert texts == ["The left column comes first.", "The right one comes second."]


def test_a_bullet_is_joined_with_its_text() -> None:
    found = blocks(
        a_line("•", 72, 200),
        a_line("Meet where women work.", 95, 200),
        a_line("•", 72, 214),
        a_line("Ask about pay.", 95, 214),
    )
    assert [(block.kind, block.text) for block in found] == [
        ("list_item", "• Meet where women work."),
        ("list_item", "• Ask about pay."),
    ]


def test_a_table_is_rows_of_cells() -> None:
    rows = [
        ("Standard", "Meets", "Age"),
        ("Minimum age for work", "Yes", "14"),
        ("Hazards", "No", "17"),
    ]
    cells = [
        a_line(text, x, 200 + 20 * n)
        for n, row in enumerate(rows)
        for x, text in zip((72, 300, 420), row, strict=True)
    ]
    (table,) = blocks(*cells)
    assert table.kind == "table"
    assert table.text == "Standard\tMeets\tAge\nMinimum age for work\tYes\t14\nHazards\tNo\t17"


def test_cells_of_several_lines_stay_whole() -> None:
    found = blocks(
        a_line("Sector", 72, 180),
        a_line("Activity", 200, 180),
        a_line("Industry", 72, 200),
        *lines("Producing bricks and", "loading mules", x=200, top=200),
        a_line("Services", 72, 230),
        a_line("Domestic work", 200, 230),
    )
    assert [block.text for block in found] == [
        "Sector\tActivity\nIndustry\tProducing bricks and loading mules\nServices\tDomestic work"
    ]


def test_text_after_a_table_is_not_swallowed_by_it() -> None:
    found = blocks(
        a_line("Age", 72, 180),
        a_line("14", 300, 180),
        a_line("Hazards", 72, 196),
        a_line("17", 300, 196),
        *lines(BODY, "It is paid by all of them.", top=214),
    )
    assert [block.kind for block in found] == ["table", "paragraph"]
    assert found[1].text == f"{BODY} It is paid by all of them."


def test_a_justified_line_with_a_wide_space_is_one_line() -> None:
    found = blocks(
        a_line("Families in the brick kilns often", 72, 200),
        a_line("borrow", 72 + 33 * 5.5 + 16, 200),
        a_line("money for food against the season to come.", 72, 213),
    )
    assert [block.text for block in found] == [
        "Families in the brick kilns often borrow money for food against the season to come."
    ]


def test_headings_have_levels_by_size_and_weight() -> None:
    page = a_page(
        1,
        a_line("Lessons learned", top=100, size=20),
        *lines(BODY, BODY, top=140),
        a_line("Debt bondage", top=200, bold=True),
        *lines(BODY, BODY, top=220),
    )
    document = read(page)
    assert [(s.title, s.level, s.page) for s in document.sections] == [
        ("Lessons learned", 1, 1),
        ("Debt bondage", 2, 1),
    ]


def test_a_bold_sentence_is_no_heading() -> None:
    sentence = (
        "No child may be employed in a kiln, and no family may be bound by a debt of its elders."
    )
    found = blocks(a_line(sentence, top=100, bold=True), *lines(BODY, BODY, top=140))
    assert [block.kind for block in found] == ["paragraph", "paragraph"]


def test_a_bookmark_makes_a_heading_with_its_level() -> None:
    page = a_page(1, a_line("Plain but bookmarked", top=100), *lines(BODY, BODY, top=140))
    marks = (
        Bookmark("Findings", 1, 1),
        Bookmark("Plain but bookmarked", 2, 1),
        Bookmark("Annex", 1, 9),
    )
    structure = Structure(bookmarks=marks)
    document = read(page, structure=structure)
    assert document.pages[0].blocks[0] == Block(
        "Plain but bookmarked", "heading", 2, page.lines[0].bbox
    )


def test_a_single_root_of_all_bookmarks_is_the_title_and_no_level() -> None:
    page = a_page(1, a_line("Plain but bookmarked", top=100), *lines(BODY, BODY, top=140))
    marks = (Bookmark("Report", 1, 1), Bookmark("Plain but bookmarked", 2, 1))
    document = read(page, structure=Structure(bookmarks=marks))
    assert document.pages[0].blocks[0].level == 1


def test_a_header_that_changes_with_its_section_is_told_by_its_page_number() -> None:
    pages = [
        a_page(
            number,
            a_line(f"{number + 10} {number // 3}.1. Section {number // 3}", top=40),
            *lines(BODY, BODY, top=140),
        )
        for number in range(1, 10)
    ]
    document = read(*pages)
    assert all(len(page.furniture) == 1 for page in document.pages)
    assert document.sections == ()


def test_a_numbered_heading_says_its_level() -> None:
    page = a_page(
        1,
        a_line("1. Findings", top=80, size=16),
        *lines(BODY, BODY, top=110),
        a_line("1.1 Kilns", top=160, size=16),
        *lines(BODY, BODY, top=190),
    )
    assert [(s.title, s.level) for s in read(page).sections] == [
        ("1. Findings", 1),
        ("1.1 Kilns", 2),
    ]


def test_a_caption_is_no_heading() -> None:
    found = blocks(a_line("Table 3. Ratification of conventions", bold=True), *lines(BODY, top=240))
    assert found[0].kind == "caption"


def test_small_notes_at_the_foot_are_footnotes() -> None:
    found = blocks(
        *lines(BODY, BODY, BODY), a_line("1 Interview with an organiser.", top=760, size=8)
    )
    assert (found[-1].kind, found[-1].text) == ("footnote", "1 Interview with an organiser.")


def test_running_headers_and_page_numbers_are_kept_apart() -> None:
    pages = [
        a_page(
            n,
            a_line("Annual report 2021", top=30, size=8),
            *lines(f"Chapter {n} tells its own story.", BODY, top=300),
            a_line(str(n), x=300, top=800, size=8),
        )
        for n in range(1, 6)
    ]
    for number, page in enumerate(read(*pages).pages, 1):
        assert page.text == f"Chapter {number} tells its own story.\n\n{BODY}"
        assert [(b.kind, b.text) for b in page.furniture] == [
            ("header", "Annual report 2021"),
            ("footer", str(number)),
        ]


def test_a_list_number_beside_its_text_is_no_page_number() -> None:
    titles = ["Kilns", "Cocoa farms", "Fishing boats", "Mica mines"]
    pages = [
        a_page(n, a_line(f"{n}.", 72, 60), a_line(title, 110, 60), *lines(BODY, top=300))
        for n, title in enumerate(titles, 1)
    ]
    assert [page.blocks[0].text for page in read(*pages).pages] == [
        f"{n}. {title}" for n, title in enumerate(titles, 1)
    ]


def test_a_page_that_holds_only_its_header_keeps_it_as_text() -> None:
    pages = [a_page(n, a_line("Part of the toolkit", top=40)) for n in range(1, 5)]
    assert all(page.text == "Part of the toolkit" for page in read(*pages).pages)


def test_entries_of_a_table_of_contents_stay_apart() -> None:
    found = blocks(
        a_line("Introduction . . . . . . . . . . . . . . . 3", top=200),
        a_line("Findings . . . . . . . . . . . . . . . . . 7", top=213),
    )
    assert len(found) == 2
    assert all(block.kind != "heading" for block in found)


def test_the_report_counts_pages_and_names_failures() -> None:
    failed = RawPage(2, 0, 0, failure="it breaks the format")
    document = read(a_page(1, a_line("Some text")), failed)
    assert document.state == "partial"
    assert document.reason == "page 2 could not be read: it breaks the format"
    assert (document.report.pages_read, document.report.pages_failed) == (1, 1)


def test_the_title_is_the_embedded_one_unless_it_is_junk() -> None:
    page = a_page(1, a_line("Towards Target 8.7", top=100, size=24), *lines(BODY, top=300))
    assert read(page, structure=Structure(title="A roadmap")).metadata.title == "A roadmap"
    for junk in ("Microsoft Word - final_v3.docx", "untitled", "report.indd", ""):
        metadata = read(page, structure=Structure(title=junk)).metadata
        assert (metadata.title, metadata.title_source) == ("Towards Target 8.7", "first_page")


def test_who_issued_a_report_and_its_symbol_are_no_title() -> None:
    masthead = [
        a_line("A/HRC/41/46", top=80, size=20),
        a_line("Assemblée générale", top=80, size=20),
    ]
    title = [
        a_line("Rapport de la Rapporteuse spéciale", top=200, size=17, bold=True),
        a_line("sur la traite*", top=220, size=17, bold=True),
        a_line("Distr. générale", top=240, size=17),
    ]
    page = a_page(1, *masthead, *title, *lines(BODY, top=300))
    title_read = read(page, structure=Structure(title="UNITED")).metadata.title
    assert title_read == "Rapport de la Rapporteuse spéciale sur la traite"


def test_below_a_masthead_in_letters_of_one_size_the_title_is_in_capitals() -> None:
    page = a_page(1, *lines("UNITED NATIONS", "A/RES/48/246", "RESOLUTION ON THE TRAFFIC", BODY))
    assert read(page).metadata.title == "RESOLUTION ON THE TRAFFIC"


def test_a_list_of_contents_is_no_title() -> None:
    page = a_page(
        1,
        a_line("Contents", top=80, size=20),
        a_line("1 Kilns", top=200, size=14),
        *lines(BODY, top=300),
    )
    assert read(page).metadata.title == "1 Kilns"


def test_without_any_text_the_title_is_the_file_s_name() -> None:
    metadata = read(a_page(1)).metadata
    assert (metadata.title, metadata.title_source) == ("report", "file_name")


def test_numbers_of_the_document_and_rules_above_notes_are_furniture() -> None:
    pages = [
        a_page(
            n,
            a_line("X/80/7", top=30),
            *lines(f"Chapter {n} tells its own story.", BODY, top=300),
            a_line("__________________", top=600),
            a_line("1 See the second report.", top=615, size=8),
            a_line(f"{n}/24" if n % 2 else "25-09041", x=72, top=800, size=8),
            a_line("25-09041" if n % 2 else f"{n}/24", x=460, top=800, size=8),
        )
        for n in range(1, 6)
    ]
    for number, page in enumerate(read(*pages).pages, 1):
        assert [block.text for block in page.blocks] == [
            f"Chapter {number} tells its own story.",
            BODY,
            "1 See the second report.",
        ]


def test_bar_codes_and_dates_of_print_are_furniture_of_a_single_page() -> None:
    page = a_page(
        1,
        *lines(BODY, top=300),
        a_line("24-23730 (E) 151124 181124", x=72, top=790),
        a_line("*2423730*", x=72, top=806),
    )
    assert read(page).pages[0].text == BODY


def test_a_sum_or_a_year_near_the_edge_is_text() -> None:
    page = a_page(
        1, *lines(BODY, top=300), a_line("12,500", top=790), a_line("2019", x=300, top=790)
    )
    assert "12,500" in read(page).pages[0].text


def test_lines_that_run_down_the_page_are_read_from_right_to_left() -> None:
    sideways = [
        Line(text, (x, 70.0, x + 13.0, 330.0), 11.0, angle=90)
        for text, x in (("and leave.", 472.0), ("the season", 487.0), ("Families await", 502.0))
    ]
    assert [block.text for block in blocks(*sideways)] == ["Families await the season and leave."]


def test_numbers_that_count_along_on_two_pages_are_furniture() -> None:
    pages = [
        a_page(number, *lines(BODY), a_line(str(number + 6), 290, 810, 9)) for number in (1, 2)
    ]
    assert [page.text for page in read(*pages).pages] == [BODY, BODY]
    same = [a_page(number, *lines(BODY), a_line("7", 290, 810, 9)) for number in (1, 2)]
    assert "7" in read(*same).pages[1].text


def test_a_hyphen_at_the_end_of_the_last_line_is_a_hyphen() -> None:
    assert [block.text for block in blocks(a_line("It ended with exploi\ufffe"))] == [
        "It ended with exploi-"
    ]


def test_rows_of_a_table_at_the_edge_are_text_and_headers_that_count_along_are_not() -> None:
    def page(number: int) -> RawPage:
        row = 36 * number
        return a_page(
            number,
            a_line(f"Report 2021, page {number + 4} of 40", top=25, size=8),
            a_line(f"District {row}", top=60),
            *lines(BODY, top=300),
            a_line(f"District {row + 35}", top=790),
        )

    for number, found in enumerate(read(*map(page, range(1, 6))).pages, 1):
        assert [block.text for block in found.furniture] == [
            f"Report 2021, page {number + 4} of 40"
        ]
        assert f"District {36 * number}" in found.text
        assert f"District {36 * number + 35}" in found.text


def test_annexes_of_a_page_each_are_text_and_a_header_of_all_pages_is_not() -> None:
    def page(number: int) -> RawPage:
        annex = [a_line(f"Annex {'I' * (number - 12)}", top=60)] if number > 12 else []
        return a_page(number, a_line(f"UNW/2025/{number}", top=25), *annex, *lines(BODY, top=300))

    found = read(*map(page, range(1, 16))).pages
    assert [each.blocks[0].text for each in found[12:]] == ["Annex I", "Annex II", "Annex III"]
    assert [each.furniture[0].text for each in found[:2]] == ["UNW/2025/1", "UNW/2025/2"]
