"""What does a table in a text file (CSV, TSV) say? Its rows, by Python's own reader."""

import csv
import io
import re
from collections.abc import Iterator

from extractors.document import Block, ExtractedDocument, Metadata
from extractors.encodings.detection import decoded_text
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing_text import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.text_line import text_line
from extractors.protocol import Opened

ROWS_OF_A_BLOCK = 200
_DELIMITERS = ",;\t|"
_TOLD_SIGN = re.compile(r"\"?sep=([^\w\s\"]|\t)\"?\r?\n")
"""How Excel is told what parts the cells, in a line before the table."""
_GUARDED = re.compile(r'\A="([^"]*)"\Z')
"""How Excel is kept from taking a code ("007") for a number."""

_SAMPLE_LETTERS = 16_384
_LONGEST_CELL = 10_000_000  # letters


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a table; see `extractors.extractor`."""
    text = decoded_text(job.path.read_bytes())
    if text is None:
        raise Unreadable("unsupported", "the file is not text, although it begins like one")
    tell(Opened(1))
    text = text.lstrip("\ufeff")
    told = _TOLD_SIGN.match(text)
    text = text[told.end() :] if told else text
    sign = told[1] if told else _sign(text, job.source.media_type)
    blocks = tuple(_blocks(text, sign))
    problems = missing_letters([text], [blocks])
    return flowing_document(job, [blocks], Metadata(), "csv", problems)


def _blocks(text: str, sign: str) -> Iterator[Block]:
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[str] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            row = "\t".join(text_line(_GUARDED.sub(r"\1", cell)) for cell in cells)
            if row.strip():
                rows.append(row)
            if len(rows) == ROWS_OF_A_BLOCK:
                yield Block("\n".join(rows), "table")
                rows = []
    except csv.Error as error:
        raise Unreadable("damaged", f"the table breaks its format ({error})") from error
    if rows:
        yield Block("\n".join(rows), "table")


def _sign(text: str, media_type: str) -> str:
    """What parts the cells: the sign that cuts most of the first rows into as many cells."""
    if media_type == "text/tab-separated-values":
        return "\t"
    lines = text[:_SAMPLE_LETTERS].splitlines()[:20]
    counts = {sign: [line.count(sign) for line in lines if line.strip()] for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: _evenness(counts[sign]))


def _evenness(counts: list[int]) -> tuple[float, int]:
    most = max(counts, default=0)
    if not most:
        return 0.0, 0
    first = counts[0]
    return (sum(count == first for count in counts) / len(counts) if first else 0.0), first
