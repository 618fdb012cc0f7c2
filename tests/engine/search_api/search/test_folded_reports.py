"""Are near-same reports one hit of a page, and is nothing lost, moved or given away?"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, an_id
from hypothesis import given, settings
from hypothesis import strategies as st

LANGUAGES = {
    "en": "Also published as",
    "fr": "Également publié sous",
    "es": "También publicado como",
    "pt": "Também publicado como",
    "ar": "نُشر أيضًا باسم",
}
TEXTS = {
    name: tuple(f"{band}:{name}" for band in range(16)) for name in ("first text", "second text")
}
REPORTS = [
    a_document(
        f"{name} {number}",
        year=2000 + number,
        bands=bands,
        passages=("Brick kilns keep families in debt.",),
    )
    for name, bands in (*TEXTS.items(), ("unlike", ()))
    for number in range(5)
]
HIDDEN = a_document(
    "hidden",
    access="internal",
    year=2020,
    bands=TEXTS["first text"],
    passages=("Brick kilns keep families in debt.",),
)
ASKED = ["", "q=keep+families", "q=keep+families&sort=title", "sort=oldest", "year_from=2002"]


@pytest.fixture(scope="module")
def api(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    with read_only_over(*REPORTS, HIDDEN) as client:
        yield client


def told(hit: dict[str, Any]) -> list[str]:
    """The reports that a hit stands for."""
    return [hit["id"], *(each["id"] for each in hit["also_as"])]


def answers(api: httpx.Client, link: str | None) -> Iterator[dict[str, Any]]:
    while link:
        answer = api.get(link).raise_for_status().json()
        yield answer
        link = answer["links"]["next"]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(ASKED), st.integers(1, 16), st.sampled_from(["", "&cursor=start"]))
def test_over_all_pages_each_report_comes_once_and_in_its_place(
    api: httpx.Client, asked: str, size: int, cursor: str
) -> None:
    link = f"/v1/search?{asked}&size={size}{cursor}"
    folded, plain = list(answers(api, link)), list(answers(api, f"{link}&fold=false"))
    assert len(folded) == len(plain)
    for page, every in zip(folded, plain, strict=True):
        assert {name: page[name] for name in ("total", "facets", "weaker")} == {
            name: every[name] for name in ("total", "facets", "weaker")
        }
        ids = [hit["id"] for hit in every["hits"]]
        assert sorted(each for hit in page["hits"] for each in told(hit)) == sorted(ids)
        firsts = [hit["id"] for hit in page["hits"]]
        assert firsts == [each for each in ids if each in firsts]
        assert not any(hit["also_as"] for hit in every["hits"])
    seen = [each for page in folded for hit in page["hits"] for each in told(hit)]
    assert len(seen) == len(set(seen)) == folded[0]["total"]["value"]


def test_the_first_of_the_order_stands_for_those_that_are_found(api: httpx.Client) -> None:
    hits = api.get("/v1/search?size=20").json()["hits"]
    texts = [hit for hit in hits if hit["also_as"]]
    assert sorted(hit["id"] for hit in texts) == sorted(an_id(f"{name} 4") for name in TEXTS)
    assert len(hits) == 2 + 5
    first = next(hit for hit in texts if hit["id"] == an_id("first text 4"))
    older = [f"first text {number}" for number in (3, 2, 1, 0)]
    assert [each["title"] for each in first["also_as"]] == [f"The {name}" for name in older]
    chosen = api.get("/v1/search?size=20&year_to=2003&year_from=2002").json()["hits"]
    ids = {each for hit in chosen for each in told(hit)}
    assert {an_id(f"first text {number}") for number in range(5)} & ids == {
        an_id("first text 3"),
        an_id("first text 2"),
    }


def test_who_may_not_see_a_report_hears_of_it_nowhere(api: httpx.Client) -> None:
    assert an_id("hidden") not in api.get("/v1/search?size=20").text
    assert an_id("hidden") not in api.get("/").text


@pytest.mark.parametrize(("lang", "heading"), LANGUAGES.items())
def test_the_page_names_them_with_the_hit(api: httpx.Client, lang: str, heading: str) -> None:
    page = api.get("/", params={"lang": lang, "size": 20}).text
    assert f"<summary>{heading} (4)</summary>" in page
    assert page.count('<li class="hit">') == 2 + 5
    assert f"/documents/{an_id('first text 0')}" in page
