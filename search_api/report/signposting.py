"""How does a report's page lead programs on? By Signposting: typed links in its head."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

_LANDING = "https://schema.org/AboutPage"


def link_header(document: Mapping[str, Any], base: str) -> str:
    """The header `Link` of the page of a report, by what is answered of it."""
    return ", ".join(_links(document, base))


def _links(document: Mapping[str, Any], base: str) -> Iterator[str]:
    here = f"{base}/documents/{document['id']}"
    api = f"{base}/v1/documents/{document['id']}"
    yield _link(doi_address(document) or here, "cite-as")
    yield _link(_LANDING, "type")
    yield _link(f"https://schema.org/{document['schema_org']['@type']}", "type")
    yield _link(f"{base}{document['links']['file']}", "item", document["media_type"])
    yield _link(api, "describedby", "application/json")
    yield _link(
        f"{api}/citation?format=csl", "describedby", "application/vnd.citationstyles.csl+json"
    )
    yield _link(f"{api}/citation?format=bib", "describedby", "application/x-bibtex")
    licence = str(document["schema_org"].get("license", ""))
    if licence.startswith(("https://", "http://")):
        yield _link(licence, "license")


def doi_address(document: Mapping[str, Any]) -> str:
    """Of a report that has one; else ''."""
    found = (each["value"] for each in document["identifiers"] if each["kind"] == "doi")
    doi = next(found, "")
    return f"https://doi.org/{quote(doi, safe='/.()-_')}" if doi else ""


def _link(address: str, relation: str, media_type: str = "") -> str:
    typed = f'; type="{media_type}"' if media_type else ""
    safe = quote(address, safe=":/?#[]@!$&'()*+,;=%~")  # nothing ends the address or the header
    return f'<{safe}>; rel="{relation}"{typed}'
