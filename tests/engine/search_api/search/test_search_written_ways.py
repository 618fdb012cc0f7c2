"""Is a text found however its numbers, hyphens, joiners and places are written?"""

from collections.abc import Iterator

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, an_id

TEXTS = {
    "numbers": "The U.S. Embassy met Alliance 8.7 under P.L. 115-425 and paid 1,234 inspectors.",
    "decoy": "Table: 5 below 7, 8 above; 1 of 234; see part U of volume S.",
    "symbol": "As resolution A/HRC/42/44 recalls, brokers were fined.",
    "joined": "Cooperatives in the southeast ran antitrafficking desks.",
    "hyphened": "Co-operatives in the south-east ran anti-trafficking desks.",
    "in_one": "The taskforce counted the wellbeing of policymakers.",
    "apart": "A task force counted the well-being of policy makers.",
    "persian": "کودکان در کوره‌ها کار می‌کنند",
}


WAYS: dict[str, set[str]] = {
    '"Alliance 8.7"': {"numbers"},
    '"U.S. Embassy"': {"numbers"},
    '"U.S."': {"numbers"},
    '"P.L. 115-425"': {"numbers"},
    '"1,234 inspectors"': {"numbers"},
    "1,234": {"numbers"},
    '"A/HRC/42/44"': {"symbol"},
    "cooperatives": {"joined", "hyphened"},
    "co-operatives": {"joined", "hyphened"},
    "antitrafficking": {"joined", "hyphened"},
    "anti-trafficking": {"joined", "hyphened"},
    '"anti trafficking"': {"joined", "hyphened"},
    "southeast": {"joined", "hyphened"},
    "south-east": {"joined", "hyphened"},
    '"کار می‌کنند"': {"persian"},
    "C182": {"tagged"},
    "Convention No. 182": {"tagged"},
    "the Gulf": {"gulf"},
    "GCC": {"gulf"},
} | {
    typed: {"in_one", "apart"}
    for typed in (
        *("taskforce", "task force", "task-force"),
        *("wellbeing", "well being", "well-being"),
        *("policymakers", "policy makers", "policy-makers"),
    )
}


@pytest.fixture(scope="module")
def library(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    with read_only_over(
        *(a_document(name, title=name, passages=(text,)) for name, text in TEXTS.items()),
        a_document("tagged", title="Ratified", passages=("Wages.",), instruments=("C182",)),
        a_document("gulf", title="Maids", passages=("Visas.",), regions=("gulf-gcc",)),
    ) as client:
        yield client


def found(library: httpx.Client, typed: str) -> set[str]:
    answer = library.get("/v1/search", params={"q": typed}).raise_for_status().json()
    return {hit["id"] for hit in answer["hits"]}


def test_a_text_is_found_as_it_is_and_otherwise_written(library: httpx.Client) -> None:
    wanted = {typed: {an_id(name) for name in names} for typed, names in WAYS.items()}
    assert {typed: found(library, typed) for typed in WAYS} == wanted


def test_what_was_understood_is_said_and_can_be_taken_back(library: httpx.Client) -> None:
    answer = library.get("/v1/search", params={"q": "visas in the Gulf"}).json()
    entry = answer["understood"][0]
    assert (entry["facet"], entry["value"]) == ("region", "gulf-gcc")
    plain = {"q": "visas in the Gulf", "as_words": "gulf-gcc"}
    assert library.get("/v1/search", params=plain).json()["understood"] == []
