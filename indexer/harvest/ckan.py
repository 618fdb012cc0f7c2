"""Which data sets does a CKAN catalogue hold? Each record becomes a page: a document of its own.

So data sets stand beside reports: what they hold, in which formats, under which licence, of which
years and countries. Their files stay where they are; the page names them.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import msgspec
from msgspec import Struct, field

from config.errors import HarvestFailed
from indexer.harvest.codes import Codes, access_of, years_in
from indexer.harvest.data_set_page import DataFile, DataSet, page_of
from indexer.harvest.fetch import Fetcher
from indexer.harvest.found import Found, said

API = "/api/3/action/"
_ROWS = 100
_TIMES = ("temporal", "dataset_date", "date", "year", "period", "coverage")
_PLACES = ("spatial", "country", "countries", "location", "geograph")


class _Named(Struct):
    name: str | None = ""
    title: str | None = ""
    display_name: str | None = ""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(each for each in (self.title, self.display_name, self.name) if each)


class _Resource(Struct):
    name: str | None = ""
    format: str | None = ""
    description: str | None = ""
    url: str | None = ""


class _Extra(Struct):
    key: str = ""
    value: Any = ""


class _Package(Struct):
    id: str
    name: str
    title: str | None = ""
    notes: str | None = ""
    author: str | None = ""
    license_title: str | None = ""
    metadata_modified: str | None = ""
    dataset_date: str | None = ""  # of catalogues for humanitarian data
    private: bool | None = False
    organization: _Named | None = None
    groups: list[_Named] = field(default_factory=list)
    tags: list[_Named] = field(default_factory=list)
    extras: list[_Extra] = field(default_factory=list)
    resources: list[_Resource] = field(default_factory=list)


class _Result(Struct):
    count: int
    results: list[_Package]


class _Answer(Struct):
    success: bool
    result: _Result


def data_sets(source: str, fetcher: Fetcher, codes: Codes) -> Iterator[Found]:
    """Each data set of a catalogue, or those that a search in its address (`?q=…&fq=…`) names.

    Raises:
        HarvestFailed: it answers with no list of data sets.
    """
    parts = urlsplit(source)
    site = parts._replace(path=parts.path.partition(API)[0], query="", fragment="").geturl()
    asked = {key: value for key, value in parse_qsl(parts.query) if key in {"q", "fq"}}
    start = 0
    while True:
        query = urlencode({**asked, "rows": _ROWS, "start": start, "sort": "metadata_created asc"})
        url = f"{site.rstrip('/')}{API}package_search?{query}"
        answer = fetcher.list_at(url)
        try:
            result = msgspec.json.decode(answer.body if answer else b"", type=_Answer).result
        except msgspec.MsgspecError as error:
            raise HarvestFailed(f"{url}: its answer is no list of data sets ({error})") from error
        for package in result.results:
            yield _found(site, package, codes)
        start += len(result.results)
        if not result.results or start >= result.count:
            return


def _found(site: str, package: _Package, codes: Codes) -> Found:
    address = urljoin(f"{site.rstrip('/')}/", f"dataset/{package.name}")
    countries = codes.countries(_places(package))
    years = sorted(set(years_in(" ".join(_times(package)))))
    organisation = next(iter(package.organization.words), "") if package.organization else ""
    record = DataSet(
        title=package.title or package.name,
        about=package.notes or "",
        organisation=organisation,
        licence=package.license_title or "",
        years=tuple(years),
        countries=tuple(_names(package.groups)),
        keywords=tuple(_names(package.tags)),
        files=tuple(
            DataFile(each.name or "", each.format or "", each.description or "", each.url or "")
            for each in package.resources
        ),
    )
    says = said(
        title=record.title,
        authors=[organisation or package.author or ""],
        year=max(years, default=None),
        countries=countries,
        type="dataset",
        source_url=address,
        licence=record.licence,
        access="internal" if package.private else access_of([record.licence]),
    )
    stamp = package.metadata_modified or ""
    return Found(address, [address], says, stamp, made=page_of(record))


def _names(named: list[_Named]) -> Iterator[str]:
    return (each.words[0] for each in named if each.words)


def _places(package: _Package) -> Iterator[str]:
    """Words that may be a country's name or code, each alone."""
    for each in (*package.groups, *package.tags):
        yield from each.words
    for extra in _extras(package, _PLACES):
        yield from (part.strip() for part in extra.split(","))


def _times(package: _Package) -> Iterator[str]:
    """What says which years it is of; its title, where nothing else does."""
    told = [*_extras(package, _TIMES), package.dataset_date or ""]
    yield from told if any(map(years_in, told)) else [package.title or ""]


def _extras(package: _Package, words: tuple[str, ...]) -> list[str]:
    found: list[Mapping[str, Any] | str | Any] = [
        each.value for each in package.extras if any(word in each.key.lower() for word in words)
    ]
    return [each for each in found if isinstance(each, str)]
