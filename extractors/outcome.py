"""How well was a file read? Its state, and a reason that a person understands."""

from collections.abc import Sequence

from extractors.document import ExtractedDocument, ExtractionReport, Page, SourceFile, State
from extractors.lines import RawPage

NO_TEXT = "no page has text, only images; text recognition (OCR) has not read it"
BLANK = "no page has any text or image"
GARBLED = "the text has no usable character map, so its letters are unknown"
_MOST_NUMBERS = 10


def unread(source: SourceFile, state: State, reason: str) -> ExtractedDocument:
    """A document of which nothing could be read."""
    return ExtractedDocument(
        source.sha256,
        source.media_type,
        state,
        reason,
        report=ExtractionReport(problems=(reason,)),
    )


def outcome(
    pages: Sequence[Page],
    raw_pages: Sequence[RawPage],
    pages_seen: int,
    truncations: Sequence[str],
) -> tuple[State, str]:
    """State and reason; the reason is '' exactly when the state is `ok`."""
    failed = [raw for raw in raw_pages if raw.failure]
    if not pages:
        return "damaged", "the file has no page that can be read"
    if failed and len(failed) == len(raw_pages):
        return failed[0].failure_state, f"no page could be read: {failed[0].failure}"
    losses = list(truncations)
    if failed:
        numbers = [raw.number for raw in failed]
        losses.append(f"{_pages(numbers)} could not be read: {failed[0].failure}")
    if len(raw_pages) < pages_seen and not truncations:
        losses.append(f"{pages_seen - len(raw_pages)} of {pages_seen} pages were not read")
    if losses:
        return "partial", "; ".join(losses)
    return _by_text(pages, raw_pages)


def _by_text(pages: Sequence[Page], raw_pages: Sequence[RawPage]) -> tuple[State, str]:
    if not any(raw.lines for raw in raw_pages):
        return "no_text", NO_TEXT if any(raw.images for raw in raw_pages) else BLANK
    garbled = [page.number for page in pages if page.state == "garbled"]
    if garbled and len(garbled) == sum(bool(raw.lines) for raw in raw_pages):
        return "garbled", GARBLED
    silent = [page.number for page in pages if page.state == "no_text"]
    losses = []
    if garbled:
        losses.append(f"{_pages(garbled)}: {GARBLED}")
    if silent:
        losses.append(f"{_pages(silent)} without text, only images")
    return ("partial", "; ".join(losses)) if losses else ("ok", "")


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_MOST_NUMBERS])
    more = f" and {len(numbers) - _MOST_NUMBERS} more" if len(numbers) > _MOST_NUMBERS else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{more}"
