"""Is every count what one would count by hand? Random searches against brute force."""

import functools
import random

import httpx
import pytest
from facets_by_hand import Chosen, as_indexed, by_hand, matching
from search_collection import (
    COUNTRIES,
    FORMS,
    INSTRUMENTS,
    KINDS,
    PARTNERS,
    POPULATIONS,
    PUBLISHERS,
    REGIONS,
    SDG_TARGETS,
    SECTORS,
    STATES,
    SYMBOLS,
    TOPICS,
    TYPES,
    WORDS,
    drawn_reports,
)

from config.index.identifiers import identifier_key
from indexer.index.actions import Indexable
from search_api.facets.table import FACET_BY_NAME, SELECTABLE

FACETS = tuple(FACET_BY_NAME)


def a_random_search(seed: int) -> Chosen:
    chance = random.Random(seed)
    pools = _values_drawn() | {
        "country": COUNTRIES,
        "topic": (*TOPICS, "child-labour"),
        "type": TYPES[1:],
        "kind": KINDS[1:],
        "language": tuple(WORDS),
        "partner": PARTNERS[1:],
        "mentions": COUNTRIES,
        "mentions_topic": (*TOPICS, "child-labour"),
        "mentions_sector": SECTORS,
        "mentions_population": POPULATIONS,
        "region": REGIONS,
        "pathfinder": ("true", "false"),
        "sector": SECTORS,
        "population": POPULATIONS,
        "sdg": SDG_TARGETS,
        "instrument": INSTRUMENTS,
        "organisation": PUBLISHERS,
        "state": STATES,
        "access": ("public",),
        "form": FORMS,
        "identifier": tuple(map(identifier_key, SYMBOLS)),
    }
    chosen: Chosen = {"concepts": ["false"]}  # by hand, words are only words
    for name in chance.sample(list(pools), chance.randint(0, 3)):
        values = chance.sample(pools[name], min(len(pools[name]), chance.randint(1, 2)))
        chosen[name] = [chance.choice(["", "", "!"]) + value for value in values]
    if chance.random() < 0.3:
        chosen["year_from"] = [str(chance.randint(2012, 2024))]
    if chance.random() < 0.6:
        chosen["q"] = [chance.choice(WORDS[chance.choice(list(WORDS))])]
    return chosen


@functools.cache
def _values_drawn() -> dict[str, tuple[str, ...]]:
    """Facet -> what some report has of it, as it is indexed; of passages nothing."""
    return {
        name: tuple(sorted({value for item in drawn_reports() for value in as_indexed(item, name)}))
        for name in SELECTABLE
        if FACET_BY_NAME[name].scope == "document"
    }


@pytest.mark.parametrize("seed", range(90))
def test_counts_equal_those_of_a_walk_through_the_collection(
    seed: int, api: httpx.Client, reports: list[Indexable]
) -> None:
    chosen = a_random_search(seed)
    answer = api.get("/v1/search", params={**chosen, "size": 0, "facets": FACETS}).json()
    assert answer["total"] == {"value": len(list(matching(reports, chosen))), "relation": "eq"}
    for facet in FACETS:
        counted = {
            str(value["value"]): value["count"]
            for value in answer["facets"][facet]["values"]
            if value["count"]
        }
        assert counted == by_hand(facet, reports, chosen), facet


def test_a_chosen_value_is_listed_even_where_nothing_has_it(api: httpx.Client) -> None:
    answer = api.get("/v1/search", params={"country": ["TUV", "NPL"], "facet_size": 1}).json()
    listed = {value["value"]: value for value in answer["facets"]["country"]["values"]}
    assert listed["TUV"] == {
        "value": "TUV",
        "label": "Tuvalu",
        "count": 0,
        "selected": True,
        "parent": "061",
    }
    assert listed["NPL"]["selected"]
    assert listed["NPL"]["count"] > 0


def test_a_facet_says_when_it_was_cut(api: httpx.Client) -> None:
    cut = api.get("/v1/search", params={"facet_size": 2}).json()["facets"]["country"]
    whole = api.get("/v1/search").json()["facets"]["country"]
    assert (len(cut["values"]), cut["more"]) == (2, True)
    assert (len(whole["values"]), whole["more"]) == (len(COUNTRIES), False)
    assert cut["values"] == whole["values"][:2]


def test_facets_are_counted_as_asked_and_where_something_is_chosen(api: httpx.Client) -> None:
    asked = {"facets": ["year", "mentions"], "country": "NPL"}
    assert set(api.get("/v1/search", params=asked).json()["facets"]) == {
        "year",
        "mentions",
        "country",
    }
    assert api.get("/v1/search?facets=none").json()["facets"] == {}
    assert "mentions" not in api.get("/v1/search").json()["facets"]


@pytest.mark.parametrize(
    ("typed", "lang", "found"),
    [
        ("gh", "en", {"GHA"}),
        ("IVOIRE", "fr", {"CIV"}),
        ("cote", "fr", {"CIV"}),  # Côte d'Ivoire
        ("mexico", "es", {"MEX"}),
        ("غان", "ar", {"GHA"}),
        ("npl", "en", {"NPL"}),
        ("ana", "en", set()),  # only the beginnings of words
        ("!", "en", set(COUNTRIES)),
    ],
)
def test_values_of_a_facet_are_found_by_the_beginning_of_a_word(
    typed: str, lang: str, found: set[str], api: httpx.Client
) -> None:
    asked = {"facet_q[country]": typed, "lang": lang, "facets": "none", "size": 0}
    facets = api.get("/v1/search", params=asked).json()["facets"]
    assert set(facets) == {"country"}
    assert {value["value"] for value in facets["country"]["values"]} == found
    posted = {"facet_q": {"country": typed}, "lang": lang, "facets": ["none"], "size": 0}
    assert api.post("/v1/search", json=posted).json()["facets"] == facets


def test_values_that_no_vocabulary_knows_are_searched_too(api: httpx.Client) -> None:
    asked = {"facet_q[partner]": "azul", "facet_size": 1}
    partners = api.get("/v1/search", params=asked).json()["facets"]["partner"]
    assert [value["value"] for value in partners["values"]] == ["Rede Azul"]
    assert not partners["more"]


def test_a_year_is_no_value_to_look_for(api: httpx.Client) -> None:
    answer = api.get("/v1/search", params={"facet_q[year]": "20"})
    assert (answer.status_code, answer.json()["parameter"]) == (422, "facet_q[year]")


def test_values_say_what_stands_above_them(api: httpx.Client) -> None:
    facets = api.get("/v1/search").json()["facets"]
    above = {
        name: {value["value"]: value.get("parent") for value in facets[name]["values"]}
        for name in ("country", "region", "topic", "sector")
    }
    assert above["country"]["NPL"] == "034"  # which is a value of `region`
    assert above["region"] == {"034": "142", "142": None, "011": "202", "sahel": None}
    assert above["topic"]["child-labour/worst-forms"] == "child-labour"
    assert set(above["sector"].values()) == {None}


def test_a_region_is_known_by_its_code_and_its_name(api: httpx.Client) -> None:
    by_code = api.get("/v1/search?region=034&size=0").json()
    by_name = api.get("/v1/search?region=south-asia&size=0").json()
    assert by_name["total"] == by_code["total"]
    assert by_name["applied_filters"] == by_code["applied_filters"]
    assert by_name["applied_filters"][0]["label"] == "Southern Asia"


def test_too_long_a_list_is_cut_and_said_so(api: httpx.Client) -> None:
    answer = api.get("/v1/search?facet_size=5000&size=0").json()
    assert "At most 1,000 values of a facet" in answer["warnings"][0]


def test_all_reports_are_found_once_over_all_pages(
    api: httpx.Client, reports: list[Indexable]
) -> None:
    seen: list[str] = []
    link = "/v1/search?size=7"
    while link:
        answer = api.get(link).json()
        seen += [hit["id"] for hit in answer["hits"]]
        link = answer["links"]["next"]
    assert sorted(seen) == sorted(item.document.id for item in reports)
