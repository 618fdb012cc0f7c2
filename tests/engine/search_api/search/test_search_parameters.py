"""Does each documented parameter do what its description says?"""

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_passage, an_id
from search_collection import TOPICS

from indexer.index.actions import Indexable


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [hit["id"] for hit in answer.json()["hits"]]


def test_values_of_one_parameter_are_ored_and_parameters_are_anded(
    api: httpx.Client, reports: list[Indexable]
) -> None:
    found = ids(
        api.get("/v1/search", params={"country": ["NPL", "GHA"], "language": "fr", "size": 100})
    )
    expected = {
        item.document.id
        for item in reports
        if {"NPL", "GHA"} & set(item.document.countries.main) and item.document.language == "fr"
    }
    assert expected
    assert set(found) == expected


def test_a_theme_finds_the_reports_of_its_topics(
    api: httpx.Client, reports: list[Indexable]
) -> None:
    found = ids(api.get("/v1/search", params={"topic": "child-labour", "size": 100}))
    assert set(found) == {
        item.document.id
        for item in reports
        if any(topic.id in TOPICS[2:] for topic in item.document.topics)
    }


def test_both_ends_of_a_range_of_years_are_in_it(
    api: httpx.Client, reports: list[Indexable]
) -> None:
    found = ids(api.get("/v1/search", params={"year_from": 2015, "year_to": 2016, "size": 100}))
    years = {item.document.id: item.document.year for item in reports}
    assert {years[each] for each in found} == {2015, 2016}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["new", "middle", "old", "undated"]),
        ("oldest", ["old", "middle", "new", "undated"]),
        ("title", ["undated", "old", "new", "middle"]),
    ],
)
def test_sorting(sort: str, expected: list[str], api_over: ApiOver) -> None:
    items = [
        a_document("old", year=1999, title="Ávila 2"),
        a_document("new", year=2024, title="Avila 10"),
        a_document("middle", year=2010, title="Zwolle"),
        a_document("undated", year=None, title="aachen"),
    ]
    with api_over(*items) as api:
        found = ids(api.get("/v1/search", params={"sort": sort}))
    assert found == [an_id(name) for name in expected]


def test_without_text_the_newest_come_first(api: httpx.Client) -> None:
    years = [hit["year"] for hit in api.get("/v1/search?size=20").json()["hits"]]
    assert years == sorted(years, reverse=True)


def test_pages_follow_each_other(api: httpx.Client) -> None:
    whole = ids(api.get("/v1/search", params={"q": "school", "size": 20}))
    parts = [
        ids(api.get("/v1/search", params={"q": "school", "size": 5, "page": page}))
        for page in (1, 2, 3, 4)
    ]
    assert [each for part in parts for each in part] == whole


def test_size_zero_counts_without_listing(api: httpx.Client) -> None:
    answer = api.get("/v1/search?size=0&q=school").json()
    assert answer["hits"] == []
    assert answer["total"]["value"] > 0
    assert answer["facets"]["country"]["values"]
    assert answer["links"]["next"] is None


def test_labels_come_in_the_language_asked_for(api: httpx.Client) -> None:
    answer = api.get("/v1/search?country=CIV&lang=fr&size=100").json()
    assert answer["facets"]["country"]["label"] == "Pays"
    assert answer["labels"]["country"]["BRA"] == "Brésil"
    assert answer["applied_filters"] == [
        {"parameter": "country", "value": "CIV", "label": "Côte d'Ivoire", "excluded": False}
    ]


def test_a_posted_search_is_answered_like_a_get(api: httpx.Client) -> None:
    got = api.get("/v1/search", params={"q": "school", "country": ["NPL", "GHA"]}).json()
    posted = api.post("/v1/search", json={"q": "school", "country": ["NPL", "GHA"]}).json()
    del got["took_ms"], posted["took_ms"]
    assert got == posted


def test_a_single_posted_value_needs_no_list(api: httpx.Client) -> None:
    answer = api.post("/v1/search", json={"country": "NPL", "size": 0})
    assert answer.json()["applied_filters"][0]["value"] == "NPL"


def test_empty_fields_of_a_form_are_no_values(api: httpx.Client) -> None:
    answer = api.get("/v1/search?q=&country=&year_from=&year_to=&sort=&topic=")
    assert answer.status_code == 200
    assert answer.json()["applied_filters"] == []


def test_links_repeat_the_search(api: httpx.Client) -> None:
    answer = api.get(
        "/v1/search",
        params={"q": "école & café", "country": ["NPL", "!GHA"], "year_from": 2013, "size": 2},
    ).json()
    again = api.get(answer["links"]["self"]).json()
    assert ids_of(again) == ids_of(answer)
    assert again["applied_filters"] == answer["applied_filters"]


def ids_of(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [hit["id"] for hit in answer["hits"]]


def test_text_and_kind_hold_together_on_one_passage(api_over: ApiOver) -> None:
    together = a_document(
        "together", passages=(a_passage("together", 0, text="kiln wages", kind="lesson"),)
    )
    apart = a_document(
        "apart",
        passages=(
            a_passage("apart", 0, text="kiln wages"),
            a_passage("apart", 1, text="school meals", kind="lesson"),
        ),
    )
    with api_over(together, apart) as api:
        assert ids(api.get("/v1/search?q=wages&kind=lesson")) == [an_id("together")]
        assert ids(api.get("/v1/passages?q=wages&kind=lesson")) == [f"{an_id('together')}-0"]


def test_passages_of_one_report(api: httpx.Client, reports: list[Indexable]) -> None:
    item = next(item for item in reports if len(item.document.passages) > 2)
    answer = api.get("/v1/passages", params={"document": item.document.id}).json()
    assert [hit["id"] for hit in answer["hits"]] == [each.id for each in item.document.passages]


def test_the_best_passages_of_a_report_are_as_many_as_asked_for(api: httpx.Client) -> None:
    for number in (0, 1, 5):
        hits = api.get("/v1/search", params={"q": "school", "passages": number}).json()["hits"]
        assert max(len(hit["passages"]) for hit in hits) == number


def test_a_report_without_passages_is_found_by_its_title(api_over: ApiOver) -> None:
    scan = a_document("scan", title="Annual survey of brickyards", passages=(), state="no_text")
    with api_over(scan) as api:
        assert ids(api.get("/v1/search?q=brickyards")) == [an_id("scan")]


def test_a_value_the_vocabulary_lacks_is_warned_of(api: httpx.Client) -> None:
    answer = api.get("/v1/search?topic=forced-labour/debt-bondag").json()
    assert answer["total"]["value"] == 0
    assert "did you mean forced-labour/debt-bondage?" in answer["warnings"][0]
