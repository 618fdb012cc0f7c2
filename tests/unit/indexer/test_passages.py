"""Do blocks become passages that keep to paragraphs, pages and sections, and lose nothing?"""

from typing import Any

from builders import an_id
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Block, ExtractedDocument, Page
from indexer.passage_groups import FEWEST_WORDS, MOST_WORDS
from indexer.passages import passages_of
from indexer.sentences import count_words


def a_document_of(*pages: tuple[Block, ...], **values: Any) -> ExtractedDocument:
    return ExtractedDocument(
        an_id("x"),
        "application/pdf",
        "ok",
        pages=tuple(Page(n, blocks=blocks, **values) for n, blocks in enumerate(pages, 1)),
    )


def words(count: int, word: str = "labour") -> str:
    return " ".join([word] * (count - 1) + [f"{word}."])


def heading(text: str, level: int = 1) -> Block:
    return Block(text, "heading", level)


def test_short_paragraphs_are_put_together_and_long_ones_stay_apart() -> None:
    found = passages_of(a_document_of((Block(words(50)), Block(words(50)), Block(words(150)))))
    assert [count_words(draft.text) for draft in found] == [100, 150]


def test_no_passage_reaches_into_the_next_section() -> None:
    found = passages_of(
        a_document_of((heading("A"), Block(words(20)), heading("B"), Block(words(20))))
    )
    assert [(draft.heading_path, count_words(draft.text)) for draft in found] == [
        (("A",), 20),
        (("B",), 20),
    ]


def test_the_heading_path_holds_the_outer_headings() -> None:
    found = passages_of(
        a_document_of(
            (
                heading("1 Part"),
                heading("1.1 Chapter", 2),
                Block("a"),
                heading("2 Part"),
                Block("b"),
            )
        )
    )
    assert [draft.heading_path for draft in found] == [("1 Part", "1.1 Chapter"), ("2 Part",)]


def test_a_page_end_is_a_border_when_both_pages_have_text_enough() -> None:
    found = passages_of(a_document_of((Block(words(70)),), (Block(words(70)),)))
    assert [(draft.page, draft.page_end) for draft in found] == [(1, 1), (2, 2)]


def test_a_short_page_end_is_joined_to_the_next_page_and_both_are_said() -> None:
    cover, short, long = (Block("Title"),), (Block(words(20)),), (Block(words(100)),)
    found = passages_of(a_document_of(cover, short, long))
    assert [(draft.page, draft.page_end) for draft in found] == [(1, 1), (2, 3)]


def test_what_stands_on_a_cover_is_not_joined_to_the_text() -> None:
    found = passages_of(a_document_of((Block("Kathmandu, 2021"),), (Block(words(100)),)))
    assert [draft.page for draft in found] == [1, 2]


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    sentence = words(30)
    found = passages_of(a_document_of((Block(" ".join([sentence] * 20)),)))
    assert all(count_words(draft.text) <= MOST_WORDS for draft in found)
    assert all(draft.text.endswith(".") for draft in found)


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    sentence = "She said: “" + words(30) + "” "
    found = passages_of(a_document_of((Block(sentence * 20),)))
    assert len(found) > 1
    assert all(draft.text.endswith(".”") for draft in found)


def test_a_paragraph_without_sentence_ends_is_cut_all_the_same() -> None:
    found = passages_of(a_document_of((Block(" ".join(["word"] * 1_000)),)))
    assert [count_words(draft.text) for draft in found] == [200] * 5


def test_chinese_is_counted_by_letters() -> None:
    found = passages_of(a_document_of((Block("强迫劳动问题。" * 200),)))
    assert all(FEWEST_WORDS <= count_words(draft.text) <= MOST_WORDS for draft in found)


def test_a_table_is_a_passage_of_its_own_cut_between_rows() -> None:
    rows = "\n".join(f"row {n}\t" + words(20) for n in range(20))
    found = passages_of(a_document_of((Block(words(70)), Block(rows, "table"), Block(words(70)))))
    assert [draft.form for draft in found] == ["text", "table", "table", "table", "text"]
    assert all(draft.text.startswith("row ") for draft in found if draft.form == "table")


def test_a_caption_goes_with_its_table() -> None:
    rows = "\n".join(f"row {n}\t" + words(10) for n in range(9))
    found = passages_of(
        a_document_of((Block(words(90)), Block("Table 1. Rows", "caption"), Block(rows, "table")))
    )
    assert [draft.form for draft in found] == ["text", "table"]
    assert found[1].text.startswith("Table 1. Rows")


def test_headings_without_text_are_kept_as_a_passage() -> None:
    found = passages_of(
        a_document_of((heading("Title"), heading("A subtitle"), heading("Body"), Block("b")))
    )
    assert [draft.text for draft in found] == ["Title", "A subtitle", "b"]


def test_footnotes_do_not_interrupt_the_text() -> None:
    found = passages_of(
        a_document_of((Block(words(30)), Block("1 A note.", "footnote"), Block(words(30))))
    )
    assert [draft.form for draft in found] == ["text", "footnote"]


def test_a_page_label_is_carried() -> None:
    found = passages_of(a_document_of((Block("a"),), label="xii"))
    assert found[0].label == "xii"


blocks = st.builds(
    Block,
    st.text("abc .\n", max_size=400),
    st.sampled_from(["heading", "paragraph", "list_item", "table", "caption", "footnote"]),
    st.integers(1, 3),
)


@given(st.lists(st.lists(blocks, max_size=6), max_size=4))
def test_no_word_is_lost_and_none_is_doubled(pages: list[list[Block]]) -> None:
    document = a_document_of(*map(tuple, pages))
    found = passages_of(document)
    body = [b for page in pages for b in page if b.kind != "heading"]
    expected = sorted(word for b in body for word in b.text.split())
    got = sorted(word for d in found if d.form != "heading" for word in d.text.split())
    assert got == expected
    shown = " ".join([*(d.text for d in found), *(h for d in found for h in d.heading_path)])
    for page in pages:
        for block in page:
            assert set(block.text.split()) <= set(shown.split())
