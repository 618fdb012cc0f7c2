"""Is every count what one would count by hand? Random searches against brute force."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
import pytest
from search_collection import COUNTRIES, KINDS, PARTNERS, TOPICS, TYPES, WORDS

from indexer.actions import Indexable

FACETS = ("country", "topic", "type", "kind", "language", "year", "partner", "mentions")
Chosen = dict[str, list[str]]


def a_random_search(seed: int) -> Chosen:
    chance = random.Random(seed)
    pools = {
        "country": COUNTRIES,
        "topic": (*TOPICS, "child-labour"),
        "type": TYPES[1:],
        "kind": KINDS[1:],
        "language": tuple(WORDS),
        "partner": PARTNERS[1:],
        "mentions": COUNTRIES,
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


@pytest.mark.parametrize("seed", range(60))
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
    assert listed["TUV"] == {"value": "TUV", "label": "Tuvalu", "count": 0, "selected": True}
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


# -- by hand -----------------------------------------------------------------------------------


def by_hand(facet: str, reports: Iterable[Indexable], chosen: Chosen) -> dict[str, int]:
    own = {facet} | ({"year_from"} if facet == "year" else set())
    others = {name: values for name, values in chosen.items() if name not in own}
    counts: Counter[str] = Counter()
    for item in matching(reports, others):
        counts.update(set(values_of(item, facet, others)))
    return dict(counts)


def values_of(item: Indexable, facet: str, chosen: Chosen) -> Iterator[str]:
    document = item.document
    match facet:
        case "country" | "mentions":
            countries = document.countries
            yield from countries.main if facet == "country" else countries.mentioned
        case "topic":
            for topic in document.topics:
                yield from (topic.id, topic.id.split("/", maxsplit=1)[0])
        case "type" | "language" | "year":
            value = getattr(document, facet)
            yield from [str(value)] if value else []
        case "partner":
            yield from item.manifest.partners
        case "kind":
            passages = (each for each in document.passages if passage_has(item, each, chosen))
            yield from (each.kind for each in passages if each.kind)


def matching(reports: Iterable[Indexable], chosen: Chosen) -> Iterator[Indexable]:
    for item in reports:
        if matches(item, chosen):
            yield item


def matches(item: Indexable, chosen: Chosen) -> bool:
    for name in ("country", "topic", "type", "language", "partner", "mentions"):
        if name in chosen and not allowed(set(values_of(item, name, {})), chosen[name]):
            return False
    if "year_from" in chosen and (item.document.year or 0) < int(chosen["year_from"][0]):
        return False
    passages = item.document.passages
    if "kind" in chosen:
        return any(
            allowed({passage.kind}, chosen["kind"]) and passage_has(item, passage, chosen)
            for passage in passages
        )
    if "q" not in chosen:
        return True
    return chosen["q"][0] in item.document.title.lower() or any(
        passage_has(item, passage, chosen) for passage in passages
    )


def passage_has(item: Indexable, passage: Any, chosen: Chosen) -> bool:
    if "q" not in chosen:
        return True
    words = f"{item.document.title} {passage.text}".lower().split()
    return chosen["q"][0] in words


def allowed(values: set[str], chosen: list[str]) -> bool:
    included = {value for value in chosen if not value.startswith("!")}
    excluded = {value[1:] for value in chosen if value.startswith("!")}
    return (not included or bool(values & included)) and not values & excluded
