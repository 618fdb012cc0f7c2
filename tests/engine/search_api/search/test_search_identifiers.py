"""Is a document found by its symbol or number, however it is typed, and put first?"""

from collections.abc import Iterator

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, an_id

from indexer.enriched_document import Identifier

BUDGET = Identifier("un_symbol", "A/81/6 (Sect. 12)", 1)
GUIDE = Identifier("isbn", "978-92-2-031918-5", 2)

PAPER = Identifier("doi", "10.1163/2468-1733_shafr", 1)
ACT = Identifier("number", "263 of 2017", 1)
CITING = ("apart", "citing", "in-title")


@pytest.fixture(scope="module")
def library(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    citing = tuple(f"Paragraph {number} cites A/81/6 and the budget." for number in range(6))
    apart = "Of 45 reports to the HRC in annex A, 8 came late; law 115 has 425 articles."
    cites = "As A/HRC/45/8 says, and P.L. 115-425."
    with read_only_over(
        a_document("apart", title="Numbers", passages=(apart,)),
        a_document("citing", title="Memorandum", passages=(cites,)),
        a_document("in-title", title="Comments on A/HRC/45/8", passages=("Fees.",)),
        a_document("cited", title="Budget A/81/6 as it is cited", passages=citing),
        a_document("budget", title="Trade", passages=("Wages.",), identifiers=(BUDGET,)),
        a_document("guide", title="Guide", passages=("Kilns.",), identifiers=(GUIDE,)),
        a_document("paper", title="Paper", passages=("Looms.",), identifiers=(PAPER,)),
        a_document("act", title="Act", passages=("Fines.",), identifiers=(ACT,)),
    ) as client:
        yield client


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("A/81/6 (Sect. 12)", "budget"),
        ("a/81/6 (sect. 12)", "budget"),
        ('"A/81/6 (Sect. 12)"', "budget"),
        ("978-92-2-031918-5", "guide"),
        ("9789220319185", "guide"),
    ],
)
def test_a_symbol_or_number_leads_to_its_own_document(
    library: httpx.Client, typed: str, found: str
) -> None:
    hits = library.get("/v1/search", params={"q": typed}).raise_for_status().json()["hits"]
    assert hits[0]["id"] == an_id(found)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["A/81/6 (Sect. 12)"], {"budget"}),
        (["UN Doc. a/81/6(sect.12)"], {"budget"}),
        (["A/81/6"], set()),  # exactly, not what begins so
        (["ISBN: 978 92 2 031918 5"], {"guide"}),
        (["https://doi.org/10.1163/2468-1733_SHAFR"], {"paper"}),
        (["No. 263 of 2017", "!10.1163/2468-1733_shafr"], {"act"}),
        (["A/81/6(Sect.12)", "9789220319185"], {"budget", "guide"}),
        (["!9789220319185"], {*CITING, "cited", "budget", "paper", "act"}),
    ],
)
def test_a_document_is_filtered_by_its_symbol_or_number_exactly(
    library: httpx.Client, asked: list[str], found: set[str]
) -> None:
    given = {"identifier": asked, "size": 20}
    answer = library.get("/v1/search", params=given).raise_for_status().json()
    assert {hit["id"] for hit in answer["hits"]} == set(map(an_id, found))
    assert answer["warnings"] == []
    passages = library.get("/v1/passages", params=given).raise_for_status().json()
    assert {hit["document"]["id"] for hit in passages["hits"]} == set(map(an_id, found))


def test_a_symbol_may_be_typed_as_a_field(library: httpx.Client) -> None:
    hits = library.get("/v1/search", params={"q": "identifier:978-92-2-031918-5"}).json()["hits"]
    assert [hit["id"] for hit in hits] == [an_id("guide")]


def test_what_is_no_symbol_is_refused_by_its_name(library: httpx.Client) -> None:
    refused = library.get("/v1/search", params={"identifier": "()"})
    assert (refused.status_code, refused.json()["parameter"]) == (422, "identifier")


def test_answers_and_exports_tell_the_numbers(library: httpx.Client) -> None:
    document = library.get(f"/v1/documents/{an_id('guide')}").raise_for_status().json()
    assert document["identifiers"] == [{"kind": "isbn", "value": GUIDE.value}]
    asked = {"q": GUIDE.value, "format": "ris"}
    ris = library.get("/v1/export/search", params=asked).raise_for_status().text
    assert f"SN  - {GUIDE.value}" in ris


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("A/HRC/45/8", {"citing", "in-title"}),
        ("A/HRC/45/8 recommendations", {"citing", "in-title"}),
        ("P.L.115-425", {"citing"}),
        ("P.L. 115\u2013425", {"citing"}),
        ("A/HRC/45/9", set()),
    ],
)
def test_a_code_is_found_by_its_pieces_side_by_side(
    library: httpx.Client, typed: str, found: set[str]
) -> None:
    hits = library.get("/v1/search", params={"q": typed}).raise_for_status().json()["hits"]
    assert {hit["id"] for hit in hits if not hit["weaker"]} == {an_id(each) for each in found}


def test_the_pieces_of_a_code_are_marked(library: httpx.Client) -> None:
    hits = library.get("/v1/search", params={"q": "A/HRC/45/8"}).json()["hits"]
    marked = (line for hit in hits for each in hit["passages"] for line in each["highlights"])
    assert any("<mark>" in line for line in marked)


def test_a_code_that_no_report_holds_is_said_so(library: httpx.Client) -> None:
    told = library.get("/v1/search", params={"q": "wages A/HRC/45/9"}).json()
    assert told["total"]["value"]
    assert "“A/HRC/45/9” stands in no report." in told["warnings"]
