"""Which lines of a plain text are blocks of their own, and which are one paragraph?"""

from extractors.document import Block
from extractors.formats.text_files.plain_text import plain_blocks

WRAPPED = (
    "The initiative placed a hundred boys in mobile schools, and each of these\n"
    "schools had a teacher who came from the clan and knew where the herds\n"
    "would be in the dry season, so that lessons went on.\n"
)


def blocks_of(text: str) -> list[Block]:
    return list(plain_blocks(text))


def test_lines_that_end_before_they_are_full_are_blocks_of_their_own() -> None:
    head = "LEARNING REVIEW\nHerders' Initiative\nDrafted by Jane Doe\nWindhoek, 5 October 2016\n"
    found = blocks_of(f"{head}\n{WRAPPED}")
    assert [(each.kind, each.text) for each in found[:4]] == [
        ("heading", "LEARNING REVIEW"),
        ("paragraph", "Herders' Initiative"),
        ("paragraph", "Drafted by Jane Doe"),
        ("paragraph", "Windhoek, 5 October 2016"),
    ]


def test_full_lines_are_one_paragraph() -> None:
    assert len(blocks_of(WRAPPED)) == 1


def test_a_sentence_that_goes_on_in_the_next_line_is_whole() -> None:
    assert len(blocks_of(f"We saw the schools,\nand spoke with teachers.\n\n{WRAPPED}")) == 2


def test_an_underlined_heading_is_one_where_its_text_follows_at_once() -> None:
    found = blocks_of(
        "What we learned\n---------------\n* Pay in time.\n* Ask the\n  teachers first."
    )
    assert [(each.kind, each.text) for each in found] == [
        ("heading", "What we learned"),
        ("list_item", "* Pay in time."),
        ("list_item", "* Ask the teachers first."),
    ]


def test_a_menu_in_capitals_and_a_line_of_copyright_are_no_heading_and_no_item() -> None:
    found = blocks_of("EN | FR | ES\n\n(c) 2021 Oasis Schools - Print this page")
    assert [each.kind for each in found] == ["paragraph", "paragraph"]
