"""How is XML written? Elements whose text may hold whatever a file said."""

import re
from collections.abc import Mapping

from lxml import etree

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def in_xml(text: str) -> str:
    """Without the characters that no XML may hold."""
    return _NOT_IN_XML.sub("", text)


def add_element(
    parent: etree._Element,
    tag: str,
    text: str | None = None,
    attributes: Mapping[str, str] | None = None,
) -> etree._Element:
    """A new last child; `{namespace}tag` where it is of another namespace than its parent."""
    name = tag if tag.startswith("{") else etree.QName(etree.QName(parent).namespace, tag)
    clean = {key: in_xml(value) for key, value in (attributes or {}).items()}
    child = etree.SubElement(parent, name, clean)
    if text is not None:
        child.text = in_xml(text)
    return child


def xml_bytes(root: etree._Element) -> bytes:
    """The whole document, in UTF-8."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
