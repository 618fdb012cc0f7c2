"""Can a library harvest what is public, by a client of others and by the letter of the standard?"""

import re
from typing import Any

import httpx
import pytest
from api_server import serving
from builders import an_id
from lxml import etree
from oaipmh_scythe import Scythe

from config.setting_groups import MachinesSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from search_api.app import create_app
from search_api.oai import records

SHOWN = ("opened", "corrected", "old", "learned", "figures")
NAMES = {"oai": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
SPEC = re.compile(r"([A-Za-z0-9\-_.!~*'()])+(:[A-Za-z0-9\-_.!~*'()]+)*")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IDENTIFIER = re.compile(r"oai:[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+:[0-9a-f]{64}")
ORDER = {  # children that the schema wants, in this order
    "Identify": "repositoryName baseURL protocolVersion adminEmail earliestDatestamp deletedRecord "
    "granularity description",
    "header": "identifier datestamp setSpec",
    "record": "header metadata",
    "set": "setSpec setName",
    "metadataFormat": "metadataPrefix schema metadataNamespace",
}


def asked(api: httpx.Client, query: str) -> Any:
    got = api.get(f"/oai?{query}")
    assert (got.status_code, got.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    root = etree.fromstring(got.content)
    check_shape(root)
    return root


def check_shape(root: Any) -> None:
    """The schema's rules: order of elements, forms of dates, identifiers and sets."""
    assert [etree.QName(each).localname for each in root][:2] == ["responseDate", "request"]
    assert len(root) == 3
    for element in root.iter():
        name = etree.QName(element).localname
        if wanted := ORDER.get(name):
            order = wanted.split()
            found = [order.index(etree.QName(each).localname) for each in element]
            assert found == sorted(found)
            assert len(set(found)) >= len(order) - (name == "header")
        if name in {"responseDate", "datestamp", "earliestDatestamp"}:
            assert STAMP.fullmatch(element.text)
        if name == "setSpec":
            assert SPEC.fullmatch(element.text)
    for each in root.iterfind(".//oai:header/oai:identifier", NAMES):
        assert IDENTIFIER.fullmatch(each.text)


def code(root: Any) -> str:
    error = root.find("oai:error", NAMES)
    return "" if error is None else error.get("code")


def ids(root: Any) -> list[str]:
    return [each.text.rpartition(":")[2] for each in root.iterfind(".//oai:identifier", NAMES)]


def test_a_client_of_others_harvests_all_that_is_public(library: httpx.Client) -> None:
    with Scythe(f"{library.base_url}/oai") as client:
        found = list(client.list_records())
        said = client.identify()
        offered = [each.metadataPrefix for each in client.list_metadata_formats()]
        sets = {each.setSpec for each in client.list_sets()}
        one = client.get_record(identifier=found[0].header.identifier)
    assert {each.header.identifier.rpartition(":")[2] for each in found} == set(map(an_id, SHOWN))
    assert (said.repositoryName, said.deletedRecord) == ("Waymark", "no")
    assert offered == ["oai_dc"]
    assert {"type", "type:dataset", "topic:forced-labour:debt-bondage", "country:NPL"} <= sets
    assert one.metadata == found[0].metadata
    by_id = {each.header.identifier.rpartition(":")[2]: each for each in found}
    old = by_id[an_id("old")].metadata
    assert old["title"] == ["Kilns & <debts>"]
    assert old["creator"] == ["A. Rai"]
    assert old["publisher"] == ["International Labour Organization"]
    assert old["rights"] == ["CC BY 4.0"]
    assert old["coverage"] == ["Nepal"]
    assert f"{library.base_url}/documents/{an_id('old')}" in old["identifier"]
    corrected = by_id[an_id("corrected")]
    assert "https://doi.org/10.1234/ab<c>" in corrected.metadata["identifier"]
    assert corrected.header.datestamp == "2026-05-06T07:08:09Z"


@pytest.mark.parametrize(
    ("span", "names"),
    [
        ("from=2026-05-06T07:08:09Z&until=2026-05-06T07:08:09Z", ["corrected"]),
        ("from=2026-05-06&until=2026-05-06", ["corrected"]),
        ("until=2026-05-05", ["figures", "learned", "old"]),
        ("from=2026-05-07", ["opened"]),
        ("set=country:PER", ["opened"]),
        ("set=type:dataset", ["figures"]),
        ("set=topic:forced-labour&until=2026-05-06", ["corrected", "figures", "learned", "old"]),
    ],
)
def test_a_time_and_a_set_narrow_a_list(library: httpx.Client, span: str, names: list[str]) -> None:
    for verb in ("ListIdentifiers", "ListRecords"):
        root = asked(library, f"verb={verb}&metadataPrefix=oai_dc&{span}")
        found = [
            each.text.rpartition(":")[2]
            for each in root.iterfind(".//oai:header/oai:identifier", NAMES)
        ]
        assert sorted(found) == sorted(map(an_id, names))


LIST = "verb=ListRecords&metadataPrefix=oai_dc"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "badVerb"),
        ("verb=Destroy", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&colour=red", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        (f"{LIST}&metadataPrefix=oai_dc", "badArgument"),
        (f"{LIST}&from=2026-05-06&until=2026-05-06T07:08:09Z", "badArgument"),
        (f"{LIST}&from=2026-05-07&until=2026-05-06", "badArgument"),
        (f"{LIST}&from=yesterday", "badArgument"),
        (f"{LIST}&from=2026-13-01", "badArgument"),
        (f"{LIST}&until=9999-12-31", "badArgument"),
        (f"{LIST}&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=eA", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc%08", "cannotDisseminateFormat"),
        (f"{LIST}&from=2222-01-01", "noRecordsMatch"),
        (f"{LIST}&set=colour:red", "noRecordsMatch"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:y", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=http://x%00", "idDoesNotExist"),
        *(
            (
                f"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:waymark.example.org:{an_id(each)}",
                "idDoesNotExist",
            )
            for each in ("closed", "secret")
        ),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_the_standard(
    library: httpx.Client, query: str, expected: str
) -> None:
    root = asked(library, query)
    assert code(root) == expected
    repeated = root.find("oai:request", NAMES).attrib
    assert bool(repeated) == (expected not in {"badVerb", "badArgument"})


def test_a_form_is_answered_as_an_address_is(library: httpx.Client) -> None:
    form = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "country:PER"}
    got = library.post("/oai", data=form)
    assert ids(etree.fromstring(got.content)) == ids(
        asked(library, "verb=ListRecords&metadataPrefix=oai_dc&set=country:PER")
    )


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "BATCH", 2)


@pytest.mark.usefixtures("small_batches")
def test_a_list_in_parts_is_whole_and_no_part_is_another_lists(library: httpx.Client) -> None:
    root = asked(library, LIST)
    token = root.find(".//oai:resumptionToken", NAMES)
    assert token.attrib == {"completeListSize": "5", "cursor": "0"}
    other = asked(library, f"verb=ListIdentifiers&resumptionToken={token.text}")
    assert code(other) == "badResumptionToken"
    cut = asked(library, f"verb=ListRecords&resumptionToken={token.text[:-4]}")
    assert code(cut) == "badResumptionToken"
    with Scythe(f"{library.base_url}/oai") as client:
        found = [each.identifier for each in client.list_identifiers(metadata_prefix="oai_dc")]
    assert len(found) == len(set(found)) == len(SHOWN)


@pytest.mark.usefixtures("library")
def test_the_names_that_settings_give_are_told(
    engine_url: str, vocabulary: Vocabulary, library_settings: Settings
) -> None:
    machines = MachinesSettings(
        public_url="https://lessons.example.net",
        oai_namespace="lessons.example.net",
        name="Lessons",
        contact="library@lessons.example.net",
    )
    settings = library_settings.model_copy(update={"machines": machines})
    with (
        serving(create_app(settings, engine_url, vocabulary)) as url,
        httpx.Client(base_url=url, timeout=30) as api,
    ):
        said = asked(api, "verb=Identify")
        record = asked(api, LIST)
    texts = [each.text for each in said[2]]
    assert texts[:4] == [
        "Lessons",
        "https://lessons.example.net/oai",
        "2.0",
        "library@lessons.example.net",
    ]
    assert f"oai:lessons.example.net:{an_id('old')}" in etree.tostring(record).decode()
    assert "https://lessons.example.net/documents/" in etree.tostring(record).decode()
