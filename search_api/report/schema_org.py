"""How does a report introduce itself to search engines and catalogues? As a schema.org Report."""

from collections.abc import Mapping
from typing import Any

from config.index import fields as f
from config.vocabulary import Vocabulary
from search_api.links import document_url, file_url


def schema_org(source: Mapping[str, Any], vocabulary: Vocabulary, lang: str) -> dict[str, Any]:
    """JSON-LD; what is not known is left out. Addresses are relative to the API."""
    document_id = source[f.ID]

    def named(kind: str, facet: str, values: Any) -> list[dict[str, str]]:
        return [
            {"@type": kind, "name": vocabulary.label(facet, each, lang), "identifier": each}
            for each in values or ()
        ]

    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": document_url(document_id),
        "identifier": f"sha256:{document_id}",
        "name": source[f.TITLE],
        "inLanguage": source[f.LANGUAGE],
        "datePublished": str(source[f.YEAR] or ""),
        "author": [{"@type": "Person", "name": name} for name in source[f.AUTHORS]],
        "publisher": named("Organization", "organisation", source[f.PUBLISHERS]),
        "spatialCoverage": named("Country", "country", source[f.COUNTRIES]),
        "about": named("DefinedTerm", "topic", source[f.TOPICS]),
        "license": source.get(f.LICENCE),
        "sameAs": source.get(f.SOURCE_URL),
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": source[f.MEDIA_TYPE],
            "contentUrl": file_url(document_id),
        },
    }
    return {name: value for name, value in values.items() if value}
