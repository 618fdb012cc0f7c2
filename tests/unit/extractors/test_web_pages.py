import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_file import texts

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.formats.web import html, html_tree
from extractors.media_types import media_type_of
from extractors.registry import extractor_for

FRENCH = "Le travail forcé des élèves à Abidjan : l'État protège les mineurs où il peut, à l'été."
RUSSIAN = "Детский труд в Кыргызстане: доклад о наихудших формах детского труда и мерах защиты."
ARABIC = "عمل الأطفال في المغرب: تقرير عن أسوأ أشكال عمل الأطفال والعمل الجبري في الزراعة."
CHINESE = "关于童工和强迫劳动的报告。政府采取措施保护儿童。"
JAPANESE = "児童労働に関する報告書。政府は子どもを守る措置をとる。"
KOREAN = "아동 노동에 관한 보고서. 정부는 아동을 보호한다."
POLISH = "Praca dzieci w Polsce: sprawozdanie o najgorszych formach pracy i źródłach, ślad żalu."
TURKISH = "Türkiye'de çocuk işçiliği: en kötü biçimleri ve koruma önlemleri hakkında bir rapor."
GREEK = "Παιδική εργασία στην Ελλάδα: έκθεση για τις χειρότερες μορφές και μέτρα προστασίας."
HUNGARIAN = "Gyermekmunka: jelentés a legrosszabb formáiról és az őrült, fűzött intézkedésekről."
VIETNAMESE = "Báo cáo về lao động trẻ em: các hình thức tồi tệ nhất và biện pháp bảo vệ."


def read(folder: Path, page: str | bytes, name: str = "page.html") -> ExtractedDocument:
    path = folder / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    media_type = media_type_of(str(path), name)
    source = SourceFile(str(path), name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source), lambda _message: None)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso-8859-1", FRENCH),
        ("windows-1252", FRENCH),
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("windows-1256", ARABIC),
        ("gb2312", CHINESE),
        ("gb18030", CHINESE),
        ("shift_jis", JAPANESE),
        ("euc-jp", JAPANESE),
        ("iso-2022-jp", JAPANESE),
        ("euc-kr", KOREAN),
        ("utf-8", ARABIC),
    ],
)
def test_a_page_is_read_as_it_declares(tmp_path: Path, encoding: str, text: str) -> None:
    page = f'<html><head><meta charset="{encoding}"><title>{text}</title></head><p>{text}</html>'
    document = read(tmp_path, page.encode(encoding))
    assert texts(document) == [text]
    assert document.metadata.embedded_title == text
    assert document.state == "ok"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Kilns close | Our Network | Home", "Kilns close"),
        ("Our Network – Kilns close", "Kilns close"),
        ("Kilns close - and open again", "Kilns close - and open again"),
        ("Another title | Our Network", "Another title | Our Network"),
    ],
)
def test_the_site_is_no_part_of_a_pages_title(tmp_path: Path, title: str, named: str) -> None:
    heading = "Kilns close" if "open" not in title else title
    page = f"<html><head><title>{title}</title></head><body><h1>{heading}</h1></body></html>"
    assert read(tmp_path, page).metadata.embedded_title == named


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", FRENCH), ("cp1251", RUSSIAN), ("cp1256", ARABIC), ("utf-16", FRENCH),
     ("utf-16-le", RUSSIAN), ("utf-8", CHINESE), ("cp932", JAPANESE), ("iso8859_5", RUSSIAN),
     ("koi8_r", RUSSIAN), ("mac_cyrillic", RUSSIAN), ("iso8859_6", ARABIC), ("mac_roman", FRENCH),
     ("cp850", FRENCH), ("iso8859_2", POLISH), ("cp1254", TURKISH), ("cp1253", GREEK),
     ("iso2022_jp", JAPANESE), ("hz", CHINESE), ("gb18030", CHINESE), ("cp949", KOREAN),
     ("cp1250", HUNGARIAN), ("cp1258", VIETNAMESE)],
)  # fmt: skip
def test_a_page_that_declares_nothing_is_read_by_its_letters(
    tmp_path: Path, encoding: str, text: str
) -> None:
    page = f"<html><head><title>Page</title></head><body><p>{text}</p></body></html>"
    if encoding == "cp1258":  # sets its tones apart
        page = "".join(toned(letter) for letter in page)
    assert texts(read(tmp_path, page.encode(encoding))) == [text]


def toned(letter: str) -> str:
    """A Vietnamese letter with its tone behind it, as windows-1258 writes those it has not."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        base, *marks = unicodedata.normalize("NFD", letter)
        shape = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        tone = "".join(mark for mark in marks if mark not in shape)
        return unicodedata.normalize("NFC", base + shape) + tone
    return letter


def test_a_page_in_utf8_that_declares_another_encoding_is_read_as_utf8(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><p>{FRENCH}</html>'
    assert texts(read(tmp_path, page)) == [FRENCH]


def test_signs_that_no_name_may_hold_do_not_break_the_page(tmp_path: Path) -> None:
    page = '<html><head></head><body><p cl\x0bass="a" \x1bb="c">Ki\x01lns.</p></body></html>'
    assert texts(read(tmp_path, page)) == ["Ki lns."]


def test_letters_that_fit_no_encoding_are_told(tmp_path: Path) -> None:
    page = b'<html><head><meta charset="gb2312"></head><p>Kilns \xff\xff\xff and debts</html>'
    document = read(tmp_path, page)
    assert document.state == "partial"
    assert "fit no encoding" in document.reason


def test_hidden_parts_scripts_and_pictures_are_left_out(tmp_path: Path) -> None:
    page = (
        "<!doctype html><html><head><style>a{}</style></head><body><p>Seen</p><script>x=1</script>"
        "<p hidden>no</p><p style='color:red; display: none'>no</p><!-- no -->"
        '<template><p>no</p></template><img src="data:image/png;base64,AAAA">'
        "<nav><a>Home</a></nav><p>M&amp;E 5 &lt; 7 caf&eacute; &#8212; R&D</p></body></html>"
    )
    document = read(tmp_path, page)
    assert texts(document) == ["Seen", "M&E 5 < 7 café — R&D"]
    assert [block.text for block in document.pages[0].furniture] == ["Home"]
    assert document.state == "ok"


def test_cells_items_and_lines_stand_apart(tmp_path: Path) -> None:
    page = (
        "<html><body>Loose<div>one<div>two</div>three</div><ul><li>a<li>b</ul>"
        "<table><tr><th rowspan=2>D<th colspan=2>Y<tr><td>1<td>2</table>"
        "<table><tr><td><p>laid out</p><table><tr><td>x<td>y</table></table>x<br>y<br><br>z</html>"
    )
    assert texts(read(tmp_path, page)) == [
        "Loose", "one", "two", "three", "a", "b", "D\tY\n\t1\t2", "laid out", "x\ty", "x y", "z",
    ]  # fmt: skip


@pytest.mark.parametrize("wide", ["²", "-1", "", "9" * 5_000])
def test_a_span_that_is_no_number_reaches_over_one_cell(tmp_path: Path, wide: str) -> None:
    page = f"<html><body><table><tr><th colspan={wide!r}>D<th>Y<tr><td>1<td>2</table></html>"
    assert texts(read(tmp_path, page)) == ["D\tY\n1\t2"]


def test_text_that_looks_like_markdown_stands(tmp_path: Path) -> None:
    page = "<html><body><p># hash</p><p>1. by hand</p><p>__init__ [a](b) a | b</p></body></html>"
    assert texts(read(tmp_path, page)) == ["# hash", "1. by hand", "__init__ [a](b) a | b"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "h2", "div", "li", "td", "pre", "span", "b", "sup"]),
            st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=30),
        ),
        max_size=8,
    )
)
def test_whatever_is_written_is_read_without_loss(
    tmp_path: Path, parts: list[tuple[str, str]]
) -> None:
    safe = [(tag, text.replace("&", "&amp;").replace("<", "&lt;")) for tag, text in parts]
    page = "".join(f"<{tag}>{text}</{tag}>" for tag, text in safe)
    assert "missing" not in read(tmp_path, f"<html><body>{page}</body></html>").reason


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "<html><body><p>A first paragraph.</p><aside>A callout that gets lost.</aside></html>"
    assert read(tmp_path, page).state == "ok"
    monkeypatch.setattr(html_tree, "UNSEEN", html_tree.UNSEEN | {"aside"})
    monkeypatch.setattr(html, "is_hidden", lambda *_: False)
    assert "letters in the file are missing" in read(tmp_path, page).reason


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (
            '<span style="display: block">Uno</span><span style="display:block">dos</span>',
            ["Uno", "dos"],
        ),
        ('<p>Pay<b style="display:flex">weekly</b>now</p>', ["Pay", "weekly", "now"]),
        ("<p>Pay<b>weekly</b>now</p>", ["Payweeklynow"]),
        (
            "<iframe srcdoc='&lt;p&gt;Inner &amp;amp; framed&lt;/p&gt;'>old</iframe><p>After",
            ["Inner & framed", "After"],
        ),
        ("<iframe hidden srcdoc='&lt;p&gt;Inner&lt;/p&gt;'></iframe><p>After", ["After"]),
        ('<p hidden="until-found">Folded answer</p><p hidden>never</p>', ["Folded answer"]),
        ("<p>Fell from <del>40</del> <ins>35</ins> per cent", ["Fell from 35 per cent"]),
        ("<p>強制\n労働の\r\n  報告</p><p>one\ntwo</p>", ["強制労働の報告", "one two"]),
    ],
)
def test_what_a_browser_shows_is_read_as_it_stands_apart(
    tmp_path: Path, body: str, blocks: list[str]
) -> None:
    document = read(tmp_path, f"<html><head><title>t</title></head><body>{body}</body></html>")
    assert [block.text for block in document.pages[0].blocks] == blocks
    assert document.state == "ok"


def test_a_page_in_a_frame_that_is_lost_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "_opened", lambda _root: [])
    page = "<html><body><p>Seen.</p><iframe srcdoc='&lt;p&gt;Framed words'></iframe></body></html>"
    assert "letters in the file are missing" in read(tmp_path, page).reason


def test_a_number_that_a_style_raises_stands_apart(tmp_path: Path) -> None:
    page = (
        '<!doctype html><p>Convention 182<span style="vertical-align: super">4</span> applies</p>'
    )
    assert texts(read(tmp_path, page)) == ["Convention 182 4 applies"]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<html><body><p>One</p></body></html><p>Behind the end", ["One", "Behind the end"]),
        (f"<html><body>{'<div>' * 600}<p>Deep{'</div>' * 600}</body></html>", ["Deep"]),
        ("<html><body><p>One<!-- a -- > b --></p><!--><p>Two</body></html>", ["One", "Two"]),
        (
            '<?xml version="1.0"?><html><head/><body><p>A &lt;<![CDATA[& <b>]]></p></body></html>',
            ["A <& <b>"],
        ),
    ],
)
def test_sloppy_and_strict_pages_are_read_to_their_end(
    tmp_path: Path, page: str, blocks: list[str]
) -> None:
    document = read(tmp_path, page)
    assert texts(document) == blocks
    assert document.state == "ok"
