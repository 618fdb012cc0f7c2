"""How is a report described in Dublin Core? By what is known of it; nothing is made up."""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from config.index import fields as f
from config.vocabulary import Vocabulary
from search_api.cite.item import known_language, publisher_names
from search_api.export.xml_elements import add_element

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "en"  # of labels; the standard knows no other way to ask


def add_dublin_core(
    parent: etree._Element, source: Mapping[str, Any], vocabulary: Vocabulary, base: str
) -> None:
    root = etree.SubElement(
        parent,
        etree.QName(OAI_DC, "dc"),
        {etree.QName(_XSI, "schemaLocation"): f"{OAI_DC} {OAI_DC_SCHEMA}"},
        nsmap={"oai_dc": OAI_DC, "dc": _DC},
    )
    for name, value in _values(source, vocabulary, base):
        if value:
            add_element(root, f"{{{_DC}}}{name}", value)


def _values(
    source: Mapping[str, Any], vocabulary: Vocabulary, base: str
) -> Iterator[tuple[str, str]]:
    yield "title", source[f.TITLE]
    for name in source[f.AUTHORS]:
        yield "creator", name
    for name in vocabulary.names("topic", source[f.TOPICS], _LANG):
        yield "subject", name
    for name in publisher_names(source, vocabulary, _LANG):
        yield "publisher", name
    yield "date", str(source[f.YEAR] or "")
    if source[f.TYPE]:
        yield "type", vocabulary.label("type", source[f.TYPE], _LANG)
    yield "format", source[f.MEDIA_TYPE]
    yield "identifier", f"{base}/documents/{source[f.ID]}"
    for each in source[f.IDENTIFIERS]:
        yield "identifier", identifier_text(each["kind"], each["value"])
    yield "source", source.get(f.SOURCE_URL) or ""
    yield "language", known_language(source[f.LANGUAGE])
    for code in source[f.COUNTRIES]:
        yield "coverage", vocabulary.label("country", code, _LANG)
    yield "rights", source.get(f.LICENCE) or ""


def identifier_text(kind: str, value: str) -> str:
    """With what it is, where a name for that is common."""
    match kind:
        case "doi":
            return f"https://doi.org/{value}"
        case "isbn" | "issn":
            return f"urn:{kind}:{value}"
        case _:
            return value
