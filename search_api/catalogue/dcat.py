"""How is a data set described for catalogues of data? By DCAT 3, as JSON-LD; pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from config.index import fields as f
from config.setting_groups import MachinesSettings
from config.vocabulary import Vocabulary
from search_api.cite.item import known_language, publisher_names
from search_api.search.links import file_url

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

Node = dict[str, Any]


def catalogue(
    sources: Iterable[Mapping[str, Any]],
    dumps: Iterable[Node],
    vocabulary: Vocabulary,
    settings: MachinesSettings,
    base: str,
) -> Node:
    """The whole catalogue; addresses are absolute, and what is not known is left out."""
    return {
        "@context": _CONTEXT,
        "@id": f"{base}/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dcterms:title": settings.name,
        "dcterms:publisher": {"@type": "foaf:Organization", "foaf:name": settings.name},
        "dcat:dataset": [*dumps, *(_data_set(each, vocabulary, base) for each in sources)],
        "dcat:service": {
            "@id": f"{base}/v1",
            "@type": "dcat:DataService",
            "dcterms:title": f"{settings.name}: search",
            "dcat:endpointURL": {"@id": f"{base}/v1"},
            "dcat:endpointDescription": {"@id": f"{base}/openapi.json"},
        },
    }


def _data_set(source: Mapping[str, Any], vocabulary: Vocabulary, base: str) -> Node:
    document_id = source[f.ID]
    language = known_language(source[f.LANGUAGE])
    year = source[f.YEAR]
    values: Node = {
        "@id": f"{base}/documents/{document_id}",
        "@type": "dcat:Dataset",
        "dcterms:identifier": f"sha256:{document_id}",
        "dcterms:title": {"@value": source[f.TITLE], "@language": language}
        if language
        else source[f.TITLE],
        "dcterms:issued": {"@value": str(year), "@type": "xsd:gYear"} if year else None,
        "dcterms:modified": {
            "@value": source.get(f.CHANGED) or source[f.ADDED],
            "@type": "xsd:dateTime",
        },
        "dcterms:language": language,
        "dcterms:creator": [{"foaf:name": name} for name in source[f.AUTHORS]],
        "dcterms:publisher": [
            {"@type": "foaf:Organization", "foaf:name": name}
            for name in publisher_names(source, vocabulary, "en")
        ],
        "dcterms:spatial": [
            {"@type": "dcterms:Location", "dcterms:identifier": code}
            for code in source[f.COUNTRIES]
        ],
        "dcat:keyword": list(vocabulary.names("topic", source[f.TOPICS], "en")),
        "dcat:landingPage": {"@id": f"{base}/documents/{document_id}"},
        "dcat:distribution": distribution(
            base + file_url(document_id), source[f.MEDIA_TYPE], source.get(f.LICENCE)
        ),
    }
    return {name: value for name, value in values.items() if value}


def distribution(address: str, media_type: str, licence: str | None = None) -> Node:
    found: Node = {
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
    }
    if media_type:
        found["dcat:mediaType"] = {"@id": _MEDIA_TYPES + media_type}
    return found | ({"dcterms:license": licence} if licence else {})


def dumps_of(base: str, name: str) -> list[Node]:
    """All reports and all lessons, as data sets themselves."""
    return [
        {
            "@id": f"{base}/v1/dumps/{what}.jsonl",
            "@type": "dcat:Dataset",
            "dcterms:title": f"{name}: all public {what}",
            "dcat:distribution": distribution(f"{base}/v1/dumps/{what}.jsonl", "application/jsonl"),
        }
        for what in ("documents", "lessons")
    ]
