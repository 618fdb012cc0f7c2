"""What does an XMP packet say? Title, authors, dates and language of the Dublin Core in it."""

from xml.etree import ElementTree as ET

from msgspec import Struct

from extractors.layout.lines.mended_letters import clean_text

LARGEST_PACKET = 4 << 20
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Xmp(Struct, frozen=True):
    title: str = ""
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    producer: str = ""


def parsed_xmp(packet: bytes) -> Xmp:
    """The fields of a packet.

    Raises:
        ValueError: the packet is too large, declares entities, or is no XML.
    """
    if len(packet) > LARGEST_PACKET or b"<!ENTITY" in packet:
        raise ValueError("an XMP packet that no honest program writes")
    try:
        root = ET.fromstring(packet.strip(b"\0 \t\r\n"))  # noqa: S314 - no entities, see above
    except ET.ParseError as error:
        raise ValueError(str(error)) from error
    return Xmp(
        title=_default(root, f"{_DC}title"),
        authors=_items(root, f"{_DC}creator"),
        subject=_default(root, f"{_DC}description"),
        keywords=_items(root, f"{_DC}subject"),
        created=_value(root, f"{_XMP}CreateDate"),
        modified=_value(root, f"{_XMP}ModifyDate"),
        producer=_value(root, f"{_PDF}Producer"),
    )


def _default(root: ET.Element, tag: str) -> str:
    """Of texts in several languages the one marked as default, else the first."""
    items = [item for element in root.iter(tag) for item in element.iter(f"{_RDF}li")]
    items.sort(key=lambda item: item.get(_LANG) != "x-default")
    texts = [clean_text(item.text or "") for item in items]
    return next((text for text in texts if text), "") or _value(root, tag)


def _items(root: ET.Element, tag: str) -> tuple[str, ...]:
    texts = (
        clean_text(item.text or "")
        for element in root.iter(tag)
        for item in element.iter(f"{_RDF}li")
    )
    return tuple(text for text in texts if text)


def _value(root: ET.Element, tag: str) -> str:
    """A simple property, as an element or as an attribute."""
    for element in root.iter(tag):
        if element.text and element.text.strip():
            return clean_text(element.text)
    for description in root.iter(f"{_RDF}Description"):
        if description.get(tag):
            return clean_text(description.get(tag) or "")
    return ""
