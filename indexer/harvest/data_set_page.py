"""How does a record of a data set look as a document? One plain web page, as any other is read."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple


class DataFile(NamedTuple):
    """A file of a data set; it stays where it is."""

    name: str
    format: str
    about: str
    address: str


class DataSet(NamedTuple):
    """What a catalogue says of a data set."""

    title: str
    about: str
    organisation: str
    licence: str
    years: tuple[int, ...]
    countries: tuple[str, ...]
    keywords: tuple[str, ...]
    files: tuple[DataFile, ...]


def page_of(record: DataSet) -> bytes:
    """HTML in UTF-8; the same bytes for the same record."""
    title = escape(record.title)
    body = "\n".join(_parts(record))
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n{body}\n</body></html>\n"
    ).encode("utf-8", "replace")


def _parts(record: DataSet) -> Iterator[str]:
    for paragraph in record.about.replace("\r", "").split("\n\n"):
        if paragraph.strip():
            yield f"<p>{escape(paragraph.strip())}</p>"
    formats = dict.fromkeys(each.format.upper() for each in record.files if each.format)
    facts = {
        "Organisation": record.organisation,
        "Formats": ", ".join(formats),
        "Licence": record.licence,
        "Years": _span(record.years),
        "Places": ", ".join(record.countries),
        "Keywords": ", ".join(record.keywords),
    }
    yield from (f"<p>{name}: {escape(value)}</p>" for name, value in facts.items() if value)
    if record.files:
        yield "<h2>Data files</h2>\n<table>"
        yield "<tr><th>File</th><th>Format</th><th>Description</th><th>Address</th></tr>"
        for each in record.files:
            yield "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in each) + "</tr>"
        yield "</table>"


def _span(years: tuple[int, ...]) -> str:
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
