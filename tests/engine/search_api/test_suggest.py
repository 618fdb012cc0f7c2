"""Does what is suggested begin as typed, in any language, with the counts that a search finds?"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, an_id
from pydantic import TypeAdapter

from search_api.suggest.responses import SUGGEST_EXAMPLE, SuggestResponse

Suggested = list[dict[str, Any]]


def suggested(api: httpx.Client, q: str, lang: str = "en") -> Suggested:
    got = api.get("/v1/suggest", params={"q": q, "lang": lang})
    assert got.status_code == 200, got.text
    found: Suggested = got.json()["suggestions"]
    return found


def of_type(found: Suggested, kind: str) -> list[str]:
    return [each["text"] for each in found if each["type"] == kind]


@pytest.fixture(scope="module")
def kilns(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    with read_only_over(
        a_document("one", title="Leaving the kilns", passages=("Inspectors visit kilns.",)),
        a_document("two", title="Inspección del trabajo", language="es", passages=("Inspección",)),
        a_document("three", countries=("CIV",), passages=("Child labour and child labourers.",)),
    ) as client:
        yield client


def test_every_kind_begins_as_typed_and_counts_right(kilns: httpx.Client) -> None:
    nepal = suggested(kilns, "nep")
    assert of_type(nepal, "country") == ["Nepal"]
    assert nepal[0]["count"] == 2
    assert kilns.get(nepal[0]["url"]).json()["total"]["value"] == 2
    assert of_type(suggested(kilns, "leaving the k"), "report") == ["Leaving the kilns"]
    assert suggested(kilns, "kiln")[-1]["url"] == f"/v1/documents/{an_id('one')}"
    words = suggested(kilns, "child la")
    assert of_type(words, "words") == ["child labour", "child labourers"]
    # accents and case do not matter, nor which language a name is in
    assert of_type(suggested(kilns, "INSPECCION"), "report") == ["Inspección del trabajo"]
    assert of_type(suggested(kilns, "cote d"), "country") == ["Côte d'Ivoire"]
    assert of_type(suggested(kilns, "costa de m", "fr"), "country") == ["Côte d'Ivoire"]
    bonded = next(each for each in suggested(kilns, "debt bond") if each["type"] == "topic")
    assert (bonded["value"], bonded["count"]) == ("forced-labour/debt-bondage", 3)


def test_what_no_report_has_is_not_suggested(kilns: httpx.Client) -> None:
    assert of_type(suggested(kilns, "zimb"), "country") == []
    assert suggested(kilns, "zzzz") == []


@pytest.mark.parametrize(
    "typed", ["", " ", "!!", '"', "*", "a" * 10_000, "\x00", "😀", "नेपाल", "/-:"]
)
def test_nothing_typed_is_an_error(typed: str, api: httpx.Client) -> None:
    assert isinstance(suggested(api, typed), list)


def test_the_answer_has_its_shape(api: httpx.Client) -> None:
    shape = TypeAdapter(SuggestResponse)
    assert shape.validate_python(SUGGEST_EXAMPLE, strict=True) == SUGGEST_EXAMPLE
    answer = api.get("/v1/suggest?q=in").json()
    assert answer["suggestions"]
    assert shape.validate_python(answer, strict=True) == answer
