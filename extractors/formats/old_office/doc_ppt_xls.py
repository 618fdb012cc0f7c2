"""What does an old office document (doc, ppt, xls) say? By its records, or by kreuzberg."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import kreuzberg
from kreuzberg import exceptions

from extractors.dates import iso_date
from extractors.document import Block, ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing_text import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.old_office.password_signs import is_locked
from extractors.formats.old_office.raw_letters import old_texts
from extractors.formats.old_office.sheets import old_sheets
from extractors.formats.old_office.slides import OldSlides, old_slides
from extractors.formats.old_office.word import OldWord, old_word
from extractors.formats.text_files.markdown import blocks_of
from extractors.layout.lines.mended_letters import clean_text
from extractors.protocol import Opened

Blocks = tuple[Block, ...]
WORD = "application/msword"
SLIDES = "application/vnd.ms-powerpoint"
SHEETS = "application/vnd.ms-excel"
PLAIN = frozenset({WORD, SLIDES})
"""Of these kreuzberg's Markdown runs all paragraphs together; its plain text has a line each."""

ENCRYPTED = "the file is encrypted and needs a password to be opened"
_FRONT_MATTER = re.compile(r"\A---\n(?:[^\n]*\n)*?(?:---\n|## [\w-]+: [^\n]*\n)")
_RTF_LETTER = re.compile(r"\\u(-?\d+)(?:\\'[0-9a-f]{2}|\?)?")


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads an office document; see `extractors.extractor`."""
    if is_locked(job.path):
        raise Unreadable("encrypted", ENCRYPTED)
    result = _result(job)
    texts = [page["content"] for page in result.pages or ()]
    if not any(text.strip() for text in texts):
        texts = [result.content]  # a workbook's pages are empty
    tell(Opened(len(texts)))
    pages: Sequence[Blocks] = [_blocks(text, job.source.media_type) for text in texts]
    warnings = tuple(str(warning) for warning in result.processing_warnings or ())
    pages, labels, lost = _checked(job, pages)
    problems = (*warnings, *lost)
    metadata = _metadata(result.metadata)
    return flowing_document(job, pages, metadata, "kreuzberg", problems, labels=labels)


def _checked(
    job: Job, pages: Sequence[Blocks]
) -> tuple[Sequence[Blocks], Sequence[str], tuple[str, ...]]:
    """The pages, their labels, and what is lost by a second count of letters.

    Word's, slides and sheets are read by their own records, where those can be followed.
    """
    media_type = job.source.media_type
    found: OldWord | OldSlides | None = None
    if media_type == WORD:
        found = old_word(job.path)
    elif media_type == SLIDES:
        found = old_slides(job.path)
    if found is None:
        sheets = old_sheets(job.path) if media_type == SHEETS else None
        pages, labels = sheets or (pages, ())
        return pages, labels, missing_letters(old_texts(job.path, media_type) or (), pages)
    # what kreuzberg sees must be among the records, and what they say on the pages
    seen = (block.text for page in pages for block in page)
    lost = missing_letters(seen, [[Block(found.whole)]])
    lost += missing_letters(found.texts, found.pages)
    if isinstance(found, OldSlides):
        return found.pages, found.labels, lost + found.problems
    return found.pages, (), lost


def _result(job: Job) -> Any:
    media_type = job.source.media_type
    config = kreuzberg.ExtractionConfig(
        output_format="plain" if media_type in PLAIN else "markdown",
        use_cache=False,
        enable_quality_processing=False,
        pages=kreuzberg.PageConfig(extract_pages=True),
    )
    try:
        return kreuzberg.extract_file_sync(job.path, media_type, config=config)
    except exceptions.KreuzbergError as error:
        raise Unreadable("damaged", f"the file breaks its format ({_short(error)})") from error


def _blocks(text: str, media_type: str) -> tuple[Block, ...]:
    if media_type in PLAIN:
        lines = (clean_text(line) for line in text.splitlines())
        return tuple(Block(line) for line in lines if line)
    return blocks_of(_FRONT_MATTER.sub("", text, count=1), bold_headings=True)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _metadata(found: Mapping[str, Any]) -> Metadata:
    return Metadata(
        title=_text(found.get("title")) or _text(found.get("subject")),
        authors=_texts(found.get("authors")),
        created=iso_date(_text(found.get("created_at"))),
        modified=iso_date(_text(found.get("modified_at"))),
        producer=_text(found.get("application")),
        language=_text(found.get("language")),
        subject=_text(found.get("subject")),
        keywords=_texts(found.get("keywords")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return clean_text(_RTF_LETTER.sub(lambda match: chr(int(match[1]) % 65_536), value))


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace(";", ",").split(",")
    if not isinstance(value, Sequence):
        return ()
    return tuple(text for text in map(_text, value) if text)
