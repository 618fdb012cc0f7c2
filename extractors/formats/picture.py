"""What does a picture of a page say? A photograph, a screen shot or a fax, read as a scan is."""

import warnings
from itertools import islice

from PIL import Image as Pictures
from PIL import ImageOps, ImageSequence

from extractors.document import ExtractedDocument
from extractors.extractor import Job, Tell, Unreadable
from extractors.formats.lost_letters import with_losses
from extractors.layout.assemble import assembled_document
from extractors.lines import RawPage, Structure
from extractors.ocr.page_reading import read_by_ocr
from extractors.ocr.tesseract import MISSING, Image, Reader, installed_languages
from extractors.outcome import OFF
from extractors.protocol import Opened, PageRead, PageStarted

FEWEST_WORDS = 10  # of a page; a logo or a photograph with a sign in it has fewer
TOO_FEW = f"it is a picture in which text recognition (OCR) finds fewer than {FEWEST_WORDS} words"
TOO_MANY_PIXELS = "it is a picture that has too many pixels (more than 89 million)"
MOST_DOTS = 4_000  # along the longer side: more costs time and reads no better
INCHES = 11.69  # of the longer side, where it is not told: a sheet of A4


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a picture, of a file with several each as a page; see `extractors.extractor`."""
    if job.ocr == "off" or not installed_languages():
        raise Unreadable("unsupported", f"it is a picture: {OFF if job.ocr == 'off' else MISSING}")
    try:
        pages, seen = _read(job, tell)
    except OSError as error:  # Pillow's for whatever ends early or is no picture
        raise Unreadable("damaged", "the picture is broken") from error
    words = sum(len(line.text.split()) for page in pages for line in page.lines)
    if words < FEWEST_WORDS:
        raise Unreadable("unsupported", TOO_FEW)
    last = len(pages)
    cut = (f"only the first {last:,} pages were read",) if last < seen else ()
    return with_losses(assembled_document(job.source, pages, Structure(), seen, cut), pages)


def _read(job: Job, tell: Tell) -> tuple[list[RawPage], int]:
    """The pages, and how many the file has."""
    reader = Reader()
    with _opened(job) as file:
        seen: int = getattr(file, "n_frames", 1)
        last = min(seen, job.max_pages)
        tell(Opened(last))
        pages = []
        for number, frame in enumerate(islice(ImageSequence.Iterator(file), last), 1):
            tell(PageStarted(number))
            pages.append(_page(number, _grey(frame), reader))
            tell(PageRead(pages[-1]))
    return pages, seen


def _opened(job: Job) -> Pictures.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pictures.DecompressionBombWarning)
            return Pictures.open(job.path)
    except (Pictures.DecompressionBombWarning, Pictures.DecompressionBombError) as error:
        raise Unreadable("unsupported", TOO_MANY_PIXELS) from error


def _grey(frame: Pictures.Image) -> Image:
    """As a reader sees it: upright, what is clear is white, no larger than is read well."""
    upright = ImageOps.exif_transpose(frame)
    if upright.has_transparency_data:
        paper = Pictures.new("RGBA", upright.size, "white")
        upright = Pictures.alpha_composite(paper, upright.convert("RGBA"))
    grey = upright.convert("L")
    grey.thumbnail((MOST_DOTS, MOST_DOTS))
    return Image(grey.width, grey.height, grey.tobytes(), max(grey.size) / INCHES)


def _page(number: int, image: Image, reader: Reader) -> RawPage:
    points = 72 / image.dots_per_inch
    page = RawPage(
        number, round(image.width * points, 1), round(image.height * points, 1), images=1
    )
    return read_by_ocr(page, image, reader)
