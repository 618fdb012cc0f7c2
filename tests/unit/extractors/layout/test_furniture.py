"""Which lines are furniture of the page, and which only stand where furniture does?"""

from laid_out_pages import BODY, a_line, a_page, blocks, laid_out, lines

from extractors.lines import RawPage


def test_a_header_that_changes_with_its_section_is_told_by_its_page_number() -> None:
    pages = [
        a_page(
            number,
            a_line(f"{number + 10} {number // 3}.1. Section {number // 3}", top=40),
            *lines(BODY, BODY, top=140),
        )
        for number in range(1, 10)
    ]
    document = laid_out(*pages)
    assert all(len(page.furniture) == 1 for page in document.pages)
    assert document.sections == ()


def test_small_notes_at_the_foot_are_footnotes() -> None:
    found = blocks(
        *lines(BODY, BODY, BODY), a_line("1 Interview with an organiser.", top=760, size=8)
    )
    assert (found[-1].kind, found[-1].text) == ("footnote", "1 Interview with an organiser.")


def test_notes_that_begin_high_on_a_page_with_little_text_are_footnotes() -> None:
    found = blocks(
        *lines(BODY, BODY, BODY, top=80),
        a_line("1 See the annex, where States should look first.", top=300, size=8),
        a_line("2 Interview with an organiser.", top=330, size=8),
        a_line("3 The same.", top=360, size=8),
    )
    assert [block.kind for block in found] == ["paragraph", "footnote", "footnote", "footnote"]


def test_small_text_above_notes_without_a_mark_is_text() -> None:
    found = blocks(
        *lines(BODY, BODY, BODY, top=80),
        a_line("Children told it in their own words.", top=300, size=8),
        a_line("1 Interview with an organiser.", top=330, size=8),
        a_line("2 The same.", top=360, size=8),
    )
    assert [block.kind for block in found[:2]] == ["paragraph", "paragraph"]


def test_the_list_of_a_note_is_part_of_the_note() -> None:
    found = blocks(
        *lines(BODY, BODY, BODY),
        a_line("1 The office is to", top=760, size=8),
        a_line("(b) Promote kilns without debts.", top=772, size=8),
        a_line("Source: own count.", x=300, top=772, size=8),
    )
    assert [block.kind for block in found[1:]] == ["footnote", "footnote", "paragraph"]


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
    for number, page in enumerate(laid_out(*pages).pages, 1):
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
    assert [page.blocks[0].text for page in laid_out(*pages).pages] == [
        f"{n}. {title}" for n, title in enumerate(titles, 1)
    ]


def test_a_page_that_holds_only_its_header_keeps_it_as_text() -> None:
    pages = [a_page(n, a_line("Part of the toolkit", top=40)) for n in range(1, 5)]
    assert all(page.text == "Part of the toolkit" for page in laid_out(*pages).pages)


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
    for number, page in enumerate(laid_out(*pages).pages, 1):
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
    assert laid_out(page).pages[0].text == BODY


def test_a_sum_or_a_year_near_the_edge_is_text() -> None:
    page = a_page(
        1, *lines(BODY, top=300), a_line("12,500", top=790), a_line("2019", x=300, top=790)
    )
    assert "12,500" in laid_out(page).pages[0].text


def test_numbers_that_count_along_on_two_pages_are_furniture() -> None:
    pages = [
        a_page(number, *lines(BODY), a_line(str(number + 6), 290, 810, 9)) for number in (1, 2)
    ]
    assert [page.text for page in laid_out(*pages).pages] == [BODY, BODY]
    same = [a_page(number, *lines(BODY), a_line("7", 290, 810, 9)) for number in (1, 2)]
    assert "7" in laid_out(*same).pages[1].text


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

    for number, found in enumerate(laid_out(*map(page, range(1, 6))).pages, 1):
        assert [block.text for block in found.furniture] == [
            f"Report 2021, page {number + 4} of 40"
        ]
        assert f"District {36 * number}" in found.text
        assert f"District {36 * number + 35}" in found.text


def test_annexes_of_a_page_each_are_text_and_a_header_of_all_pages_is_not() -> None:
    def page(number: int) -> RawPage:
        annex = [a_line(f"Annex {'I' * (number - 12)}", top=60)] if number > 12 else []
        return a_page(number, a_line(f"UNW/2025/{number}", top=25), *annex, *lines(BODY, top=300))

    found = laid_out(*map(page, range(1, 16))).pages
    assert [each.blocks[0].text for each in found[12:]] == ["Annex I", "Annex II", "Annex III"]
    assert [each.furniture[0].text for each in found[:2]] == ["UNW/2025/1", "UNW/2025/2"]
