"""Lines become text that people can read: order, columns, paragraphs, tables."""

from laid_out_pages import BODY, a_line, a_page, blocks, laid_out, lines

from extractors.layout.blocks.paragraphs import Lines, pieces_of
from extractors.lines import Line, RawPage


def test_lines_of_a_paragraph_are_one_block_and_a_gap_begins_another() -> None:
    found = blocks(
        *lines("Families borrow", "against the season."), a_line("They pay later.", top=260)
    )
    assert [block.text for block in found] == [
        "Families borrow against the season.",
        "They pay later.",
    ]


def test_a_block_is_as_large_as_most_of_its_letters() -> None:
    drop = [a_line("Of", top=200, size=12), a_line("In", top=214.4, size=12)]
    (block,) = pieces_of([*drop, a_line("families that borrow", top=228.8, size=11.5)])
    assert isinstance(block, Lines)
    assert block.size == 11.5


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
    assert table.bbox == (72, 200, 436.5, 251)


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


def test_two_columns_of_notes_below_a_table_are_none_of_its_rows() -> None:
    cells = [
        a_line(text, x, top)
        for top, row in (
            (100, ("Hire inspectors for each district.", "2019")),
            (120, ("Train judges.", "2020")),
        )
        for text, x in zip(row, (60, 320), strict=True)
    ]
    note = "Report on the farms of"
    notes = [
        a_line(f"{note} {place}.", x, 140 + 12 * place) for x in (60, 320) for place in range(44)
    ]
    found = blocks(*cells, *notes)
    (table,) = (block for block in found if block.kind == "table")
    assert table.text == "Hire inspectors for each district.\t2019\nTrain judges.\t2020"
    assert " ".join(block.text for block in found).count(note) == len(notes)


def test_entries_of_a_table_of_contents_stay_apart() -> None:
    found = blocks(
        a_line("Introduction . . . . . . . . . . . . . . . 3", top=200),
        a_line("Findings . . . . . . . . . . . . . . . . . 7", top=213),
    )
    assert len(found) == 2
    assert all(block.kind != "heading" for block in found)


def test_the_report_counts_pages_and_names_failures() -> None:
    failed = RawPage(2, 0, 0, failure="it breaks the format")
    document = laid_out(a_page(1, a_line("Some text")), failed)
    assert document.state == "partial"
    assert document.reason == "page 2 could not be read: it breaks the format"
    assert (document.report.pages_read, document.report.pages_failed) == (1, 1)


def test_lines_that_run_down_the_page_are_read_from_right_to_left() -> None:
    sideways = [
        Line(text, (x, 70.0, x + 13.0, 330.0), 11.0, angle=90)
        for text, x in (("and leave.", 472.0), ("the season", 487.0), ("Families await", 502.0))
    ]
    assert [block.text for block in blocks(*sideways)] == ["Families await the season and leave."]


def test_a_hyphen_at_the_end_of_the_last_line_is_a_hyphen() -> None:
    assert [block.text for block in blocks(a_line("It ended with exploi\ufffe"))] == [
        "It ended with exploi-"
    ]


def test_a_sentence_is_whole_although_bold_letters_begin_or_end_in_it() -> None:
    first = "The mission reported on its vehicles and on its fuel in June. The Committee notes the"
    second = "scale of the operations and trusts that the figures will be given at the next session"
    plain, bold = a_line(first, top=100), a_line(second, top=113, bold=True)
    end = a_line("before the budget is decided.", top=126)
    (block,) = blocks(plain, bold, end)
    assert block.text == f"{first} {second} before the budget is decided."


def test_a_name_in_bold_letters_is_not_parted_where_both_lines_are_full() -> None:
    above = "The mission reported on its vehicles and on its fuel in June, and on all its boats as"
    plain = "well, of which two were lost in the floods that began in the last week. The Advisory"
    bold = "Committee trusts that the mission will file its claims and report on them in October"
    found = blocks(*lines(above, plain, top=100), a_line(bold, top=126.4, bold=True))
    assert [block.text for block in found] == [f"{above} {plain} {bold}"]


def test_a_bold_line_that_is_not_full_stays_apart_from_the_text_above() -> None:
    above = "The mission reported on its vehicles and on its fuel in June, and on all its boats as"
    plain = "well, of which two were lost in the floods that began in the last week of the summer"
    found = blocks(*lines(above, plain, top=100), a_line("Safety of crews", top=126.4, bold=True))
    assert [block.text for block in found] == [f"{above} {plain}", "Safety of crews"]


def test_an_arabic_paragraph_begins_where_its_first_line_is_indented() -> None:
    full = "درب البرنامج مفتشي العمل في أربع مناطق وأنشأ لجانا قروية كانت تجتمع كل شهر."
    lines = [(full, 500.0), (full, 500.0), (full, 470.0), (full, 500.0)]
    found = blocks(
        *(
            Line(text, (100.0, 100 + 12 * at, right, 110 + 12 * at), 10)
            for at, (text, right) in enumerate(lines)
        )
    )
    assert [block.text for block in found] == [f"{full} {full}"] * 2


def test_an_arabic_paragraph_ends_where_its_last_line_is_short() -> None:
    full = "درب البرنامج مفتشي العمل في أربع مناطق وأنشأ لجانا قروية كانت تجتمع كل شهر"
    rest, other = "مع أصحاب العمل.", "كان المعلمون يحفظون سجلات الحضور في مكتب المدرسة."
    right = 500.0

    def line(text: str, top: float) -> Line:
        return Line(text, (right - 5 * len(text), top, right, top + 10), 10)

    found = blocks(line(full, 100), line(rest, 112), line(other, 124))
    assert [block.text for block in found] == [f"{full} {rest}", other]
