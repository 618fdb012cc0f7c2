"""Does a document of pages hold the letters of the lines that were read? Else it is partial."""

from collections.abc import Sequence

import msgspec

from extractors.document import ExtractedDocument
from extractors.formats.letter_count import missing_letters
from extractors.lines import RawPage


def with_losses(document: ExtractedDocument, pages: Sequence[RawPage]) -> ExtractedDocument:
    """The document, partial where its text lacks letters of the lines that its pages gave."""
    losses = missing_letters(
        [line.text for page in pages for line in page.lines],
        [page.blocks for page in document.pages],
        (block for page in document.pages for block in page.furniture),
    )
    if not losses or document.state not in {"ok", "partial"}:
        return document
    reason = "; ".join(filter(None, (document.reason, *losses)))
    return msgspec.structs.replace(document, state="partial", reason=reason)
