"""What became of one document on its way into the index, and what does its receipt say of it?"""

from datetime import UTC, datetime
from typing import Literal, NamedTuple

from extractors.document import State
from indexer.enriched_document import EnrichedDocument
from indexer.index.actions import Indexable


class Outcome(NamedTuple):
    """What became of one document."""

    document_id: str
    indexed: bool
    state: State | Literal["not_indexed", "gone", "postponed"]
    reason: str  # '' when all of it was read and indexed
    pages: int = 0
    passages: int = 0
    about: "ReceiptDetails | None" = None  # None when it could not be read
    hidden: str = ""  # why it is not for everybody, though it is indexed
    is_held: bool = False  # until a curator has looked at what may identify somebody
    is_unclear: bool = False  # hidden until a person has looked at what its sidecar says


class ReceiptDetails(NamedTuple):
    """What a receipt says of a document."""

    title: str
    language: str
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    bands: tuple[str, ...] = ()  # of its text's sketch


def outcome_of(item: Indexable, refusal: str | None) -> Outcome:
    document = item.document
    if refusal is not None:
        return Outcome(document.id, False, "not_indexed", f"the index refused it: {refusal}")
    return Outcome(
        document.id,
        True,
        document.state,
        document.reason,
        document.page_count,
        len(document.passages),
        _about(document),
        item.manifest.hidden_because(datetime.now(UTC).date()),
        bool(item.manifest.held),
        bool(item.manifest.declared.unclear),
    )


def withdrawn_outcome(item: Indexable) -> Outcome:
    document, manifest = item.document, item.manifest
    return Outcome(
        document.id,
        False,
        "gone",
        manifest.gone_because,
        document.page_count,
        about=_about(document),
    )


def _about(document: EnrichedDocument) -> ReceiptDetails:
    topics = tuple(topic.id for topic in document.topics)
    return ReceiptDetails(
        document.title, document.language, document.countries.main, topics, document.bands
    )
