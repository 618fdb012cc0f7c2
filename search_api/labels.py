"""What are the values of an answer called? One map for all of it, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from config.vocabulary import Vocabulary
from search_api.responses import Labels

_DOCUMENT_KEYS = (
    ("countries", "country"),
    ("mentioned", "country"),
    ("topics", "topic"),
    ("type", "type"),
    ("language", "language"),
    ("publishers", "organisation"),
)
_PASSAGE_KEYS = (("kind", "kind"), ("language", "language"))


def labels_of(
    documents: Iterable[Mapping[str, Any]],
    passages: Iterable[Mapping[str, Any]],
    vocabulary: Vocabulary,
    lang: str,
) -> Labels:
    """Names every value that stands in these documents and passages, each once."""
    values: dict[str, set[str]] = {facet: set() for _, facet in (*_DOCUMENT_KEYS, *_PASSAGE_KEYS)}
    for entries, keys in ((documents, _DOCUMENT_KEYS), (passages, _PASSAGE_KEYS)):
        for entry in entries:
            for key, facet in keys:
                value = entry.get(key)
                values[facet].update(value if isinstance(value, list) else [value or ""])
    return {
        facet: {value: vocabulary.label(facet, value, lang) for value in sorted(found) if value}
        for facet, found in values.items()
    }
