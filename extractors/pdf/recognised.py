"""Which pages are read by text recognition (OCR), and what comes of it?"""

import msgspec
from pypdfium2 import PdfiumError

from extractors.extractor import Job, Tell
from extractors.lines import RawPage
from extractors.ocr.page_reading import read_by_ocr
from extractors.pdf.engines import Engines
from extractors.protocol import PageRead, PageStarted

NOT_PAINTED = "text recognition (OCR) needs a picture of the page, which cannot be made"
OCR_DIED = "text recognition (OCR) took too long or too much memory"


def with_recognised_text(page: RawPage, job: Job, engines: Engines, tell: Tell) -> RawPage:
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


def _by_ocr(page: RawPage, engines: Engines) -> RawPage:
    try:
        image = engines.pdfium.image(page.number)
    except PdfiumError:
        return msgspec.structs.replace(page, ocr_failure=NOT_PAINTED)
    return read_by_ocr(page, image, engines.ocr)
