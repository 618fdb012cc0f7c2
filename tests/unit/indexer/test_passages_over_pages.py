from extractors.document import Block, ExtractedDocument, Page
from extractors.layout.blocks.continued_sentences import with_continued
from extractors.layout.lines.hyphens import words_of
from indexer.passages import passages_of


def test_a_passage_with_such_a_sentence_is_cited_with_both_pages() -> None:
    body = "Families repay advances for years and may not leave the kiln before the rain. " * 8
    pages = with_continued(
        [
            [Block(f"{body}The inspectors concluded that the debt")],
            [Block(f"bondage had ended. {body}")],
        ],
        words_of([]),
    )
    document = ExtractedDocument(
        "0" * 64,
        "application/pdf",
        "ok",
        pages=tuple(Page(number, blocks=blocks) for number, blocks in enumerate(pages, 4)),
    )
    passages = passages_of(document)
    assert [(passage.page, passage.page_end) for passage in passages] == [(4, 5), (5, 5)]
    assert "the debt bondage had ended." in passages[0].text


def test_of_a_split_paragraph_only_the_last_part_reaches_the_next_page() -> None:
    sentence = "Families repay advances for years and may not leave the kiln before the rain. "
    page = Page(1, blocks=(Block(sentence * 30, ends_on_next_page=True),))
    document = ExtractedDocument("0" * 64, "application/pdf", "ok", pages=(page,))
    ends = [passage.page_end for passage in passages_of(document)]
    assert ends == [1] * (len(ends) - 1) + [2]
