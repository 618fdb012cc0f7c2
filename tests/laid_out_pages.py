"""How does a test get pages with lines at their places? As an engine reads them, put together."""

from extractors.document import Block, ExtractedDocument, Page, SourceFile
from extractors.layout.assemble import assembled_document
from extractors.lines import Line, RawPage, Structure

WIDTH, HEIGHT = 595.0, 842.0
BODY = "Families in the brick kilns borrow against next season, and the debt passes to children."


def a_line(text: str, x: float = 72, top: float = 200, size: float = 11, **looks: bool) -> Line:
    width = 0.5 * size * len(text)
    return Line(text, (x, top, x + width, top + size), size, **looks)


def lines(*texts: str, x: float = 72, top: float = 200, size: float = 11) -> list[Line]:
    return [a_line(text, x, top + n * size * 1.2, size) for n, text in enumerate(texts)]


def a_page(number: int, *page_lines: Line) -> RawPage:
    return RawPage(number, WIDTH, HEIGHT, tuple(page_lines), "pdfium")


def laid_out(*pages: RawPage, structure: Structure | None = None) -> ExtractedDocument:
    source = SourceFile("/nowhere/report.pdf", "report.pdf", "0" * 64, "application/pdf")
    return assembled_document(source, pages, structure or Structure(), len(pages))


def blocks(*page_lines: Line) -> tuple[Block, ...]:
    return laid_out(a_page(1, *page_lines)).pages[0].blocks


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page.blocks]
