"""How do hits become references? RIS and BibTeX, which reference managers read."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from search_api.export.rows import Labels, Reference, reference

Batches = AsyncIterator[list[dict[str, Any]]]

_BIBTEX = {
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
_RIS_NUMBERS = {"un_symbol": "M1", "number": "M1", "isbn": "SN", "issn": "SN", "doi": "DO"}
_SPECIAL = re.compile("|".join(map(re.escape, _BIBTEX)))


async def ris_records(batches: Batches, labels: Labels) -> AsyncIterator[bytes]:
    async for hits in batches:
        yield "".join(_ris(reference(hit, labels)) for hit in hits).encode()


async def bibtex_entries(batches: Batches, labels: Labels) -> AsyncIterator[bytes]:
    async for hits in batches:
        yield "".join(_bibtex(reference(hit, labels)) for hit in hits).encode()


def _numbers(each: Reference, *kinds: str) -> str:
    return "; ".join(value for kind, value in each.identifiers if kind in kinds)


def bibtex_note(note: str) -> bytes:
    return f"@comment{{{_escaped(note)}}}\n".encode()


def _ris(each: Reference) -> str:
    """A record of tags; RPRT is a report."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _ris_tags(each) if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _ris_tags(each: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT"
    yield "ID", each.id
    yield "TI", each.title
    # a publisher stands for the author, so that a citation has one
    yield from (("AU", name) for name in each.authors or each.publishers)
    yield from (("PB", name) for name in each.publishers)
    yield from ((_RIS_NUMBERS[kind], value) for kind, value in each.identifiers)
    yield "PY", str(each.year or "")
    yield "SP", each.page
    yield "N1", each.quote
    yield "LA", each.language
    yield from (("KW", country) for country in each.countries)
    yield "UR", each.url


def _bibtex(each: Reference) -> str:
    values = {
        "title": f"{{{_escaped(each.title)}}}",  # doubled, so that its capitals stay
        "author": " and ".join(
            _escaped(name) if each.authors else f"{{{_escaped(name)}}}"
            for name in each.authors or each.publishers
        ),
        "institution": _escaped("; ".join(each.publishers)),
        "year": str(each.year or ""),
        "number": _escaped(_numbers(each, "un_symbol", "number")),
        "isbn": _escaped(_numbers(each, "isbn")),
        "issn": _escaped(_numbers(each, "issn")),
        "doi": _escaped(_numbers(each, "doi")),
        "pages": _escaped(each.page),
        "note": _escaped(" ".join(each.quote.split())),
        "language": each.language,
        "keywords": _escaped(", ".join(each.countries)),
        "url": each.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@techreport{{{_key(each.id)},\n{lines}}}\n\n"


def _key(hit_id: str) -> str:
    """Of a report the first digits of its id; of a passage also its number."""
    report, _, ordinal = hit_id.partition("-")
    return f"waymark-{report[:12]}" + (f"-{ordinal}" if ordinal else "")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _BIBTEX[match[0]], text)
