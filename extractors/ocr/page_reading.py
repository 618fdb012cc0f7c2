"""What does a page say of which there is only a picture? Its lines, or why there are none."""

import msgspec

from extractors.cause import Cause
from extractors.lines import RawPage
from extractors.ocr.tesseract import Image, OcrFailed, Reader
from extractors.outcome import LEAST_SURE

NOTHING_SEEN = "text recognition (OCR) found no text in the picture"
UNSURE = "text recognition (OCR) is sure of no word in the picture"
NO_BETTER = "text recognition (OCR) reads it no better"


def read_by_ocr(page: RawPage, image: Image, reader: Reader) -> RawPage:
    """The page with what text recognition reads in its picture, or with why it reads nothing."""
    try:
        text = reader.read(image)
    except OcrFailed as error:
        return msgspec.structs.replace(page, ocr_failure=str(error))
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
