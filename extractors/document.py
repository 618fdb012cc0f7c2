"""What does an extractor yield? The values of an extracted document, as they are stored.

Pages are counted from 1, as a reader would; `label` is what is printed on the page ("xii", "A-3").
A `Box` is (x0, top, x1, bottom) in points from the page's top left corner.
"""

from typing import Literal

from msgspec import Struct

Box = tuple[float, float, float, float]

BlockKind = Literal[
    "heading", "paragraph", "list_item", "table", "caption", "footnote", "header", "footer"
]
"""A `table` block holds one row a line, its cells parted by tabs."""

State = Literal[
    "ok",  # all was read
    "partial",  # some of it was read; `reason` says what was not
    "no_text",  # pages without text, only images
    "garbled",  # text without a usable character map
    "encrypted",
    "damaged",
    "too_large",
    "unsupported",
    "timed_out",
    "out_of_memory",
    "unreadable",  # the file cannot be opened at all
]

READABLE: frozenset[State] = frozenset({"ok", "partial", "no_text", "garbled"})
"""States of documents that go into the index with what they have."""


class Block(Struct, frozen=True, omit_defaults=True):
    """A run of text that belongs together: a paragraph, a heading, a list item, a table."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0  # of a heading, from 1
    bbox: Box | None = None
    ends_on_next_page: bool = False  # its last sentence does; `bbox` is of this page's part
    frame: int = 0  # which box of the page it stands in, as the file frames it; 0 for none
    goes_on_from_page_before: bool = False  # its paragraph began there, a sentence earlier


def cells_of(row: str) -> list[str]:
    """The cells of a row, as the text of a table has them: a tab between two, a line a row."""
    return [cell.strip() for cell in row.split("\t")]


class PlacedWord(Struct, frozen=True, array_like=True, gc=False):
    """A word where text recognition saw it."""

    text: str
    bbox: Box


class Page(Struct, frozen=True, omit_defaults=True):
    """One page, its blocks in reading order. Files without pages have one, numbered 1."""

    number: int
    label: str = ""
    width: float = 0.0  # points
    height: float = 0.0
    blocks: tuple[Block, ...] = ()
    furniture: tuple[Block, ...] = ()  # running headers, footers, page numbers: never searched
    state: State = "ok"
    ocr_confidence: float | None = None  # 0-100 where the page was read by OCR
    words: tuple[PlacedWord, ...] = ()  # of OCR alone, line by line: a file's letters have places

    @property
    def text(self) -> str:
        """The page as one string, a blank line between blocks."""
        return "\n\n".join(block.text for block in self.blocks)


class Section(Struct, frozen=True):
    """A heading in the outline, in reading order."""

    title: str
    level: int  # from 1
    page: int


class PrintedLine(Struct, frozen=True, array_like=True):
    """A line of the first or last pages with its looks: titles and imprints are told by them."""

    page: int
    text: str
    bbox: Box
    size: float  # of the font, in points
    bold: bool = False
    italic: bool = False


class Metadata(Struct, frozen=True, omit_defaults=True):
    """What the file says of itself, cleaned but not believed."""

    title: str = ""  # best of the embedded title and the biggest text of the first pages
    title_source: Literal["", "embedded", "first_page", "heading", "file_name", "opening"] = ""
    embedded_title: str = ""  # as the file's own properties give it, junk or not
    authors: tuple[str, ...] = ()
    created: str = ""  # ISO 8601, as precise as the file says
    modified: str = ""
    producer: str = ""
    language: str = ""  # BCP 47, as tagged in the file
    subject: str = ""
    keywords: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()  # names


class ExtractionReport(Struct, frozen=True, omit_defaults=True):
    """How well did it go? Counts are pages unless said otherwise."""

    engine: str = ""
    pages_seen: int = 0
    pages_read: int = 0
    pages_ocr: int = 0
    words_left_out: int = 0  # of which text recognition was not sure
    pages_empty: int = 0
    pages_garbled: int = 0
    pages_failed: int = 0
    characters: int = 0
    truncations: tuple[str, ...] = ()  # each a sentence: what was cut, and by which cap
    problems: tuple[str, ...] = ()  # each a sentence
    seconds: float = 0.0


class ExtractedDocument(Struct, frozen=True):
    """All that was read from one file. `reason` is '' exactly when `state` is `ok`."""

    sha256: str
    media_type: str
    state: State
    reason: str = ""
    metadata: Metadata = Metadata()
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    report: ExtractionReport = ExtractionReport()
    printed: tuple[PrintedLine, ...] = ()  # lines of the first pages and the last, running ones too


class SourceFile(Struct, frozen=True):
    """A file to read. `path` is where its bytes are, `name` what its owner calls it."""

    path: str
    name: str
    sha256: str
    media_type: str = ""  # '' until its content was looked at
    password: str = ""  # that opens it; no message, log or result ever shows it

    def __repr__(self) -> str:
        return f"SourceFile({self.name!r}, {self.sha256!r}, {self.media_type!r})"
