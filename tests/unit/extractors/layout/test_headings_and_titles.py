"""Which lines are headings, of which level, and what is the document called?"""

from laid_out_pages import BODY, a_line, a_page, blocks, laid_out, lines

from extractors.document import Block
from extractors.lines import Bookmark, Structure


def test_headings_have_levels_by_size_and_weight() -> None:
    page = a_page(
        1,
        a_line("Lessons learned", top=100, size=20),
        *lines(BODY, BODY, top=140),
        a_line("Debt bondage", top=200, bold=True),
        *lines(BODY, BODY, top=220),
    )
    document = laid_out(page)
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
    document = laid_out(page, structure=structure)
    assert document.pages[0].blocks[0] == Block(
        "Plain but bookmarked", "heading", 2, page.lines[0].bbox
    )


def test_a_bookmark_holds_for_its_page_and_the_next_in_any_case() -> None:
    words = "Plain but bookmarked", "Plain, but Bookmarked", "Plain but bookmarked"
    pages = [
        a_page(number, a_line(text, top=100), *lines(BODY, BODY, top=140))
        for number, text in enumerate(words, 1)
    ]
    document = laid_out(*pages, structure=Structure(bookmarks=(Bookmark(words[0], 1, 2),)))
    found = [page.blocks[0].kind for page in document.pages]
    assert found == ["paragraph", "heading", "heading"]


def test_a_single_root_of_all_bookmarks_is_the_title_and_no_level() -> None:
    page = a_page(1, a_line("Plain but bookmarked", top=100), *lines(BODY, BODY, top=140))
    marks = (Bookmark("Report", 1, 1), Bookmark("Plain but bookmarked", 2, 1))
    document = laid_out(page, structure=Structure(bookmarks=marks))
    assert document.pages[0].blocks[0].level == 1


def test_a_numbered_heading_says_its_level() -> None:
    page = a_page(
        1,
        a_line("1. Findings", top=80, size=16),
        *lines(BODY, BODY, top=110),
        a_line("1.1 Kilns", top=160, size=16),
        *lines(BODY, BODY, top=190),
    )
    assert [(s.title, s.level) for s in laid_out(page).sections] == [
        ("1. Findings", 1),
        ("1.1 Kilns", 2),
    ]


def test_a_caption_is_no_heading() -> None:
    found = blocks(a_line("Table 3. Ratification of conventions", bold=True), *lines(BODY, top=240))
    assert found[0].kind == "caption"


def test_the_title_is_the_embedded_one_unless_it_is_junk() -> None:
    page = a_page(1, a_line("Towards Target 8.7", top=100, size=24), *lines(BODY, top=300))
    assert laid_out(page, structure=Structure(title="A roadmap")).metadata.title == "A roadmap"
    for junk in ("Microsoft Word - final_v3.docx", "untitled", "report.indd", ""):
        metadata = laid_out(page, structure=Structure(title=junk)).metadata
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
    title_read = laid_out(page, structure=Structure(title="UNITED")).metadata.title
    assert title_read == "Rapport de la Rapporteuse spéciale sur la traite"


def test_below_a_masthead_in_letters_of_one_size_the_title_is_in_capitals() -> None:
    page = a_page(1, *lines("UNITED NATIONS", "A/RES/48/246", "RESOLUTION ON THE TRAFFIC", BODY))
    assert laid_out(page).metadata.title == "RESOLUTION ON THE TRAFFIC"


def test_a_list_of_contents_is_no_title() -> None:
    page = a_page(
        1,
        a_line("Contents", top=80, size=20),
        a_line("1 Kilns", top=200, size=14),
        *lines(BODY, top=300),
    )
    assert laid_out(page).metadata.title == "1 Kilns"


def test_without_any_text_the_title_is_the_file_s_name() -> None:
    metadata = laid_out(a_page(1)).metadata
    assert (metadata.title, metadata.title_source) == ("report", "file_name")
