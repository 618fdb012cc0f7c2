"""Is a document found by its symbol or number, however it is typed, and put first?"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest
from builders import a_document, an_id

from indexer.enriched import Identifier

ApiOver = Callable[..., AbstractContextManager[httpx.Client]]

BUDGET = Identifier("un_symbol", "A/81/6 (Sect. 12)", 1)
GUIDE = Identifier("isbn", "978-92-2-031918-5", 2)


@pytest.fixture
def library(api_over: ApiOver) -> Iterator[httpx.Client]:
    citing = tuple(f"Paragraph {number} cites A/81/6 and the budget." for number in range(6))
    with api_over(
        a_document("cited", title="Budget A/81/6 as it is cited", passages=citing),
        a_document("budget", title="Trade", passages=("Wages.",), identifiers=(BUDGET,)),
        a_document("guide", title="Guide", passages=("Kilns.",), identifiers=(GUIDE,)),
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


def test_answers_and_exports_tell_the_numbers(library: httpx.Client) -> None:
    document = library.get(f"/v1/documents/{an_id('guide')}").raise_for_status().json()
    assert document["identifiers"] == [{"kind": "isbn", "value": GUIDE.value}]
    asked = {"q": GUIDE.value, "format": "ris"}
    ris = library.get("/v1/export/search", params=asked).raise_for_status().text
    assert f"SN  - {GUIDE.value}" in ris
