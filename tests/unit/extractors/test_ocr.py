import re
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from scanned_pdfs import a_page_picture, a_scan, skewed, stained

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.layout.assemble import assembled_document
from extractors.lines import Line, RawPage, Structure
from extractors.ocr import tesseract as ocr
from extractors.ocr.script_languages import is_no_language, latin_pack, packs_for
from extractors.ocr.skew import skew_of
from extractors.ocr.tesseract import Image, OcrFailed, Reader, installed_languages
from extractors.ocr.tesseract_table import Frame, text_of
from extractors.pdf.extract import extract
from extractors.pdf.text_layer import reads_badly

TEXT = """
= The kilns of the valley

The families who work in the kilns of the valley took an advance before the rain, and they pay it
back in bricks. The inspectors of the district went to each of the kilns in the second year. They
found that the owners kept no register, and that nobody knew what was owed. From then on the debt
was written down in a book that the workers could read, and the wage was paid each week in cash.
"""
RUSSIAN = """
Семьи, которые работают на кирпичных заводах долины, взяли аванс до начала дождей и возвращают его
кирпичами. Инспекторы района посетили каждый завод на второй год. Они установили, что владельцы не
вели никакого учета и что никто не знал размера долга. С тех пор долг записывали в книгу, которую
рабочие могли прочесть, а заработная плата выплачивалась каждую неделю наличными деньгами.
"""
BADLY_READ = (
    "Tbe fam;lies wbo w0rk in th^e k1lns 0f tbe va!ley t00k an adv@nce bef0re tne rn1n~ |nd "
    "th#y p_y it b~ck in br1cks. Tne in$pect0rs 0f tbe d|strict w*nt t0 e@ch"
)


def read(path: Path, recognise: str = "auto") -> ExtractedDocument:
    source = SourceFile(str(path), path.name, "0" * 64, "application/pdf")
    return extract(Job(source, ocr=recognise), lambda _message: None)


def a_table(*words: tuple[str, float]) -> str:
    """What Tesseract prints of words on one line, each with its confidence."""
    head = (
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\t"
        "left\ttop\twidth\theight\tconf\ttext"
    )
    rows = [
        f"5\t1\t1\t1\t1\t{at}\t{100 * at}\t100\t90\t30\t{sure}\t{word}"
        for at, (word, sure) in enumerate(words, 1)
    ]
    return "\n".join([head, *rows])


def of_ocr(*lines: tuple[str, float, float], page: float, left_out: int = 0) -> ExtractedDocument:
    """A document of one page that text recognition read: lines with their size and confidence."""
    read_lines = tuple(
        Line(text, (72, 60 + 40 * at, 500, 60 + 40 * at + size), size, confidence=sure)
        for at, (text, size, sure) in enumerate(lines)
    )
    raw = RawPage(1, 595, 842, read_lines, "tesseract", ocr_confidence=page, ocr_left_out=left_out)
    source = SourceFile("x.pdf", "scan_0012.pdf", "0" * 64, "application/pdf")
    return assembled_document(source, [raw], Structure(), 1)


FRAME = Frame(200, 1_000, 1_400)
BODY = ("The owners kept no register, and nobody of the workers knew what was owed.", 11.0, 95.0)


def test_words_that_it_is_not_sure_of_are_left_out_and_counted() -> None:
    text = text_of(a_table(("Register", 96), ("of", 95), ("qvnfl", 21), ("debts", 91)), FRAME)
    assert [line.text for line in text.lines] == ["Register of debts"]
    assert text.left_out == 1
    assert text.confidence < 96


def test_each_word_keeps_its_place() -> None:
    (line,) = text_of(a_table(("Register", 96), ("of", 95), ("qvnfl", 21)), FRAME).lines
    assert [word.text for word in line.words] == ["Register", "of"]
    assert [word.bbox for word in line.words] == [(36, 36, 68.4, 46.8), (72, 36, 104.4, 46.8)]
    page = RawPage(1, 595, 842, (line,), "tesseract", ocr_confidence=95)
    source = SourceFile("x.pdf", "scan.pdf", "0" * 64, "application/pdf")
    (read_page,) = assembled_document(source, [page], Structure(), 1).pages
    assert read_page.words == line.words


def test_signs_alone_are_stains() -> None:
    text = text_of(a_table(("~", 60), ("|", 70), ("_—", 55)), FRAME)
    assert (text.lines, text.left_out) == ((), 0)


def test_a_page_that_is_read_badly_is_partial_and_says_its_figure() -> None:
    document = of_ocr(BODY, page=52.3, left_out=14)
    assert (document.state, document.pages[0].state) == ("partial", "partial")
    assert "confidence 52 of 100" in document.reason
    assert "14 words" in document.reason
    assert document.report.words_left_out == 14


def test_a_page_that_is_read_well_is_ok() -> None:
    assert of_ocr(BODY, page=93.0).state == "ok"


def test_a_line_that_it_is_not_sure_of_is_no_title_and_no_heading() -> None:
    document = of_ocr(("POCCHACKOR OEAEPAUMM", 24.0, 61.0), BODY, BODY, page=80.0)
    assert "POCCHACKOR" not in document.metadata.title
    assert document.sections == ()
    assert "POCCHACKOR" not in " ".join(line.text for line in document.printed)


def test_a_line_that_it_is_sure_of_is_a_title() -> None:
    document = of_ocr(("Register of debts", 24.0, 94.0), BODY, BODY, page=94.0)
    assert document.metadata.title == "Register of debts"


def test_nothing_names_a_document_that_is_read_badly() -> None:
    assert of_ocr(("qvnfl rnnt owe d0cv", 11.0, 55.0), page=55.0).metadata.title == "scan 0012"


@pytest.mark.parametrize("degrees", [-5.0, 1.5, 4.0])
def test_the_skew_of_a_page_is_measured(degrees: float) -> None:
    picture = skewed(a_page_picture(TEXT), degrees)
    assert skew_of(*picture.size, picture.tobytes()) == pytest.approx(-degrees, abs=0.5)


def test_a_level_page_and_a_blank_one_are_not_turned() -> None:
    level = a_page_picture(TEXT)
    assert skew_of(*level.size, level.tobytes()) == 0
    assert skew_of(200, 100, b"\xff" * 20_000) == 0


def test_a_box_of_a_turned_picture_lies_on_the_page_as_it_is_shown() -> None:
    turned = Frame(72, 600, 800, turned=5.0)
    middle = turned.box(290, 395, 310, 405)
    assert middle == (290, 395, 310, 405)
    right = turned.box(580, 395, 600, 405)
    assert right[1] > 395 + 20  # turned clockwise, the right end of a line sinks


class Tesseract:
    """Stands for the program: says which script it sees, and reads by pack."""

    def __init__(self, script: str, trust: float, **texts: str) -> None:
        self._osd = f"Script: {script}\nScript confidence: {trust}\n"
        self._texts = texts
        self.packs: list[str] = []

    def __call__(self, _image: Image, *options: str) -> str:
        if "0" in options:
            return self._osd
        pack = options[options.index("-l") + 1]
        self.packs.append(pack)
        return self._texts[pack]


def recognised(monkeypatch: pytest.MonkeyPatch, program: Tesseract, *installed: str) -> str:
    monkeypatch.setattr(ocr, "_run", program)
    monkeypatch.setattr(ocr, "installed_languages", lambda: ("osd", *installed))
    return Reader().read(Image(10, 10, b"\x00" * 100, 200.0)).text


SURE = a_table(*((word, 95) for word in re.findall(r"\w+", "the register of the debts")))
UNSURE = a_table(*((word, 62) for word in ("POCCHACKOR OEAEPAUMM HA " * 12).split()))
CYRILLIC = a_table(*((word, 93) for word in ["Реестр", "долгов"]))


def test_the_script_is_looked_at_before_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Tesseract("Cyrillic", 8.0, rus=CYRILLIC)
    assert recognised(monkeypatch, program, "eng", "rus") == "Реестр долгов"
    assert program.packs == ["rus"]


def test_a_script_without_a_pack_is_named_and_not_read_in_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for trust in (8.0, 1.2):  # also where it is only a guess, and what is read makes no words
        with pytest.raises(OcrFailed, match="no language pack for the script Cyrillic"):
            recognised(monkeypatch, Tesseract("Cyrillic", trust, eng=UNSURE), "eng")


def test_where_the_script_cannot_be_told_the_installed_ones_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = Tesseract("Latin", 0.4, eng=UNSURE, rus=CYRILLIC, ara=UNSURE)
    assert recognised(monkeypatch, program, "eng", "rus", "ara") == "Реестр долгов"


def test_a_page_that_reads_well_is_tried_in_no_other_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = Tesseract("Greek", 1.0, eng=SURE)
    assert recognised(monkeypatch, program, "eng", "rus").startswith("the register")
    assert program.packs == ["eng"]


def test_packs_are_chosen_by_small_words() -> None:
    installed = ("eng", "spa", "fra", "rus", "ukr", "kaz")
    assert latin_pack("el registro de las deudas que se lleva en la aldea", installed) == "spa"
    assert packs_for("Cyrillic", installed) == "rus+ukr"
    assert packs_for("Ethiopic", installed) == ""
    assert is_no_language("POCCHACKOR OEAEPAUMM HA " * 12)
    assert not is_no_language(TEXT)


@pytest.mark.parametrize("text", [BADLY_READ, "Nort h Buon a Vist a Driv e Th e Towe r 1 " * 3])
def test_a_bad_text_layer_is_told_by_its_letters(text: str) -> None:
    assert reads_badly([text])


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        RUSSIAN,
        "V roce 2019 se v obci u mostu stala nehoda s kamionem a policie o tom nevěděla " * 3,
        "L'école d'un enfant n'est pas loin; qu'il y aille, c'est l'avis de l'ONU " * 3,
        "Table 3: 12.5% of 40,000 (C138, C182), A/HRC/51/26, https://example.org/a1b2c3 " * 4,
    ],
)
def test_honest_text_is_no_bad_layer(text: str) -> None:
    assert not reads_badly([text])


def beneath(canvas: Canvas, _page: int) -> None:
    lines = canvas.beginText(40, 400)
    lines.setFont("Helvetica", 11)
    lines.setTextRenderMode(3)
    lines.textLines([BADLY_READ[start : start + 60] for start in range(0, len(BADLY_READ), 60)])
    canvas.drawText(lines)


def test_without_text_recognition_a_bad_layer_is_told(tmp_path: Path) -> None:
    path = a_scan(tmp_path / "scan.pdf", [a_page_picture(TEXT)], beneath)
    document = read(path, "off")
    assert document.state == "partial"
    assert "was read badly by whoever scanned it" in document.reason


@pytest.mark.tesseract
def test_a_bad_layer_is_read_again(tmp_path: Path) -> None:
    document = read(a_scan(tmp_path / "scan.pdf", [a_page_picture(TEXT)], beneath))
    assert "kept no register" in document.pages[0].text
    assert "fam;lies" not in document.pages[0].text
    assert document.state == "ok"


@pytest.mark.tesseract
def test_a_crooked_page_is_read(tmp_path: Path) -> None:
    document = read(a_scan(tmp_path / "scan.pdf", [skewed(a_page_picture(TEXT), 7)]))
    assert "the wage was paid each week in cash" in document.pages[0].text.replace("\n", " ")
    assert document.metadata.title == "The kilns of the valley"


@pytest.mark.tesseract
def test_scribbles_become_no_words(tmp_path: Path) -> None:
    blank = a_page_picture("#v(1pt)")
    document = read(a_scan(tmp_path / "scan.pdf", [stained(blank, 60)]))
    assert document.metadata.title == "scan"
    assert document.state != "ok" or not document.pages[0].text


@pytest.mark.tesseract
def test_a_russian_scan_is_russian_or_says_that_it_cannot_be_read(tmp_path: Path) -> None:
    document = read(a_scan(tmp_path / "scan.pdf", [a_page_picture(RUSSIAN)]))
    if "rus" in installed_languages():
        assert "Инспекторы района" in document.pages[0].text
    else:
        assert (document.state, document.pages[0].text) == ("no_text", "")
        assert "no language pack for the script Cyrillic" in document.reason


def a_page(*lines: tuple[str, int]) -> str:
    """What Tesseract prints of lines in a font of so many pixels, each word as high as it is."""
    head = a_table().splitlines()[0]
    rows = [
        f"5\t1\t1\t1\t{number}\t{at}\t{100 * at}\t{60 * number}\t90\t"
        f"{_height(word, size)}\t95\t{word}"
        for number, (line, size) in enumerate(lines, 1)
        for at, word in enumerate(line.split(), 1)
    ]
    return "\n".join([head, *rows])


def _height(word: str, size: int) -> int:
    """As fonts have it: low letters half of their size, high ones three quarters, tails a fifth."""
    high = any(letter.isupper() or letter in "bdfhklt0123456789" for letter in word)
    return round(size * ((0.74 if high else 0.52) + 0.21 * any(each in "gjpqy" for each in word)))


def test_a_heading_in_a_slightly_larger_font_is_told_whatever_its_letters() -> None:
    told = "Cash that comes after the fees are due does not keep a child in school."
    text = text_of(
        a_page(
            ("2. Lessons learned", 30),
            (told, 24),
            ("3. CHALLENGES", 31),
            (told, 24),
            ("now as so even", 24),
        ),
        FRAME,
    )
    heading, first, second_heading, second, low = (line.size for line in text.lines)
    assert first == second == low
    assert heading == second_heading
    assert heading > 1.15 * first


def test_letters_of_other_scripts_say_little_of_a_size() -> None:
    told = "الأطفال في الصفوف أكثر من الزيارات المنزلية"
    sizes = {line.size for line in text_of(a_page((told, 24), ("الدروس", 30)), FRAME).lines}
    assert len(sizes) == 1
