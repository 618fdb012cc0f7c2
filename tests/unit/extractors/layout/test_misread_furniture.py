"""Is a running line known where text recognition read it differently on each page?"""

from extractors.document import SourceFile
from extractors.layout.assemble import assembled_document
from extractors.layout.furniture.misread import MOST_LETTERS, as_one
from extractors.lines import Line, RawPage, Structure

BODY = ("Boats go out at night.", "Children empty the nets.", "Owners promise school.")
FOOTERS = ("Illustration, not a real report", "not a real report", "Mustration not areal report")


def a_page(number: int, footer: str, body: str, confidence: float | None) -> RawPage:
    lines = (
        Line(body, (72, 300, 400, 311), 11),
        Line(footer, (72, 797, 400, 804), 8),
    )
    return RawPage(number, 595, 842, lines, ocr_confidence=confidence)


def texts(footers: tuple[str, ...], confidence: float | None) -> list[str]:
    pages = [
        a_page(number, footer, body, confidence)
        for number, (footer, body) in enumerate(zip(footers, BODY, strict=True), start=1)
    ]
    source = SourceFile("/nowhere/scan.pdf", "scan.pdf", "0" * 64, "application/pdf")
    read = assembled_document(source, pages, Structure(), len(pages))
    return [block.text for page in read.pages for block in page.blocks]


def test_a_footer_that_was_misread_in_other_ways_is_furniture() -> None:
    assert texts(FOOTERS, confidence=80.0) == list(BODY)


def test_in_text_that_was_not_recognised_lines_must_be_the_same() -> None:
    assert set(FOOTERS) <= set(texts(FOOTERS, confidence=None))


def test_other_lines_at_the_same_height_of_a_scan_stay() -> None:
    ends = (
        "Owners lend the price of nets.",
        "Mothers visit before each season.",
        "Nobody asks for age.",
    )
    assert set(ends) <= set(texts(ends, confidence=80.0))


def test_short_and_endless_lines_are_not_compared() -> None:
    assert as_one([("page #", 38), ("pago #", 38)]) == {}
    endless = "net " * MOST_LETTERS
    assert as_one([(endless, 38), (endless + "s", 38)]) == {}


def test_lines_at_other_heights_are_not_one() -> None:
    assert as_one([("not a real report #", 38), ("not areal report #", 2)]) == {}
