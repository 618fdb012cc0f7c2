import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import iso_date
from extractors.document import Block, Page
from extractors.layout.title import file_title, is_junk
from extractors.pdf.xmp import parsed_xmp

PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreateDate="2021-03-05T10:00:00+01:00">
<dc:title><rdf:Alt><rdf:li xml:lang="fr">Leçons</rdf:li>
<rdf:li xml:lang="x-default">Lessons</rdf:li>
</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>A. One</rdf:li><rdf:li>B. Two</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("D:20210305103000+01'00'", "2021-03-05T10:30:00+01:00"),
        ("D:20210305103000Z", "2021-03-05T10:30:00Z"),
        ("D:20210305", "2021-03-05"),
        ("D:202103", "2021-03"),
        ("2021", "2021"),
        ("2021-03-05T10:30:00Z", "2021-03-05T10:30:00Z"),
        ("D:20210399", "2021"),
        ("D:19010101", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_as_precise_as_they_were(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    iso_date(text)


def test_xmp_gives_title_authors_and_date() -> None:
    found = parsed_xmp(PACKET.encode())
    assert found.title == "Lessons"
    assert found.authors == ("A. One", "B. Two")
    assert found.created == "2021-03-05T10:00:00+01:00"


@pytest.mark.parametrize("packet", [b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", b"<not xml", b""])
def test_a_packet_that_is_no_honest_xml_is_refused(packet: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parsed_xmp(packet)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "untitled",
        "(anonymous)",
        "Microsoft Word - report.doc",
        "final_v3",
        "Document1",
        "slide 1",
        "20210305",
    ],
)
def test_junk_is_no_title(title: str) -> None:
    assert is_junk(title)


OPENING = "Wages of kiln workers rose. The rest followed."


@pytest.mark.parametrize(
    "name", ["9f86d081884c7d65.txt", "scan0003.txt", "wcms_647216.txt", "20210305.txt", "doc.txt"]
)
def test_a_file_named_by_a_code_is_called_by_its_first_sentence(name: str) -> None:
    assert file_title("", a_page(OPENING), name) == ("Wages of kiln workers rose.", "opening")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Kilns.txt", "Kilns"),
        ("Nepal_2021.txt", "Nepal 2021"),
        ("C190.txt", "C190"),
        ("تقرير.txt", "تقرير"),
    ],
)
def test_a_file_with_a_name_is_called_by_it(name: str, title: str) -> None:
    assert file_title("", a_page(OPENING), name) == (title, "file_name")


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    title, _ = file_title("", a_page("kiln " * 80), "scan.txt")
    assert title.endswith("kiln…")
    assert len(title) <= 121


def test_a_code_stays_where_there_is_no_text() -> None:
    assert file_title("", (), "scan0003.txt") == ("scan0003", "file_name")


@pytest.mark.parametrize("title", ["Brick kilns in Nepal", "Child labour: lessons", "عمل الأطفال"])
def test_a_title_is_no_junk(title: str) -> None:
    assert not is_junk(title)


def a_page(text: str) -> tuple[Page, ...]:
    return (Page(number=1, label="1", blocks=(Block(text=text, kind="paragraph"),)),)
