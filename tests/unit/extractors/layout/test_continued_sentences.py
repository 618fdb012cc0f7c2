import pytest

from extractors.document import Block
from extractors.layout.blocks.continued_sentences import with_continued
from extractors.layout.lines.hyphens import words_of

BEGUN = "The inspectors of the district concluded that the debt"
LONG = "In the second year the families of the valley told the inspectors of their debts, and " * 2


def joined(*pages: list[Block]) -> list[list[str]]:
    whole = with_continued(pages, words_of(["The committee met."]))
    return [[block.text for block in page] for page in whole]


def test_a_sentence_over_a_page_s_end_is_whole_where_it_begins() -> None:
    first = [Block(BEGUN), Block("1 See the second report.", "footnote")]
    second = [Block("bondage of herders had ended. The next season began.")]
    assert joined(first, second) == [
        [f"{BEGUN} bondage of herders had ended.", "1 See the second report."],
        ["The next season began."],
    ]


def test_a_word_over_a_page_s_end_is_whole() -> None:
    pages = joined([Block("It ended with exploi-")], [Block("tation of girls. Then rain fell.")])
    assert pages == [["It ended with exploitation of girls."], ["Then rain fell."]]


def test_an_abbreviation_does_not_end_the_sentence() -> None:
    rest = "bondage is named in Convention No. 182 of the agency. The next season began."
    assert joined([Block(BEGUN)], [Block(rest)])[1] == ["The next season began."]


def test_a_name_over_a_page_s_end_is_whole() -> None:
    pages = joined([Block(f"{LONG}by the Commission on Human")], [Block(f"Rights. {LONG}")])
    assert pages[0][0].endswith("Commission on Human Rights.")


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (Block("The season ended."), Block("The next one began.")),
        (Block("The season ended. (12, 14)"), Block("and the next one began.")),
        (Block("Sunita of the village office"), Block("Head of the district")),
        (Block(BEGUN), Block("bondage of herders", "heading", 1)),
        (Block(BEGUN), Block("(a) bondage of herders", "list_item")),
        (Block("Kailali\t12\nBardiya\t4", "table"), Block("and the others.")),
        (Block("Ms. Rao"), Block("and her office")),
    ],
)
def test_what_does_not_go_on_stays_on_its_page(last: Block, first: Block) -> None:
    assert joined([last], [first]) == [[last.text], [first.text]]


def test_a_word_over_a_page_s_end_is_whole_where_no_end_of_its_sentence_is_near() -> None:
    rest = "tation of girls and then of boys and " * 30
    first, second = joined([Block("It ended with exploi-")], [Block(rest.strip())])
    assert first == ["It ended with exploitation"]
    assert second[0].startswith("of girls and then")


REST = "bondage of herders had ended. The next season began."
ENTRY = Block("Herders and their debts", "heading", 2)
BOLD = "(c) States should see that the inspectors of the district and of the valley look after"


@pytest.mark.parametrize(
    ("behind", "before"),
    [
        ([Block("Kailali\t12\nBardiya\t4", "table")], []),
        ([Block("Figure 4. Debts", "caption"), Block("1 See above.", "footnote")], []),
        ([], [Block("Table 5. Debts", "caption"), Block("Kailali\t12\nBardiya\t4", "table")]),
        ([], [Block("1358")]),
    ],
)
def test_a_sentence_goes_on_past_what_stands_between(
    behind: list[Block], before: list[Block]
) -> None:
    first, second = joined([Block(BEGUN), *behind], [*before, Block(REST)])
    assert first[0] == f"{BEGUN} bondage of herders had ended."
    assert second == [*(block.text for block in before), "The next season began."]


def test_a_sentence_goes_on_past_a_running_header_in_the_margin() -> None:
    margin = Block("Collected laws of the region", bbox=(10, 100, 30, 300))
    first = [Block(BEGUN, bbox=(70, 500, 400, 560))]
    second = [margin, Block(REST, bbox=(50, 60, 380, 90))]
    assert joined(first, second)[0] == [f"{BEGUN} bondage of herders had ended."]


def test_a_heading_between_ends_the_text_above() -> None:
    pages = joined([Block(BEGUN), ENTRY], [Block(REST)])
    assert pages == [[BEGUN, ENTRY.text], [REST]]


def test_past_a_table_only_what_begins_in_the_middle_goes_on() -> None:
    table = Block("Kailali\t12\nBardiya\t4", "table")
    assert joined([Block(BEGUN), table], [Block("Bondage of herders ended.")])[0][0] == BEGUN


def test_a_sentence_in_bold_that_goes_on_is_no_heading() -> None:
    pages = with_continued([[Block(BOLD, "heading", 2)], [Block(REST)]], words_of([]))
    assert pages[0][0].kind == "list_item"
    assert pages[0][0].level == 0
    assert pages[0][0].text.endswith("look after bondage of herders had ended.")


def test_the_rest_of_a_paragraph_is_told_from_the_next_one() -> None:
    cut = with_continued([[Block(BEGUN)], [Block(REST)]], words_of([]))
    whole = with_continued(
        [[Block(BEGUN)], [Block("bondage had ended."), Block("Rain fell.")]], words_of([])
    )
    assert [page[0].goes_on_from_page_before for page in (cut[1], whole[1])] == [True, False]


def test_a_long_sentence_is_whole_where_it_begins_in_the_middle() -> None:
    rest = f"bondage {'and the loss of the herds ' * 20}had ended."
    assert joined([Block(BEGUN)], [Block(rest)])[0] == [f"{BEGUN} {rest}"]


def test_an_address_at_a_page_s_end_does_not_go_on() -> None:
    address = Block("https://example.org/plan-for-the-herders-of-the-valley-and")
    assert joined([address], [Block("80 The office of herders.")])[0] == [address.text]
