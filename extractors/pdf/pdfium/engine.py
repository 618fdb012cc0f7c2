"""How does pdfium open a PDF? Its pages as lines or as pictures, and its bookmarks.

One document a process at a time and never threads: pdfium is not safe for them, and ends the
process when it is refused memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Self

import pypdfium2 as pdfium
from pypdfium2 import PdfiumError, raw

from extractors.layout.lines.mended_letters import clean_text, without_surrogates
from extractors.lines import Bookmark, Line, RawPage
from extractors.ocr.tesseract import Image
from extractors.pdf.page_box import PageBox
from extractors.pdf.pdfium.forms import Typed, beside_labels, typed_values, unpainted_values
from extractors.pdf.pdfium.painted_objects import PageObjects
from extractors.pdf.pdfium.text_lines import TextPage
from extractors.pdf.pdfium.unseen_lines import invisible_lines, is_tiny
from extractors.pdf.structure import LONGEST_FIELD, MOST_BOOKMARKS, Outline
from extractors.pdf.text_layer import COVERS, reads_badly

OCR_DOTS = 200.0  # per inch: more costs time and reads no better (measured)
FEWEST_DOTS = 1_200.0  # along the longer side, for pages as small as their picture
MOST_DOTS = 6_000.0  # along the longer side: 36 million pixels at most
DEEPEST_BOOKMARK = 15
_MOST_OBJECTS = 20_000  # looked at when a page has no text, to tell images from blank paper
_FILLED_IN = frozenset({raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP})


class PdfiumEngine:
    """An open document. Raises `pypdfium2.PdfiumError`."""

    name = "pdfium"

    def __init__(self, path: Path, password: str = "") -> None:
        self._document = pdfium.PdfDocument(path, password or None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._document.close()

    def page_count(self, most: int) -> int:
        """How many pages there are, counted no further than `most`."""
        return min(len(self._document), most)

    def read(self, number: int) -> RawPage:
        """The page with that number, from 1."""
        page, typed = self._page(number)
        try:
            shown = _shown(page)
            text_page = _text_of(page)
            try:
                objects = PageObjects(page, shown)
                text = TextPage(text_page, shown, objects)
                painted = shown.visible(text.lines())
                is_scan = objects.is_scan(COVERS)
                doubtful = [] if is_scan else text.doubtful
                lines, hidden = _seen(page, shown, painted, doubtful)
                lines = _whole_again(lines, text.cut)
                if typed:
                    lines = beside_labels(typed, (*lines, *unpainted_values(typed, lines)))
            finally:
                raw.FPDFText_ClosePage(text_page)
            return RawPage(
                number=number,
                width=round(shown.width, 1),
                height=round(shown.height, 1),
                lines=lines,
                engine=self.name,
                images=0 if lines else _painted(page),
                is_wordless=not lines and not objects.may_paint_letters,
                bad_layer=is_scan and reads_badly(line.text for line in lines),
                unseen=hidden,
            )
        finally:
            page.close()

    def outline(self) -> Outline:
        """The bookmarks in reading order, and how many pages there are."""
        pages = len(self._document)
        marks = islice(self._document.get_toc(max_depth=DEEPEST_BOOKMARK), MOST_BOOKMARKS)
        return Outline(pages, tuple(_bookmarks(marks)))

    def image(self, number: int) -> Image:
        """The page as a grey picture, at 200 dots per inch unless it is huge or tiny."""
        page, _ = self._page(number)
        try:
            width, height = page.get_size()
            inches = max(width, height, 1.0) / 72
            dots = min(max(OCR_DOTS, FEWEST_DOTS / inches), MOST_DOTS / inches)
            bitmap = page.render(scale=dots / 72, grayscale=True)
            rows = bytes(bitmap.buffer)
            image = Image(bitmap.width, bitmap.height, _packed(rows, bitmap), dots)
            bitmap.close()
            return image
        finally:
            page.close()

    def _page(self, number: int) -> tuple[Any, Sequence[Typed]]:
        """A page, and what was typed into its fields."""
        page = self._document[number - 1]
        if not _has_text_in_annotations(page):
            return page, ()
        typed = typed_values(self._document, page, _shown(page))
        # what stands in annotations becomes part of the page, in memory only
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
        return self._document[number - 1], typed


def _bookmarks(marks: Iterable[Any]) -> Iterator[Bookmark]:
    for mark in marks:
        title = clean_text(without_surrogates(mark.get_title()))[:LONGEST_FIELD]
        target = mark.get_dest()
        page = target.get_index() if target else None
        if title:
            yield Bookmark(title, mark.level + 1, 0 if page is None else page + 1)


def _packed(rows: bytes, bitmap: Any) -> bytes:
    """The pixels without what pads each row in memory."""
    if bitmap.stride == bitmap.width:
        return rows
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    return b"".join(rows[start : start + bitmap.width] for start in starts)


def _text_of(page: Any) -> Any:
    """To be closed by `FPDFText_ClosePage`; the finalizers of pypdfium2 cost as much as a line."""
    text_page = raw.FPDFText_LoadPage(page.raw)
    if not text_page:
        raise PdfiumError("the text of a page cannot be loaded")
    return text_page


def _shown(page: Any) -> PageBox:
    left, bottom, right, top = page.get_bbox()
    return PageBox(left, bottom, right, top, page.get_rotation())


def _seen(
    page: Any, shown: PageBox, painted: Sequence[Line], doubtful: Sequence[Line]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines that the page shows, and the others; all where it shows none."""
    doubted = {id(line) for line in doubtful}
    asked = [
        line for line in painted if (doubted and id(line) in doubted) or is_tiny(line, shown.height)
    ]
    if not asked or len(asked) == len(painted):
        return tuple(painted), ()
    off = {id(line) for line in invisible_lines(page, asked, shown.width, shown.height)}
    seen = tuple(line for line in painted if id(line) not in off)
    hidden = tuple(line for line in painted if id(line) in off)
    return (seen, hidden) if seen else (tuple(painted), ())


def _whole_again(
    lines: tuple[Line, ...], cut: Sequence[tuple[Line, Sequence[Line]]]
) -> tuple[Line, ...]:
    """The lines, those whole of which all parts are seen although something is painted on them."""
    if not cut:
        return lines
    seen = {id(line) for line in lines}
    whole = {
        id(part): line if part is parts[0] else None
        for line, parts in cut
        if all(id(part) in seen for part in parts)
        for part in parts
    }
    found = (whole.get(id(line), line) for line in lines)
    return tuple(line for line in found if line is not None)


def _has_text_in_annotations(page: Any) -> bool:
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in _FILLED_IN:
            return True
    return False


def _painted(page: Any) -> int:
    """How many images, shadings and paths stand on the page, also inside forms."""
    count = 0
    for item in page.get_objects(max_depth=5):
        count += item.type != raw.FPDF_PAGEOBJ_FORM
        if count >= _MOST_OBJECTS:
            break
    return count
