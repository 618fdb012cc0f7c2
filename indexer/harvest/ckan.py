"""Which data sets does a CKAN catalogue hold? Each record becomes a page: a document of its own.

So data sets stand beside reports: what they hold, in which formats, under which licence, of which
years and countries. Their files stay where they are; the page names them.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from config.errors import HarvestFailed
from indexer.harvest.answers.records import Catalogue, Named, Package
from indexer.harvest.data_set_page import DataFile, DataSet, page_of
from indexer.harvest.fetch import Fetcher
from indexer.harvest.found_document import Found, given_values
from indexer.harvest.vocabulary_codes import Codes, access_of, years_in

API = "/api/3/action/"
_ROWS = 100
_TIMES = ("temporal", "dataset_date", "date", "year", "period", "coverage")
_PLACES = ("spatial", "country", "countries", "location", "geograph")


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
        if answer is None:
            raise HarvestFailed(f"{url}: the server says that nothing has changed, unasked")
        result = fetcher.parsed(Catalogue, answer)
        for package in result.results:
            yield _found(site, package, codes)
        start += len(result.results)
        if not result.results or start >= result.count:
            return


def _found(site: str, package: Package, codes: Codes) -> Found:
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
    says = given_values(
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


def _names(named: list[Named]) -> Iterator[str]:
    return (each.words[0] for each in named if each.words)


def _places(package: Package) -> Iterator[str]:
    """Words that may be a country's name or code, each alone."""
    for each in (*package.groups, *package.tags):
        yield from each.words
    for extra in _extras(package, _PLACES):
        yield from (part.strip() for part in extra.split(","))


def _times(package: Package) -> Iterator[str]:
    """What says which years it is of; its title, where nothing else does."""
    told = [*_extras(package, _TIMES), package.dataset_date or ""]
    yield from told if any(map(years_in, told)) else [package.title or ""]


def _extras(package: Package, words: tuple[str, ...]) -> list[str]:
    found: list[Mapping[str, Any] | str | Any] = [
        each.value for each in package.extras if any(word in each.key.lower() for word in words)
    ]
    return [each for each in found if isinstance(each, str)]
