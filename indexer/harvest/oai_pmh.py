"""Which documents does an OAI-PMH repository hold? By Scythe, whose requests go through ours."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx2
from lxml import etree
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import NoRecordsMatch, OAIPMHException
from oaipmh_scythe.models import Record
from oaipmh_scythe.response import OAIResponse

from config.errors import HarvestFailed
from indexer.harvest.codes import Codes, access_of, year_of
from indexer.harvest.fetch import Fetcher
from indexer.harvest.found import Found, said

_MOST_ADDRESSES = 5
Values = dict[str, list[str | None]]  # Scythe's own type


class _DublinCore(Record):
    """A record whose metadata may be empty."""

    def get_metadata(self) -> Values:
        values: dict[str, list[str | None]] = {}
        for element in self.xml.iterfind("{*}metadata//{http://purl.org/dc/elements/1.1/}*"):
            if text := (element.text or "").strip():
                values.setdefault(etree.QName(element).localname, []).append(text)
        return values


class _ThroughFetcher(Scythe):
    """The client of others, with our manners and our guard."""

    def __init__(self, endpoint: str, fetcher: Fetcher) -> None:
        super().__init__(endpoint, class_mapping={"ListRecords": _DublinCore})
        self._fetcher = fetcher
        self._tokens: set[str] = set()

    def harvest(self, query: dict[str, str]) -> OAIResponse:
        token = query.get("resumptionToken", "")
        if token and token in self._tokens:
            raise HarvestFailed(f"{self.endpoint}: its list leads back to where it was")
        self._tokens.add(token)
        answer = self._fetcher.list_at(f"{self.endpoint}?{urlencode(query)}")
        response = OAIResponse(httpx2.Response(200, content=answer.body if answer else b""), query)
        if not _is_oai_pmh(response):
            raise HarvestFailed(f"{self.endpoint}: its answer is no OAI-PMH")
        response.raise_for_oaipmh_error()
        return response


def oai_records(source: str, fetcher: Fetcher, codes: Codes, since: str = "") -> Iterator[Found]:
    """The records that have changed since a day (`2026-11-29`), also those that are deleted.

    `source` is the repository's base address; `set=…` in it chooses one of its sets.

    Raises:
        HarvestFailed: the repository answers with an error, or with no OAI-PMH.
    """
    parts = urlsplit(source)
    asked = dict(each.partition("=")[::2] for each in parts.query.split("&"))
    client = _ThroughFetcher(parts._replace(query="", fragment="").geturl(), fetcher)
    try:
        for record in client.list_records(
            from_=since or None, set_=asked.get("set"), ignore_deleted=False
        ):
            yield _found(record, codes)
    except NoRecordsMatch:
        return
    except OAIPMHException as error:
        raise HarvestFailed(f"{source}: it answers with {type(error).__name__}: {error}") from error
    except ValueError as error:
        raise HarvestFailed(f"{source}: a record in its list is none ({error})") from error


def _is_oai_pmh(response: OAIResponse) -> bool:
    try:
        return response.xml is not None and etree.QName(response.xml).localname == "OAI-PMH"
    except etree.XMLSyntaxError:
        return False


def _found(record: Any, codes: Codes) -> Found:
    header = record.header
    key, stamp = header.identifier or "", header.datestamp or ""
    if record.deleted:
        return Found(key, (), {}, stamp, is_deleted=True)
    dc = record.metadata
    places = [each for name in ("identifier", "relation", "source") for each in dc.get(name, ())]
    addresses = [each for each in places if each.startswith(("http://", "https://"))]
    rights = dc.get("rights", [])
    says = said(
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
