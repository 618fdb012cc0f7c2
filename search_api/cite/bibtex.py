"""How does an item look in BibTeX? An entry whose bodies are braced, so that none is parted."""

import re
from collections.abc import Mapping
from typing import Any

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPES)))
_LINK_WORD = re.compile(r"\band\b", re.IGNORECASE)


def bibtex_entry(item: Mapping[str, Any], key: str) -> str:
    """`@techreport{key, …}`; what is no report is `@misc`."""
    is_report = item["type"] == "report"
    publisher = "institution" if is_report else "publisher"
    values = {
        "title": f"{{{latex_escaped(item['title'])}}}",  # doubled, so that its capitals stay
        "author": " and ".join(_name(each) for each in item.get("author", ())),
        publisher: _body(item.get("publisher", "")),
        "year": _year(item),
        "number": latex_escaped(item.get("number", "")),
        "isbn": latex_escaped(item.get("ISBN", "")),
        "issn": latex_escaped(item.get("ISSN", "")),
        "doi": latex_escaped(item.get("DOI", "")),
        "pages": latex_escaped(item.get("page", "")),
        "note": latex_escaped(" ".join(item.get("note", "").split())),
        "language": item.get("language", ""),
        "keywords": latex_escaped(item.get("keyword", "")),
        "url": item["URL"],
        "urldate": "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0]),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@{'techreport' if is_report else 'misc'}{{{key},\n{lines}}}\n\n"


def latex_escaped(text: str) -> str:
    """Text that LaTeX sets as it is."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def _name(name: Mapping[str, str]) -> str:
    """`de la Cruz, Ana`; `King, Jr, Martin`; a body in braces."""
    if "literal" in name:
        return f"{{{latex_escaped(name['literal'])}}}"
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    parts = (family, name.get("suffix"), name.get("given"))
    return ", ".join(latex_escaped(part) for part in parts if part)


def _body(name: str) -> str:
    """Braced where BibTeX would take a word of it for the link between two names."""
    return f"{{{latex_escaped(name)}}}" if _LINK_WORD.search(name) else latex_escaped(name)


def _year(item: Mapping[str, Any]) -> str:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""
