"""How does pdfminer.six read a page? Every glyph in painting order, also inside form XObjects.

Its own layout analysis is left out: by default it drops text inside form XObjects and needs over a
minute for a map page with 2,000 labels.
"""

import logging
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import apply_matrix_pt, decode_text

from extractors.lines import RawPage, Structure
from extractors.pdf.garble import with_lost_marked
from extractors.pdf.glyph_letters import Letters
from extractors.pdf.glyph_text import Glyph
from extractors.pdf.glyphs import lines_of, merged_glyph
from extractors.pdf.kashida import without_kashidas
from extractors.pdf.page_box import PageBox, baseline_angle
from extractors.pdf.structure import Outline, structure_of

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns once a glyph

MOST_LABELLED = 20_000  # pages whose labels and bookmarks are looked up
MOST_DEEP = 30  # form XObjects inside each other


class PdfminerEngine:
    """An open document. Raises what pdfminer.six raises."""

    name = "pdfminer"

    def __init__(self, path: Path, password: str = "") -> None:
        self._file = path.open("rb")
        try:
            self.document = PDFDocument(PDFParser(self._file), password, caching=True)
        except BaseException:
            self._file.close()
            raise
        self._pages: list[PDFPage] = []
        self._source: Iterator[PDFPage] = PDFPage.create_pages(self.document)
        self._resources = PDFResourceManager(caching=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def page_count(self, most: int) -> int:
        """How many pages there are, counted no further than `most`."""
        while len(self._pages) < most:
            page = next(self._source, None)
            if page is None:
                break
            self._pages.append(page)
        return len(self._pages)

    def structure(self, outline: Outline | None = None) -> Structure:
        """Metadata, labels and attachments, and the outline if it is not known already."""
        return structure_of(
            self.document,
            lambda: [page.pageid for page in self._pages[: self.page_count(MOST_LABELLED)]],
            outline,
        )

    def read(self, number: int) -> RawPage:
        """The page with that number, from 1."""
        self.page_count(number)
        page = self._pages[number - 1]
        shown = PageBox(*page.cropbox, page.rotate)
        device = _Recorder(self._resources, shown)
        interpreter = PDFPageInterpreter(self._resources, device)
        interpreter.render_contents(page.resources, page.contents)
        return RawPage(
            number=number,
            width=round(shown.width, 1),
            height=round(shown.height, 1),
            lines=with_lost_marked(without_kashidas(shown.visible(lines_of(device.glyphs)))),
            engine=self.name,
            images=device.images,
        )


class _Recorder(PDFTextDevice):
    """Notes each glyph and counts images; paths are no text."""

    def __init__(self, resources: PDFResourceManager, shown: PageBox) -> None:
        super().__init__(resources)
        self.glyphs: list[Glyph] = []
        self.images = 0
        self._letters = Letters()
        self._shown = shown
        self._depth = 0
        self._spans: list[tuple[int, str | None]] = []
        self._painted: set[tuple[str, int, int]] = set()

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:  # noqa: ARG002
        self._depth += 1
        if self._depth > MOST_DEEP:
            raise RecursionError(f"form XObjects stand in each other deeper than {MOST_DEEP}")

    def end_figure(self, name: str) -> None:  # noqa: ARG002
        self._depth -= 1

    def begin_tag(self, tag: Any, props: Any = None) -> None:  # noqa: ARG002
        text = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        meant = decode_text(text) if isinstance(text, bytes) else None
        self._spans.append((len(self.glyphs), meant))

    def end_tag(self) -> None:
        """What a span says it means stands for its glyphs, which stay together."""
        start, meant = self._spans.pop() if self._spans else (0, None)
        inside = self.glyphs[start:]
        if meant is None or not inside:
            return
        whole = merged_glyph(inside, meant)
        if whole is not None:
            self.glyphs[start:] = [whole]

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002
        self.images += 1

    def paint_path(self, *arguments: Any) -> None:  # noqa: ARG002
        self.images += 1

    def render_char(  # noqa: PLR0917 - the interface
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002
        graphicstate: Any,  # noqa: ARG002
    ) -> float:
        text = self._letters.of(font, cid)
        advance: float = font.char_width(cid) * fontsize * scaling
        vertical = font.is_vertical()
        box = _painted_box(matrix, _em_box(font, fontsize, rise, advance, cid))
        x0, top, x1, bottom = self._shown.box(*box)
        if self._is_shadow(text, x0, top):
            return advance
        a, b, c, d, _e, _f = matrix
        self.glyphs.append(
            Glyph(
                text=text,
                x0=x0,
                top=top,
                x1=x1,
                bottom=bottom,
                size=abs(fontsize) * math.sqrt(abs(a * d - b * c)),
                font=font.fontname if isinstance(font.fontname, str) else "",
                angle=baseline_angle(a, b, self._shown.rotation),
                vertical=vertical,
            )
        )
        return advance

    def _is_shadow(self, text: str, x: float, top: float) -> bool:
        """Whether the same glyph stands there already, painted twice to look bold or raised.

        Two grids, half a point apart, so that no border parts two that are near.
        """
        here = (text, round(x), round(top))
        between = (text, math.floor(x), math.floor(top))
        known = here in self._painted or between in self._painted
        self._painted |= {here, between}
        return known and not text.isspace()


def _em_box(
    font: Any, size: float, rise: float, advance: float, cid: int
) -> tuple[float, float, float, float]:
    if not font.is_vertical():
        low = font.get_descent() * size + rise
        return 0, low, advance, low + size
    vx, vy = font.char_disp(cid)
    left = -(size * 0.5 if vx is None else vx * size * 0.001)
    high = (1000 - vy) * size * 0.001 + rise
    return left, high + advance, left + size, high


def _painted_box(
    matrix: Any, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    ax, ay = apply_matrix_pt(matrix, box[:2])
    bx, by = apply_matrix_pt(matrix, box[2:])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
