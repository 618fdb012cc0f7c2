"""What does a text file say? Plain text by its blank lines, Markdown by its marks."""

import re

from extractors.document import ExtractedDocument, Metadata
from extractors.encodings.detection import decoded_text
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing_text import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.text_files.front_matter import front_matter
from extractors.formats.text_files.markdown import blocks_of
from extractors.formats.text_files.plain_text import plain_blocks
from extractors.protocol import Opened

_MARKS = re.compile(  # of Markdown, whose letters are no text: addresses, tags, kinds of code
    r"!\[[^\]]*\](?:\([^)]*\))?|\]\([^)]*\)|\]\[[^\]]*\]|<!--.*?-->|<(script|style)\b.*?</\1>"
    r"|</?\w[^>]*>|&#?\w+;|^ {0,3}\[[^\]]+\]:[^\n]*$|^ {0,3}(?:```|~~~)[^\n]*$|\d+[.)] ",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a text file; a form feed begins a new page. See `extractors.extractor`."""
    text = decoded_text(job.path.read_bytes())
    if text is None:
        raise Unreadable("unsupported", "the file is not text, although it begins like one")
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff")
    is_markdown = job.source.media_type == "text/markdown"
    metadata = Metadata()
    if is_markdown:
        metadata, text = front_matter(text)
    parts = text.strip("\f").split("\f")
    tell(Opened(len(parts)))
    pages = [blocks_of(part) if is_markdown else tuple(plain_blocks(part)) for part in parts]
    problems = missing_letters([_MARKS.sub("", text) if is_markdown else text], pages)
    return flowing_document(job, pages, metadata, "text", problems)
