"""What does a harvester get? The verb's element in the standard's envelope."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from config.index import fields as f
from config.setting_groups import MachinesSettings
from search_api.export.xml_elements import add_element, in_xml, xml_bytes
from search_api.oai.dublin_core import OAI_DC, OAI_DC_SCHEMA, add_dublin_core
from search_api.oai.errors import OaiError
from search_api.oai.records import Batch, Source, batch_of, datestamp, earliest, record_of
from search_api.oai.request import PREFIX, OaiRequest, oai_request
from search_api.oai.sets import all_sets, specs_of
from search_api.oai.tokens import token_text
from search_api.search.change_dates import in_seconds, parsed_moment
from search_api.search.searcher import Searcher

_OAI = "http://www.openarchives.org/OAI/2.0/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"


@dataclass(frozen=True, slots=True)
class Provider:
    """What is told of the collection, and where its records come from."""

    searcher: Searcher
    base: str
    settings: MachinesSettings


async def oai_answer(pairs: list[tuple[str, str]], provider: Provider) -> bytes:
    """The whole document; what is wrong with the request stands in it."""
    root = etree.Element(
        etree.QName(_OAI, "OAI-PMH"),
        {etree.QName(_XSI, "schemaLocation"): f"{_OAI} {_OAI}OAI-PMH.xsd"},
        nsmap={None: _OAI, "xsi": _XSI},
    )
    add_element(root, "responseDate", in_seconds(datetime.now(UTC)))
    said = add_element(root, "request", f"{provider.base}/oai")
    try:
        request = oai_request(pairs)
        content = etree.Element(etree.QName(_OAI, request.verb))
        await _VERBS[request.verb](content, request, provider)
        root.append(content)
        repeats = True
    except OaiError as error:
        add_element(root, "error", error.message, {"code": error.code})
        repeats = error.repeats_request
    if repeats:
        for name, value in pairs:
            said.set(name, in_xml(value))
    return xml_bytes(root)


async def _identify(content: etree._Element, _: OaiRequest, provider: Provider) -> None:
    namespace = provider.settings.oai_namespace
    for name, value in (
        ("repositoryName", provider.settings.name),
        ("baseURL", f"{provider.base}/oai"),
        ("protocolVersion", "2.0"),
        ("adminEmail", provider.settings.contact),
        ("earliestDatestamp", in_seconds(parsed_moment(await earliest(provider.searcher)))),
        ("deletedRecord", "no"),  # what was taken back is told to nobody
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        add_element(content, name, value)
    described = etree.SubElement(
        add_element(content, "description"),
        etree.QName(_IDENTIFIER, "oai-identifier"),
        {etree.QName(_XSI, "schemaLocation"): f"{_IDENTIFIER} {_IDENTIFIER}.xsd"},
        nsmap={None: _IDENTIFIER},
    )
    for name, value in (
        ("scheme", "oai"),
        ("repositoryIdentifier", namespace),
        ("delimiter", ":"),
        ("sampleIdentifier", f"oai:{namespace}:{'0' * 64}"),
    ):
        add_element(described, name, value)


async def _formats(content: etree._Element, request: OaiRequest, provider: Provider) -> None:
    if "identifier" in request.arguments:
        await record_of(request.identifier, provider.settings.oai_namespace, provider.searcher)
    offered = add_element(content, "metadataFormat")
    add_element(offered, "metadataPrefix", PREFIX)
    add_element(offered, "schema", OAI_DC_SCHEMA)
    add_element(offered, "metadataNamespace", OAI_DC)


async def _sets(content: etree._Element, _: OaiRequest, provider: Provider) -> None:
    for each in all_sets(provider.searcher.vocabulary):
        listed = add_element(content, "set")
        add_element(listed, "setSpec", each.spec)
        add_element(listed, "setName", each.name)


async def _identifiers(content: etree._Element, request: OaiRequest, provider: Provider) -> None:
    batch = await batch_of(request, provider.searcher)
    for source in batch.sources:
        _add_header(content, source, provider)
    _add_token(content, batch)


async def _records(content: etree._Element, request: OaiRequest, provider: Provider) -> None:
    batch = await batch_of(request, provider.searcher)
    for source in batch.sources:
        _add_record(content, source, provider)
    _add_token(content, batch)


async def _record(content: etree._Element, request: OaiRequest, provider: Provider) -> None:
    namespace = provider.settings.oai_namespace
    _add_record(
        content, await record_of(request.identifier, namespace, provider.searcher), provider
    )


_VERBS: dict[str, Callable[[etree._Element, OaiRequest, Provider], Awaitable[None]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "ListIdentifiers": _identifiers,
    "ListRecords": _records,
    "GetRecord": _record,
}


def _add_header(parent: etree._Element, source: Source, provider: Provider) -> None:
    header = add_element(parent, "header")
    add_element(header, "identifier", f"oai:{provider.settings.oai_namespace}:{source[f.ID]}")
    add_element(header, "datestamp", datestamp(source))
    for spec in specs_of(source):
        add_element(header, "setSpec", spec)


def _add_record(parent: etree._Element, source: Source, provider: Provider) -> None:
    record = add_element(parent, "record")
    _add_header(record, source, provider)
    metadata = add_element(record, "metadata")
    add_dublin_core(metadata, source, provider.searcher.vocabulary, provider.base)


def _add_token(parent: etree._Element, batch: Batch) -> None:
    """An empty one ends a list that came in parts."""
    if batch.following is not None or batch.seen:
        text = token_text(batch.following) if batch.following else ""
        counts = {"completeListSize": str(batch.total), "cursor": str(batch.seen)}
        add_element(parent, "resumptionToken", text, counts)
