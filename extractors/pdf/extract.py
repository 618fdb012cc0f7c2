"""How is a PDF read? Page by page by the first engine that can, then its structure."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import NamedTuple, Protocol

import msgspec
from pypdfium2 import PdfiumError

from extractors.cause import Cause
from extractors.document import ExtractedDocument
from extractors.extractor import Job, Tell, Unreadable
from extractors.formats.letter_count import missing_letters
from extractors.layout.assemble import assembled
from extractors.layout.mended_letters import clean_text
from extractors.lines import Line, RawPage, Structure
from extractors.ocr.tesseract import OcrFailed, Reader
from extractors.outcome import LEAST_SURE
from extractors.pdf.failures import sentence_of, unreadable
from extractors.pdf.garble import is_doubtful, is_garbled, lost_letters
from extractors.pdf.pdfium_engine import PdfiumEngine
from extractors.pdf.pdfium_unseen import without_unseen
from extractors.pdf.pdfminer_engine import PdfminerEngine
from extractors.pdf.structure import Outline
from extractors.protocol import Opened, PageRead, PageStarted, StructureRead

NOT_PAINTED = "text recognition (OCR) needs a picture of the page, which cannot be made"
OCR_DIED = "text recognition (OCR) took too long or too much memory"
NOTHING_SEEN = "text recognition (OCR) found no text in the picture"
UNSURE = "text recognition (OCR) is sure of no word in the picture"
NO_BETTER = "text recognition (OCR) reads it no better"
LEAST_KEPT = 0.6  # of the letters that the first engine doubtfully saw
ENOUGH_LETTERS = 200  # to tell a loss from a word that was spelled in other forms
_BELIEVABLE = 4  # the rank of a page with text that makes sense


class Engine(Protocol):
    """An open PDF. The two engines offer the same and pass the same tests."""

    name: str

    def page_count(self, most: int) -> int: ...

    def read(self, number: int) -> RawPage: ...


class Pages(NamedTuple):
    """The pages of a file, and what a cap cut off."""

    pages: list[RawPage]
    seen: int
    truncations: tuple[str, ...]


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a PDF; see `extractors.extractor`."""
    with ExitStack() as open_files:
        engines = _Engines(job, open_files)
        read = _known(job) if job.known.no_more else _read(job, engines, tell)
        if job.ocr != "off" and not job.known.no_more:
            read = read._replace(
                pages=[_recognised(page, job, engines, tell) for page in read.pages]
            )
        structure = _structure(job, engines, tell)
    document = assembled(job.source, read.pages, structure, read.seen, read.truncations)
    return _with_losses(document, read.pages)


def _with_losses(document: ExtractedDocument, pages: Sequence[RawPage]) -> ExtractedDocument:
    """The document, partial where its text lacks letters of the lines that the engines gave."""
    losses = missing_letters(
        (clean_text(line.text) for page in pages for line in page.lines),
        [page.blocks for page in document.pages],
        (block for page in document.pages for block in page.furniture),
    )
    if not losses or document.state not in {"ok", "partial"}:
        return document
    reason = "; ".join(filter(None, (document.reason, *losses)))
    return msgspec.structs.replace(document, state="partial", reason=reason)


class _Engines:
    """The engines of one file, each opened when it is first needed."""

    def __init__(self, job: Job, open_files: ExitStack) -> None:
        self._job = job
        self._open_files = open_files
        self.ocr = Reader()
        self._pdfium: PdfiumEngine | None = None
        self._pdfminer: PdfminerEngine | None = None

    @property
    def pdfium(self) -> PdfiumEngine:
        if self._pdfium is None:
            self._pdfium = self._open_files.enter_context(
                PdfiumEngine(self._job.path, self._job.source.password)
            )
        return self._pdfium

    @property
    def pdfminer(self) -> PdfminerEngine:
        if self._pdfminer is None:
            self._pdfminer = self._open_files.enter_context(
                PdfminerEngine(self._job.path, self._job.source.password)
            )
        return self._pdfminer

    def outline(self) -> Outline | None:
        """The outline by pdfium, where that has the file open and reads it; None: by pdfminer."""
        if self._pdfium is None:
            return None
        try:
            return self._pdfium.outline()
        except (PdfiumError, UnicodeError, ValueError):
            return None

    def candidates(self, number: int) -> list[Callable[[], Engine]]:
        """The engines for a page, or for opening the file (0), the better one first.

        Where an engine is chosen by a setting, it is the only one.
        """
        engines: list[Callable[[], Engine]] = []
        wanted = self._job.pdf_engine
        failed_on = self._job.known.pdfium_failed_on
        if wanted == "pdfium" or (wanted == "auto" and not {0, number} & failed_on):
            engines.append(lambda: self.pdfium)
        if wanted != "pdfium":
            engines.append(lambda: self.pdfminer)
        return engines


def _known(job: Job) -> Pages:
    pages = sorted(job.known.pages, key=lambda page: page.number)
    return Pages(pages, len(pages), (job.known.no_more,))


def _read(job: Job, engines: _Engines, tell: Tell) -> Pages:
    known = {page.number: page for page in job.known.pages}
    seen = _opened(engines, job, known)
    truncations = []
    if seen > job.max_pages:
        truncations.append(f"only the first {job.max_pages:,} pages were read")
    last = min(seen, job.max_pages)
    tell(Opened(last))
    pages: list[RawPage] = []
    characters = 0
    for number in range(1, last + 1):
        page = known.get(number)
        if page is None:
            tell(PageStarted(number))
            page = _page(number, engines)
            tell(PageRead(page))
        pages.append(page)
        characters += sum(len(line.text) for line in page.lines)
        if characters > job.max_characters and number < last:
            truncations.append(
                f"only the first {number:,} of {seen:,} pages were read, "
                f"which hold over {job.max_characters:,} characters"
            )
            break
    return Pages(pages, seen, tuple(truncations))


def _recognised(page: RawPage, job: Job, engines: _Engines, tell: Tell) -> RawPage:
    """The page read by OCR, where it shows something but has no text that makes sense."""
    if page.ocr_confidence is not None or page.ocr_failure:
        return page
    is_silent = page.images and not page.lines
    if page.failure or not (page.garbled or page.bad_layer or is_silent):
        return page
    if {0, page.number} & job.known.pdfium_failed_on:
        return msgspec.structs.replace(page, ocr_failure=NOT_PAINTED)
    if page.number in job.known.ocr_failed_on:
        return msgspec.structs.replace(page, ocr_failure=OCR_DIED)
    tell(PageStarted(page.number))
    read = _by_ocr(page, engines)
    tell(PageRead(read))
    return read


def _by_ocr(page: RawPage, engines: _Engines) -> RawPage:
    try:
        text = engines.ocr.read(engines.pdfium.image(page.number))
    except OcrFailed as error:
        return msgspec.structs.replace(page, ocr_failure=str(error))
    except PdfiumError:
        return msgspec.structs.replace(page, ocr_failure=NOT_PAINTED)
    if not text.lines:
        if not text.left_out:
            return msgspec.structs.replace(
                page, ocr_failure=NOTHING_SEEN, ocr_cause=Cause.NOTHING_SEEN
            )
        return msgspec.structs.replace(page, ocr_failure=UNSURE, ocr_left_out=text.left_out)
    if page.bad_layer and text.confidence < LEAST_SURE:
        return msgspec.structs.replace(page, ocr_failure=NO_BETTER)
    return msgspec.structs.replace(
        page,
        lines=text.lines,
        engine="tesseract",
        garbled=False,
        bad_layer=False,
        ocr_confidence=text.confidence,
        ocr_left_out=text.left_out,
    )


def _opened(engines: _Engines, job: Job, known: dict[int, RawPage]) -> int:
    """How many pages the file has, as far as the cap lets us count."""
    failure: Unreadable | None = None
    for engine in engines.candidates(0):
        try:
            count = engine().page_count(job.max_pages + 1)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a broken file makes the engine raise
            failure = failure or unreadable(error, with_password=bool(job.source.password))
        else:
            if count:
                return count
    if known:
        return max(known)
    raise failure or Unreadable("damaged", "the file has no page that can be read")


def _page(number: int, engines: _Engines) -> RawPage:
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
    """How much a page is worth; a page without text or with garbled text asks the next engine."""
    if page.failure:
        return 0
    if not page.lines:
        return 1
    if page.garbled:
        return 2
    return 3 if page.engine == PdfiumEngine.name and is_doubtful(page.lines) else _BELIEVABLE


def _structure(job: Job, engines: _Engines, tell: Tell) -> Structure:
    if job.known.structure is not None:
        return job.known.structure
    try:
        structure = engines.pdfminer.structure(engines.outline())
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - pages without structure are still worth having
        structure = Structure(problems=(f"no outline or metadata: {sentence_of(error)}",))
    tell(StructureRead(structure))
    return structure
