"""Which documents does an OAI-PMH repository hold? Its list is asked for page by page."""

from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

from config.errors import HarvestFailed
from indexer.harvest.answers.records import OaiPage, OaiRecord
from indexer.harvest.fetch import Fetcher
from indexer.harvest.found_document import Found, given_values
from indexer.harvest.vocabulary_codes import Codes, access_of, year_of

_MOST_ADDRESSES = 5
_LIST = {"verb": "ListRecords"}


def oai_records(source: str, fetcher: Fetcher, codes: Codes, since: str = "") -> Iterator[Found]:
    """The records that have changed since a day (`2026-11-29`), also those that are deleted.

    `source` is the repository's base address; `set=…` in it chooses one of its sets.

    Raises:
        HarvestFailed: the repository answers with an error, or with no OAI-PMH.
    """
    parts = urlsplit(source)
    asked = dict(each.partition("=")[::2] for each in parts.query.split("&"))
    chosen = {"from": since, "metadataPrefix": "oai_dc", "set": asked.get("set", "")}
    query = _LIST | {name: value for name, value in chosen.items() if value}
    endpoint = parts._replace(query="", fragment="").geturl()
    for page in _pages(endpoint, query, fetcher):
        yield from (_found(record, codes) for record in page.records)
        if page.problem:
            raise HarvestFailed(f"{source}: {page.problem}")


def _pages(endpoint: str, query: dict[str, str], fetcher: Fetcher) -> Iterator[OaiPage]:
    tokens: set[str] = set()
    while True:
        answer = fetcher.list_at(f"{endpoint}?{urlencode(query)}")
        if answer is None:
            raise HarvestFailed(f"{endpoint}: the server says that nothing has changed, unasked")
        page = fetcher.parsed(OaiPage, answer)
        yield page
        if not page.token:
            return
        if page.token in tokens:
            raise HarvestFailed(f"{endpoint}: its list leads back to where it was")
        tokens.add(page.token)
        query = _LIST | {"resumptionToken": page.token}


def _found(record: OaiRecord, codes: Codes) -> Found:
    key, stamp = record.identifier, record.datestamp
    if record.is_deleted:
        return Found(key, (), {}, stamp, is_deleted=True)
    dc = record.dublin_core
    places = [each for name in ("identifier", "relation", "source") for each in dc.get(name, ())]
    addresses = [each for each in places if each.startswith(("http://", "https://"))]
    rights = dc.get("rights", [])
    says = given_values(
        title=next(iter(dc.get("title", ())), ""),
        authors=dc.get("creator", []),
        year=year_of(dc.get("date", ())),
        countries=codes.countries(dc.get("coverage", ())),
        type=codes.type(dc.get("type", ())),
        language=codes.language(dc.get("language", ())),
        source_url=next(iter(addresses), ""),
        licence=next(iter(rights), ""),
        access=access_of(rights),
    )
    return Found(
        key,
        sorted(addresses[:_MOST_ADDRESSES], key=lambda each: not each.lower().endswith(".pdf")),
        says,
        stamp=stamp,
        page_is_document=False,
    )
