"""Is what the API tells of itself what it does?"""

from typing import Any, get_args

import httpx
import pytest
from pydantic import TypeAdapter

from search_api.about.responses import CapabilitiesResponse, EntryResponse, VocabularyResponse
from search_api.about.route import Facets
from search_api.facets.table import FACETS
from search_api.search.parameters import FacetName


@pytest.fixture(scope="module")
def told(api: httpx.Client) -> Any:
    return api.get("/v1/capabilities").json()


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/v1", EntryResponse),
        ("/v1/vocabulary", VocabularyResponse),
        ("/v1/capabilities", CapabilitiesResponse),
    ],
)
def test_answers_have_their_shapes(path: str, shape: type, api: httpx.Client) -> None:
    answer = api.get(path).json()
    assert TypeAdapter(shape).validate_python(answer) == answer
    (said,) = (
        api.get("/openapi.json")
        .json()["paths"][path]["get"]["responses"]["200"]["content"]
        .values()
    )
    assert TypeAdapter(shape).validate_python(said["example"], strict=True) == said["example"]


def test_every_address_of_the_entry_is_served(api: httpx.Client) -> None:
    for address in api.get("/v1").json()["links"].values():
        asked = {"rows": "topic", "cols": "country"} if address.endswith("matrix") else {}
        assert api.get(address, params=asked).status_code == 200, address


def test_a_concept_is_told_with_all_that_stands_around_it(api: httpx.Client) -> None:
    answer = api.get("/v1/vocabulary?facet=topic&facet=country&lang=fr").json()
    assert set(answer["facets"]) == {"topic", "country"}
    topics = {each["id"]: each for each in answer["facets"]["topic"]["concepts"]}
    bondage = topics["forced-labour/debt-bondage"]
    assert bondage["label"] == bondage["labels"]["fr"] == "Servitude pour dettes"
    assert "bonded labour" in bondage["alt_labels"]["en"]
    assert bondage["id"] in topics[bondage["broader"]]["narrower"]
    assert bondage["close_matches"]["unbis"]["uri"]
    nepal = next(each for each in answer["facets"]["country"]["concepts"] if each["id"] == "NPL")
    assert (nepal["broader"], nepal["close_matches"]) == ("034", {"iso2": "NP", "m49": "524"})


def test_every_concept_that_is_told_can_be_chosen(api: httpx.Client) -> None:
    for name, facet in api.get("/v1/vocabulary").json()["facets"].items():
        for concept in facet["concepts"][:: max(1, len(facet["concepts"]) // 5)]:
            found = api.get("/v1/search", params={name: concept["id"], "size": 0, "facets": "none"})
            assert found.status_code == 200, concept
            assert found.json()["warnings"] == [], concept


def test_the_facets_offered_are_those_with_a_list(api: httpx.Client) -> None:
    (names,) = get_args(get_args(Facets)[0])
    assert set(get_args(names)) == set(api.get("/v1/vocabulary").json()["facets"])
    assert {facet.name for facet in FACETS} | {"none"} == set(get_args(FacetName))


def test_the_limits_are_those_that_hold(told: Any, api: httpx.Client) -> None:
    size = told["limits"]["page_size"]
    assert api.get(f"/v1/search?size={size}").status_code == 200
    assert api.get(f"/v1/search?size={size + 1}").status_code == 422
    values = [("country", "NPL")] * told["limits"]["values_of_a_parameter"]
    assert api.get("/v1/search", params=values).status_code == 200
    assert api.get("/v1/search", params=[*values, ("country", "IND")]).status_code == 422


def test_every_format_sort_and_filter_that_is_told_is_taken(told: Any, api: httpx.Client) -> None:
    for each in told["exports"]:
        what = "passages" if each["passages_only"] else "search"
        got = api.get(f"/v1/export/{what}?size=1&format={each['name']}")
        assert got.headers["content-type"].startswith(each["media_type"])
    for sort in told["sorts"]:
        assert api.get(f"/v1/search?sort={sort}&size=1").status_code == 200
    assert {each["name"] for each in told["filters"]} <= {
        each["name"] for each in told["parameters"]
    }
