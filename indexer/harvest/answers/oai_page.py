"""Which records are on a page of an OAI-PMH repository's list? By Scythe's own classes."""

import httpx2
from lxml import etree
from oaipmh_scythe.exceptions import NoRecordsMatch, OAIPMHException
from oaipmh_scythe.models import Record
from oaipmh_scythe.response import OAI_NAMESPACE, OAIResponse

from indexer.harvest.answers.records import OaiPage, OaiRecord

_NO_OAI_PMH = "its answer is no OAI-PMH"
Values = dict[str, list[str | None]]  # Scythe's own type


class _DublinCore(Record):
    """A record whose metadata may be empty."""

    def get_metadata(self) -> Values:
        values: dict[str, list[str | None]] = {}
        for element in self.xml.iterfind("{*}metadata//{http://purl.org/dc/elements/1.1/}*"):
            if text := (element.text or "").strip():
                values.setdefault(etree.QName(element).localname, []).append(text)
        return values


def parse(body: bytes, _address: str) -> OaiPage:
    """The records until one that is none; no records where none match, which is no problem.

    Raises:
        ValueError: it is no OAI-PMH.
    """
    response = OAIResponse(httpx2.Response(200, content=body), {})
    root = _root(response)
    try:
        response.raise_for_oaipmh_error()
    except NoRecordsMatch:
        return OaiPage()
    except OAIPMHException as error:
        return OaiPage(problem=f"it answers with {type(error).__name__}: {error}")
    page = OaiPage(token=root.findtext(f".//{OAI_NAMESPACE}resumptionToken") or "")
    try:
        page.records.extend(map(_record, root.iterfind(f".//{OAI_NAMESPACE}record")))
    except ValueError as error:
        page.problem = f"a record in its list is none ({error})"
    return page


def _root(response: OAIResponse) -> etree._Element:
    try:
        root = response.xml
    except etree.XMLSyntaxError as error:
        raise ValueError(_NO_OAI_PMH) from error
    if root is None or etree.QName(root).localname != "OAI-PMH":
        raise ValueError(_NO_OAI_PMH)
    return root


def _record(element: etree._Element) -> OaiRecord:
    record = _DublinCore(element)
    key, stamp = record.header.identifier or "", record.header.datestamp or ""
    if record.deleted:
        return OaiRecord(key, stamp, is_deleted=True)
    words = {name: [each for each in values if each] for name, values in record.metadata.items()}
    return OaiRecord(key, stamp, dublin_core=words)
