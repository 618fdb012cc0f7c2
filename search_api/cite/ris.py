"""How does an item look in RIS? A record of tags, a value a line."""

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {
    "report": "RPRT",
    "legislation": "STAT",
    "legal_case": "CASE",
    "personal_communication": "PCOMM",
    "dataset": "DATA",
}


def ris_record(item: Mapping[str, Any], key: str, file_url: str) -> str:
    """`file_url` leads to the original, `UR` to its page."""
    tags = _tags(item, key, file_url)
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _tags(item: Mapping[str, Any], key: str, file_url: str) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", key
    yield "TI", item["title"]
    yield from (("AU", _name(each)) for each in item.get("author", ()))
    yield "PB", item.get("publisher", "")
    yield "M1", item.get("number", "")
    yield "SN", item.get("ISBN", "")
    yield "SN", item.get("ISSN", "")
    yield "DO", item.get("DOI", "")
    yield "PY", str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""
    yield "SP", item.get("page", "")
    yield "N1", item.get("note", "")
    yield "LA", item.get("language", "")
    yield from (("KW", word) for word in item.get("keyword", "").split("; "))
    yield "UR", item["URL"]
    yield "L1", file_url
    yield "Y2", "/".join(f"{part:02}" for part in item["accessed"]["date-parts"][0])


def _name(name: Mapping[str, str]) -> str:
    """`de la Cruz, Ana`; `King, Martin, Jr`; a body as it is."""
    if "literal" in name:
        return name["literal"]
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    return ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))
