from pathlib import Path

import pytest
from docx import Document

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job, Unreadable
from extractors.formats.text_files import plain_or_markdown as text_reader
from extractors.media_types import media_type_of
from extractors.registry import extractor_for


def read(path: Path, **caps: int) -> ExtractedDocument:
    media_type = media_type_of(str(path), path.name)
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source, **caps), lambda _message: None)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def kinds(document: ExtractedDocument) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.text) for page in document.pages for b in page.blocks]


def test_markdown_headings_are_sections(tmp_path: Path) -> None:
    text = "# Lessons\n\nDebt *binds*.\n\n## Kilns\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|\n"
    document = read(written(tmp_path, "notes.md", text))
    assert kinds(document) == [
        ("heading", 1, "Lessons"),
        ("paragraph", 0, "Debt binds."),
        ("heading", 2, "Kilns"),
        ("list_item", 0, "one"),
        ("list_item", 0, "two"),
        ("table", 0, "a\tb\n1\t2"),
    ]
    assert [(s.title, s.level) for s in document.sections] == [("Lessons", 1), ("Kilns", 2)]
    assert (document.metadata.title, document.metadata.title_source) == ("Lessons", "heading")


def test_plain_text_is_parted_by_blank_lines_and_form_feeds(tmp_path: Path) -> None:
    document = read(
        written(tmp_path, "notes.txt", "FINDINGS\n\nOne line\nand another.\f\nPage two.")
    )
    assert [page.text for page in document.pages] == [
        "FINDINGS\n\nOne line and another.",
        "Page two.",
    ]
    assert document.pages[0].blocks[0].kind == "heading"


def test_lines_that_each_begin_with_a_label_stay_lines(tmp_path: Path) -> None:
    labels = "Autora: Ixchel Tum\nFecha: 30 de junio de 2016"
    wrapped = "The team saw three things: boats,\nnets and a school. It stayed."
    path = written(tmp_path, "a.txt", f"{labels}\n\n{wrapped}\n")
    blocks = [block.text for block in read(path).pages[0].blocks]
    assert blocks == [*labels.split("\n"), wrapped.replace("\n", " ")]


def test_text_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    text = "Les enfants travaillent dans les mines d'été, de père en fils, après l'école."
    assert read(written(tmp_path, "old.txt", text.encode("cp1252"))).pages[0].text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "koi8_r", "iso8859_5", "cp866"])
def test_a_text_without_a_mark_is_read_by_its_letters(tmp_path: Path, encoding: str) -> None:
    text = "Детский труд в Кыргызстане: доклад о наихудших формах детского труда и защите."
    (tmp_path / "a.txt").write_bytes(f"{text}\r\n".encode(encoding))
    assert read(tmp_path / "a.txt").pages[0].text == text


def test_text_beyond_the_cap_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "long.txt", "\n\n".join(["A line of twenty-five let."] * 100))
    document = read(path, max_characters=260)
    assert document.state == "partial"
    assert document.reason == "only the first 260 characters were kept"
    assert document.report.characters <= 260


def test_a_text_file_without_words_says_so(tmp_path: Path) -> None:
    document = read(written(tmp_path, "blank.txt", "  \n\n "))
    assert (document.state, document.reason) == ("no_text", "the file holds no text")


def test_a_word_file_keeps_headings_tables_and_arabic(tmp_path: Path) -> None:
    word = Document()
    word.core_properties.title = "Deux langues"
    word.core_properties.author = "A. Partner"
    word.add_heading("Leçons", 1)
    word.add_paragraph("Les familles empruntent.")
    word.add_heading("عمل الأطفال", 2)
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Népal", "15"
    word.save(str(tmp_path / "report.docx"))
    document = read(tmp_path / "report.docx")
    assert kinds(document) == [
        ("heading", 1, "Leçons"),
        ("paragraph", 0, "Les familles empruntent."),
        ("heading", 2, "عمل الأطفال"),
        ("table", 0, "Népal\t15"),
    ]
    assert document.metadata.title == "Deux langues"
    assert document.metadata.authors == ("A. Partner",)


def test_a_mail_names_its_attachments_and_leaves_their_text_to_them(tmp_path: Path) -> None:
    mail = (
        "From: a@b.org\nTo: c@d.org\nSubject: Kilns\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\n'
        'See the table.\n--x\nContent-Type: text/csv; name="cases.csv"\n'
        'Content-Disposition: attachment; filename="cases.csv"\n\nNepal,15\n--x--\n'
    )
    document = read(written(tmp_path, "mail.eml", mail))
    assert document.metadata.title == "Kilns"
    assert document.metadata.attachments == ("cases.csv",)
    assert "See the table." in document.pages[0].text
    assert "Nepal" not in document.pages[0].text
    assert len(document.pages) == 1


def test_a_web_page_has_headings(tmp_path: Path) -> None:
    html = "<!DOCTYPE html><html><body><h1>Kilns</h1><p>Debt.</p></body></html>"
    assert kinds(read(written(tmp_path, "page.html", html)))[-2:] == [
        ("heading", 1, "Kilns"),
        ("paragraph", 0, "Debt."),
    ]


def test_a_broken_word_file_says_that_it_is_broken(tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415

    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document><not closed")
    try:
        state = read(path).state
    except Unreadable as error:
        state = error.state
    assert state in {"damaged", "no_text"}


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_windows_line_ends_are_line_ends(tmp_path: Path, name: str) -> None:
    document = read(written(tmp_path, name, "One.\r\n\r\nTwo.\r\n"))
    assert [block.text for block in document.pages[0].blocks] == ["One.", "Two."]


def test_the_front_matter_of_markdown_is_metadata_and_not_text(tmp_path: Path) -> None:
    head = "---\ntitle: Debt & kilns\nauthor: [Rosa, Ali]\ndate: 2021-03-05\ntags: a, b\n---\n"
    document = read(written(tmp_path, "a.md", head + "# One\n\nText.\n"))
    assert document.pages[0].text == "One\n\nText."
    found = document.metadata
    assert (found.title, found.authors, found.created, found.keywords) == (
        "Debt & kilns",
        ("Rosa", "Ali"),
        "2021-03-05",
        ("a", "b"),
    )


@pytest.mark.parametrize(
    "head",
    [
        '+++\ntitle = "Debt & kilns"\nauthors = ["Rosa", "Ali"]\ndate = 2021-03-05\n+++\n',
        "---\ntitle: Debt & kilns\nauthor: Rosa; Ali\ndate: 2021-03-05\n...\n",
        "% Debt & kilns\n% Rosa; Ali\n% 2021-03-05\n",
    ],
)
def test_other_ways_to_write_front_matter_are_known(tmp_path: Path, head: str) -> None:
    document = read(written(tmp_path, "a.md", head + "\nText.\n"))
    found = document.metadata
    assert document.pages[0].text == "Text."
    assert (found.title, found.authors, found.created) == (
        "Debt & kilns",
        ("Rosa", "Ali"),
        "2021-03-05",
    )


def test_html_inside_markdown_is_read(tmp_path: Path) -> None:
    text = "One.\n\n<table>\n<tr><td>a</td><td>R&amp;D</td></tr>\n</table>\n\nTwo <b>three</b>.\n"
    document = read(written(tmp_path, "a.md", text))
    assert [block.text for block in document.pages[0].blocks] == ["One.", "a\tR&D", "Two three."]
    assert document.state == "ok"


def test_what_stands_behind_code_in_markdown_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "a.md", "One ![a](b.png).\n\n```py\ncode\n```\n\nA last paragraph.\n")
    assert read(path).state == "ok"
    blocks = text_reader.blocks_of
    monkeypatch.setattr(text_reader, "blocks_of", lambda text: blocks(text)[:-1])
    assert "letters in the file are missing" in read(path).reason


@pytest.mark.parametrize(("name", "part"), [("a.md", "blocks_of"), ("a.txt", "plain_blocks")])
def test_a_reader_of_texts_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, part: str
) -> None:
    path = written(
        tmp_path, name, "One of [two](http://example.org/long).\n\nA second paragraph.\n"
    )
    assert read(path).state == "ok"
    blocks = getattr(text_reader, part)
    monkeypatch.setattr(text_reader, part, lambda text: list(blocks(text))[:1])
    assert "letters in the file are missing" in read(path).reason


@pytest.mark.parametrize("head", ["---\nno keys\n---\n", "---\na: [broken\n---\n"])
def test_what_is_no_front_matter_stays_in_the_text(tmp_path: Path, head: str) -> None:
    document = read(written(tmp_path, "a.md", head + "\nText.\n"))
    assert head.split("\n")[1] in document.pages[0].text


def test_words_broken_at_the_end_of_a_plain_texts_line_are_whole(tmp_path: Path) -> None:
    text = "The exploi-\ntation of self-\nemployed workers\n強制\n労働 ends - \nsoon."
    (page,) = read(written(tmp_path, "a.txt", text)).pages
    assert page.text == "The exploitation of self-employed workers 強制労働 ends - soon."
