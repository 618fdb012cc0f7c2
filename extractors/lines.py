"""What does an engine read from a page? Lines of text with their place and their looks.

This is the border between the PDF engines and everything above them: both engines yield the same
values, in the order in which the page paints them. A line ends where the gap to the next word is
wider than a space could be, so the cells of a table's row are lines of their own.
"""

from msgspec import Struct

from extractors.cause import Cause
from extractors.document import Box, PlacedWord, State


class Line(Struct, frozen=True, array_like=True, gc=False):
    """Words on one baseline, in logical order."""

    text: str
    bbox: Box
    size: float  # of the font, in points, as it appears on the page
    bold: bool = False
    italic: bool = False
    angle: int = 0  # in which the text runs, clockwise: 0, 90, 180, 270; others are slanted
    vertical: bool = False  # written from top to bottom
    confidence: float = 100.0  # 0-100, of text recognition; the file's own letters are sure
    words: tuple[PlacedWord, ...] = ()  # of text recognition


class RawPage(Struct, frozen=True):
    """One page as an engine read it."""

    number: int  # from 1
    width: float  # points, as the page is shown, after its rotation
    height: float
    lines: tuple[Line, ...] = ()
    engine: str = ""
    images: int = 0
    is_wordless: bool = False  # nothing on it paints letters, so that no engine finds any
    garbled: bool = False  # the text has no usable character map
    lost_letters: int = 0  # in a text that is not garbled as a whole
    failure: str = ""  # a sentence, where the page could not be read
    failure_state: State = "damaged"
    bad_layer: bool = False  # a scan whose text was read badly by whoever scanned it
    ocr_confidence: float | None = None  # 0-100 where the page was read by OCR
    ocr_left_out: int = 0  # words of which text recognition was not sure
    ocr_failure: str = ""  # a sentence, where OCR was needed and did not help
    ocr_cause: Cause = Cause.OTHER  # of that failure
    unseen: tuple[Line, ...] = ()  # that the page does not show: white, clear, tiny, switched off


class Bookmark(Struct, frozen=True):
    """An entry of the document's own outline."""

    title: str
    level: int  # from 1
    page: int  # from 1; 0 where the target is unknown


class Structure(Struct, frozen=True):
    """What the file says of itself, beside its pages."""

    labels: tuple[str, ...] = ()  # one a page, or none
    bookmarks: tuple[Bookmark, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    created: str = ""  # ISO 8601, as precise as the file says
    modified: str = ""
    producer: str = ""
    language: str = ""
    attachments: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
