"""How does a report introduce itself to search engines and catalogues? By schema.org's words."""

from collections.abc import Mapping
from typing import Any

from config.index import fields as f
from config.vocabulary import Vocabulary
from search_api.cite.item import known_language
from search_api.search.links import document_url, file_url

_DATASET = "Dataset"
_ADDRESSES = frozenset({"@id", "url", "contentUrl"})


def schema_org(source: Mapping[str, Any], vocabulary: Vocabulary, lang: str) -> dict[str, Any]:
    """JSON-LD; what is not known is left out. Addresses are relative to the API."""
    document_id = source[f.ID]

    def named(kind: str, facet: str, values: Any) -> list[dict[str, str]]:
        return [
            {"@type": kind, "name": vocabulary.label(facet, each, lang), "identifier": each}
            for each in values or ()
        ]

    kind = schema_type(source[f.TYPE], vocabulary)
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": document_url(document_id),
        "url": f"/documents/{document_id}",
        "identifier": [
            f"sha256:{document_id}",
            *(
                {"@type": "PropertyValue", "propertyID": each["kind"], "value": each["value"]}
                for each in source[f.IDENTIFIERS]
            ),
        ],
        "name": source[f.TITLE],
        "inLanguage": known_language(source[f.LANGUAGE]),
        "datePublished": str(source[f.YEAR] or ""),
        "dateModified": source.get(f.CHANGED),
        "author": [{"@type": "Person", "name": name} for name in source[f.AUTHORS]],
        "publisher": named("Organization", "organisation", source[f.PUBLISHERS]),
        "spatialCoverage": named("Country", "country", source[f.COUNTRIES]),
        "about": named("DefinedTerm", "topic", source[f.TOPICS]),
        "license": source.get(f.LICENCE),
        "sameAs": source.get(f.SOURCE_URL),
        "distribution" if kind == _DATASET else "encoding": {
            "@type": "DataDownload" if kind == _DATASET else "MediaObject",
            "encodingFormat": source[f.MEDIA_TYPE],
            "contentUrl": file_url(document_id),
        },
    }
    return {name: value for name, value in values.items() if value}


def schema_type(document_type: str | None, vocabulary: Vocabulary) -> str:
    """What schema.org calls documents of a type, as the vocabulary says."""
    matches = (each.matches for each in vocabulary.doctypes.types if each.id == document_type)
    name = next(matches, {}).get("schema_org", "")
    return name.removeprefix("schema:") or "Report"


def absolute(value: Any, base: str) -> Any:
    """The same with whole addresses, for readers who do not know where it stood."""
    if isinstance(value, dict):
        return {
            name: base + each
            if name in _ADDRESSES and str(each).startswith("/")
            else absolute(each, base)
            for name, each in value.items()
        }
    return [absolute(each, base) for each in value] if isinstance(value, list) else value
