"""Is a reader's list read, parted by theme, and written as a paper?"""

import io
from dataclasses import replace

import docx

from search_api.collection.answer import page_address
from search_api.collection.document import CollectionDocument, Quotation, Reference
from search_api.collection.gather import themes_of
from search_api.collection.markdown import markdown_file
from search_api.collection.request import CollectionParameters, entries_of, entry_text
from search_api.collection.word import word_file

A, B = "a" * 64, "b" * 64
URL = "https://waymark.example/documents/x?page=4"
HOSTILE = "a\x00b\x0c \ufffe " + "x" * 300
PAPER = CollectionDocument(
    title="Wages *paid*",
    question="What works?",
    lang="en",
    day="1 May 2026",
    address="https://waymark.example/collection?id=x",
    parts=(
        (
            "Forced labour",
            (
                Quotation("1", "Pay weekly.\n\nIn cash.", "en", ("Lesson",), "Rai, p. 4", URL, "!"),
                Quotation("2", "تأخرت الأجور", "ar", ("Lesson",), "Rai, p. 5", URL, ""),
            ),
        ),
    ),
    references=(Reference(f"Rai. (2020). {URL}. Seen.", URL), Reference("No address.", URL)),
    missing=2,
)


def test_entries_are_told_apart_by_their_ids_and_keep_their_notes() -> None:
    entries = entries_of([f"{A}-r0123456789ab~why ~ not", f"{A}-12", B, B, "nonsense~x"])
    assert [(each.kind, each.note) for each in entries] == [
        ("lesson", "why ~ not"),
        ("passage", ""),
        ("report", ""),
    ]
    assert entry_text(entries[0]) == f"{A}-r0123456789ab~why ~ not"


def test_the_address_of_a_collection_holds_it_whole() -> None:
    asked = CollectionParameters(id=[f"{A}-1~a&b", B], title="T", lang="ar", arrange="order")
    address = page_address(asked)
    assert address == f"/collection?id={A}-1~a%26b&id={B}&title=T&arrange=order&lang=ar"


def test_each_entry_stands_under_the_theme_that_it_shares_with_most() -> None:
    assert themes_of({"1": ["x/a", "y"], "2": ["y"], "3": ["z"], "4": []}) == {
        "1": "y",
        "2": "y",
        "3": "",
        "4": "",
    }


def test_a_paper_has_headings_quotations_live_links_and_references() -> None:
    document = docx.Document(io.BytesIO(word_file(PAPER)))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Wages *paid*"] == "Title"
    assert styles["Forced labour"] == styles["References"] == "Heading 1"
    assert styles["Pay weekly."] == styles["In cash."] == "Quote"
    assert "Note: !" in styles
    assert "No longer in the collection: 2" in styles
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [link.text for link in links][1:4] == ["Rai, p. 4", "Rai, p. 5", URL]
    assert {link.address for link in links[1:]} == {URL}
    about = document.core_properties
    assert (about.title, about.author, about.comments) == ("Wages *paid*", "Waymark", "")
    assert about.last_modified_by == "Waymark"


def test_letters_that_no_file_may_hold_are_left_out() -> None:
    hostile = replace(PAPER, title=HOSTILE, question=HOSTILE)
    document = docx.Document(io.BytesIO(word_file(hostile)))
    assert document.paragraphs[0].text.startswith("ab")
    assert document.core_properties.title.startswith("ab")


def test_words_from_right_to_left_run_so_and_say_their_language() -> None:
    document = docx.Document(io.BytesIO(word_file(PAPER)))
    (arabic,) = (each for each in document.paragraphs if each.text == "تأخرت الأجور")
    assert "<w:bidi/>" in arabic.paragraph_format.element.xml
    assert arabic.runs[0].font.rtl
    assert 'w:bidi="ar-SA"' in arabic.runs[0].font.element.xml


def test_markdown_says_the_same_and_no_text_becomes_its_syntax() -> None:
    written = markdown_file(PAPER).decode()
    assert written.startswith("# Wages \\*paid\\*\n")
    assert f"> — Lesson — [Rai, p. 4]({URL})" in written
    assert f"- Rai. (2020). <{URL}>" in written
    assert f"- No address.<{URL}>" in written
