"""Is it XML, and of which kind; or JSON? Else it is text."""

import orjson
from lxml import etree

from indexer.harvest.answers.records import Shape
from indexer.harvest.answers.xml import xml_root


def parse(body: bytes, _address: str) -> Shape:
    """Raises ValueError where it begins as XML and is none."""
    if body.lstrip()[:1] == b"<":
        return Shape(root=etree.QName(xml_root(body)).localname)
    return Shape(is_json=_is_json(body))


def _is_json(body: bytes) -> bool:
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    return True
