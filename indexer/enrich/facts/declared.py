"""What does a document say once its partner was heard? Declared values win over those found."""

import msgspec

from config.store.declared import Declared
from indexer.enriched_document import Countries, EnrichedDocument, Topic

_SAID_OUTRIGHT = 1.0  # score of a topic that was not found but said
_AS_THEY_ARE = ("title", "authors", "year", "type", "language", "source_url", "licence")


def with_declared(document: EnrichedDocument, declared: Declared) -> EnrichedDocument:
    """The document as its partner wants it known; `declared` names what was not detected."""
    values: dict[str, object] = {
        name: getattr(declared, name) for name in declared.said if name in _AS_THEY_ARE
    }
    if declared.countries is not None:
        once = dict.fromkeys(declared.countries, 1)
        values["countries"] = Countries(declared.countries, once | document.countries.mentioned)
    if declared.topics is not None:
        values["topics"] = tuple(Topic(topic, _SAID_OUTRIGHT) for topic in declared.topics)
    if not values:
        return document
    return msgspec.structs.replace(document, declared=tuple(sorted(values)), **values)
