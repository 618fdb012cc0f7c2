"""How does a test read a file? By the extractor of its type, without a pool."""

from pathlib import Path

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.media_types import media_type_of
from extractors.registry import extractor_for


def read(path: Path) -> ExtractedDocument:
    media_type = media_type_of(str(path), path.name)
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source), lambda _message: None)


def texts(document: ExtractedDocument) -> list[str]:
    """Of its blocks, page by page."""
    return [block.text for page in document.pages for block in page.blocks]
