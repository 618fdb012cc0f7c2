"""What does an office document say? Its pages, by kreuzberg, and its core properties."""

from collections.abc import Mapping, Sequence
from typing import Any

import kreuzberg
from kreuzberg import exceptions

from extractors.dates import iso_date
from extractors.document import ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing import flowing_document
from extractors.layout.letters import clean_text
from extractors.markdown import blocks_of
from extractors.protocol import Opened


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads an office document; see `extractors.extractor`."""
    result = _result(job)
    texts = [page["content"] for page in result.pages or ()] or [result.content]
    tell(Opened(len(texts)))
    pages = [blocks_of(text) for text in texts]
    warnings = tuple(str(warning) for warning in result.processing_warnings or ())
    return flowing_document(job, pages, _metadata(result.metadata), "kreuzberg", warnings)


def _result(job: Job) -> Any:
    config = kreuzberg.ExtractionConfig(
        output_format="markdown",
        use_cache=False,
        enable_quality_processing=False,
        pages=kreuzberg.PageConfig(extract_pages=True),
    )
    try:
        return kreuzberg.extract_file_sync(job.path, job.source.media_type, config=config)
    except exceptions.KreuzbergError as error:
        raise Unreadable("damaged", f"the file breaks its format ({_short(error)})") from error


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _metadata(found: Mapping[str, Any]) -> Metadata:
    return Metadata(
        title=_text(found.get("title")),
        authors=_texts(found.get("authors")),
        created=iso_date(_text(found.get("created_at"))),
        modified=iso_date(_text(found.get("modified_at"))),
        producer=_text(found.get("application")),
        language=_text(found.get("language")),
        subject=_text(found.get("subject")),
        keywords=_texts(found.get("keywords")),
    )


def _text(value: object) -> str:
    return clean_text(value) if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace(";", ",").split(",")
    if not isinstance(value, Sequence):
        return ()
    return tuple(text for text in map(_text, value) if text)
