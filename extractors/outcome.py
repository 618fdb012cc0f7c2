"""How well was a file read? Its state, and a reason that a person understands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from extractors.cause import Cause
from extractors.document import (
    ExtractedDocument,
    ExtractionReport,
    SourceFile,
    State,
)
from extractors.lines import RawPage

NO_TEXT = "no page has text, only images"
BLANK = "no page has any text or image"
GARBLED = "the text has no usable character map, so its letters are unknown"
BAD_LAYER = "the text beneath the picture was read badly by whoever scanned it"
LEAST_SURE = 75.0  # the confidence of text recognition, below which a page is partial
OFF = "text recognition (OCR) is switched off"
STOPPED = "text recognition (OCR) was stopped"
NOT_REACHED = "text recognition (OCR) did not come so far"
_MOST_NUMBERS = 10


def unreadable_document(source: SourceFile, state: State, reason: str) -> ExtractedDocument:
    """A document of which nothing could be read."""
    return ExtractedDocument(
        source.sha256,
        source.media_type,
        state,
        reason,
        report=ExtractionReport(problems=(reason,)),
    )


def page_state(raw: RawPage) -> State:
    """How well one page was read."""
    if raw.failure:
        return raw.failure_state
    if raw.garbled:
        return "garbled"
    if not raw.lines and raw.images:
        return "no_text"
    return "partial" if raw.bad_layer or _is_unsure(raw) else "ok"


def _is_unsure(raw: RawPage) -> bool:
    """Whether text recognition has read the page, and badly."""
    return raw.ocr_confidence is not None and raw.ocr_confidence < LEAST_SURE


def state_and_reason(
    raw_pages: Sequence[RawPage], pages_seen: int, truncations: Sequence[str]
) -> tuple[State, str]:
    """State and reason; the reason is '' exactly when the state is `ok`."""
    if any(each.startswith(STOPPED) for each in truncations):
        raw_pages = [_not_reached(raw) for raw in raw_pages]
    failed = [raw for raw in raw_pages if raw.failure]
    if not raw_pages:
        return "damaged", "the file has no page that can be read"
    if len(failed) == len(raw_pages):
        return failed[0].failure_state, f"no page could be read: {failed[0].failure}"
    if not failed and not truncations and not any(raw.lines for raw in raw_pages):
        return "no_text", _why_no_text(raw_pages)
    if not truncations and _all_garbled(raw_pages):
        return "garbled", f"{GARBLED}; {_why_no_ocr(raw for raw in raw_pages if raw.garbled)}"
    losses = [*truncations, *_losses(raw_pages)]
    if len(raw_pages) < pages_seen and not truncations:
        losses.append(f"{pages_seen - len(raw_pages)} of {pages_seen} pages were not read")
    return ("partial", "; ".join(losses)) if losses else ("ok", "")


def _not_reached(raw: RawPage) -> RawPage:
    """A page that text recognition may have helped, had it not ended before."""
    is_left = not raw.ocr_failure and page_state(raw) in {"no_text", "garbled", "partial"}
    return msgspec.structs.replace(raw, ocr_failure=NOT_REACHED) if is_left else raw


def _all_garbled(raw_pages: Sequence[RawPage]) -> bool:
    """Whether every page that has letters has unknown ones."""
    return any(raw.garbled for raw in raw_pages) and all(
        raw.garbled or not raw.lines for raw in raw_pages
    )


class _Loss(NamedTuple):
    """One kind of loss: on which pages, and what is said of them, their numbers first."""

    is_on: Callable[[RawPage], object]
    said_of: Callable[[str, Sequence[RawPage]], str]


def _losses(raw_pages: Sequence[RawPage]) -> Iterator[str]:
    """What was not read, or not surely, of pages of which some were."""
    for loss in _LOSSES:
        if pages := [raw for raw in raw_pages if loss.is_on(raw)]:
            yield loss.said_of(_pages(pages), pages)
    silent = [raw for raw in raw_pages if page_state(raw) == "no_text"]
    if _is_loss(silent):
        yield f"{_pages(silent)} without text, only images; {_why_no_ocr(silent)}"


def _how_unsure(unsure: Sequence[RawPage]) -> str:
    figures = sorted(raw.ocr_confidence or 0.0 for raw in unsure)
    shown = f"{figures[0]:.0f}" if len(figures) == 1 else f"{figures[0]:.0f} to {figures[-1]:.0f}"
    left_out = sum(raw.ocr_left_out for raw in unsure)
    words = f"; {left_out:,} words that it is not sure of are left out" if left_out else ""
    return f"text recognition (OCR) is not sure of the text (confidence {shown} of 100){words}"


def _is_loss(silent: Sequence[RawPage]) -> bool:
    """Whether text may be lost on pages without any: not where OCR looked and saw only pictures."""
    return any(raw.ocr_cause is not Cause.NOTHING_SEEN for raw in silent)


def _why_no_text(raw_pages: Sequence[RawPage]) -> str:
    if not any(raw.images for raw in raw_pages):
        return BLANK
    return f"{NO_TEXT}; {_why_no_ocr(raw_pages)}"


def _why_no_ocr(raw_pages: Iterable[RawPage]) -> str:
    return next((raw.ocr_failure for raw in raw_pages if raw.ocr_failure), OFF)


def _pages(raw_pages: Sequence[RawPage]) -> str:
    numbers = [raw.number for raw in raw_pages]
    shown = ", ".join(str(number) for number in numbers[:_MOST_NUMBERS])
    more = f" and {len(numbers) - _MOST_NUMBERS} more" if len(numbers) > _MOST_NUMBERS else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{more}"


_LOSSES = (
    _Loss(
        lambda raw: raw.failure,
        lambda where, pages: f"{where} could not be read: {pages[0].failure}",
    ),
    _Loss(
        lambda raw: raw.garbled,
        lambda where, pages: f"{where}: {GARBLED}; {_why_no_ocr(pages)}",
    ),
    _Loss(
        lambda raw: raw.lost_letters,
        lambda where, pages: (
            f"{where}: {sum(raw.lost_letters for raw in pages):,} letters have no character map"
        ),
    ),
    _Loss(
        lambda raw: raw.bad_layer,
        lambda where, pages: f"{where}: {BAD_LAYER}; {_why_no_ocr(pages)}",
    ),
    _Loss(_is_unsure, lambda where, pages: f"{where}: {_how_unsure(pages)}"),
)
