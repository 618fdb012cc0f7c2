import pytest

from extractors.document import Block
from extractors.layout.continued_sentences import with_continued
from extractors.layout.hyphens import words_of

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
