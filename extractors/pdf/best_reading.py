"""Which engine's reading of a page is kept? The first that makes sense, else the best of them."""

import msgspec

from extractors.lines import Line, RawPage
from extractors.pdf.engines import Engines
from extractors.pdf.failures import sentence_of
from extractors.pdf.garble import is_doubtful, is_garbled, lost_letters
from extractors.pdf.pdfium.engine import PdfiumEngine
from extractors.pdf.pdfium.unseen_lines import without_unseen

LEAST_KEPT = 0.6  # of the letters that the first engine doubtfully saw
ENOUGH_LETTERS = 200  # to tell a loss from a word that was spelled in other forms
_BELIEVABLE = 4  # the rank of a page with text that makes sense


def best_page(number: int, engines: Engines) -> RawPage:
    """The page by the first engine that finds believable text on it, else the best of them."""
    best: RawPage | None = None
    unseen: tuple[Line, ...] = ()  # by pdfium, which alone paints
    for engine in engines.candidates(number):
        try:
            page = engine().read(number)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a broken page makes the engine raise
            page = RawPage(number, 0.0, 0.0, failure=sentence_of(error))
        else:
            page = _judged(page)
            unseen = unseen or page.unseen
        if best is None or (_rank(page) > _rank(best) and not _has_lost_text(best, page)):
            best = page
        if _rank(best) == _BELIEVABLE:
            break
    assert best is not None
    return without_unseen(best, unseen)


def _judged(page: RawPage) -> RawPage:
    """The page with what its letters say of it."""
    texts = [line.text for line in page.lines]
    if is_garbled(texts):
        return msgspec.structs.replace(page, garbled=True)
    lost = lost_letters(texts)
    return msgspec.structs.replace(page, lost_letters=lost) if lost else page


def _has_lost_text(doubtful: RawPage, page: RawPage) -> bool:
    """Whether the second engine saw much less: only pdfium sees what was typed into forms."""
    if doubtful.garbled or doubtful.failure or _letters(doubtful) < ENOUGH_LETTERS:
        return False
    return _letters(page) < LEAST_KEPT * _letters(doubtful)


def _letters(page: RawPage) -> int:
    return sum(len(line.text) for line in page.lines)


def _rank(page: RawPage) -> int:
    """How much a page is worth: one whose text is garbled or may be missed asks the next engine."""
    if page.failure:
        return 0
    if not page.lines:
        return _BELIEVABLE if page.is_wordless else 1
    if page.garbled:
        return 2
    return 3 if page.engine == PdfiumEngine.name and is_doubtful(page.lines) else _BELIEVABLE
