"""What does a text file say? Plain text by its blank lines, Markdown by its marks."""

import re
from collections.abc import Iterator

from extractors.document import Block, ExtractedDocument, Metadata
from extractors.encodings import decoded
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.front_matter import front_matter
from extractors.layout.blocks import is_list_item
from extractors.layout.letters import clean_text
from extractors.markdown import blocks_of
from extractors.protocol import Opened

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_MARKS = re.compile(  # of Markdown, whose letters are no text: addresses, tags, kinds of code
    r"!\[[^\]]*\]|\]\([^)]*\)|\]\[[^\]]*\]|<!--.*?-->|<(script|style)\b.*?</\1>|</?\w[^>]*>|&#?\w+;"
    r"|^ {0,3}\[[^\]]+\]:.*$|^ {0,3}(?:```|~~~).*$|\d+[.)] ",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_RULE = re.compile(r"([#*=~^\"'`+_-])\1{3,}")
_LONGEST_HEADING = 90  # characters
_ENDED = re.compile(r"[.!?:;,。؟।]$")


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a text file; a form feed begins a new page. See `extractors.extractor`."""
    text = decoded(job.path.read_bytes())
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


def plain_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text, parted by blank lines."""
    for part in _BLANK_LINES.split(text):
        lines = [clean_text(line) for line in part.split("\n") if line.strip()]
        if not lines:
            continue
        title = _underlined(lines)
        if title:
            yield Block(title, "heading", 1 if len(lines) == 3 else 2)  # noqa: PLR2004 - also overlined
        elif len(lines) == 1 and _is_heading(lines[0]):
            yield Block(lines[0], "heading", 1)
        elif all(is_list_item(line) for line in lines):
            yield from (Block(line, "list_item") for line in lines)
        else:
            yield Block(" ".join(lines))


def _underlined(lines: list[str]) -> str:
    """The title that a row of signs stands under, as reStructuredText has it, or also above."""
    match lines:
        case [title, under] if _RULE.fullmatch(under) and not _RULE.fullmatch(title):
            return title
        case [above, title, under] if _RULE.fullmatch(under) and above == under:
            return title
    return ""


def _is_heading(line: str) -> bool:
    """Only what can hardly be a sentence: in capitals, and short."""
    return line.isupper() and len(line) <= _LONGEST_HEADING and not _ENDED.search(line)
