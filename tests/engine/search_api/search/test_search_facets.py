"""Is every count what one would count by hand? Random searches against brute force."""

import functools
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx
import pytest
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
from config.store.manifest import Manifest
from indexer.enriched_document import EnrichedDocument
from indexer.index.actions import Indexable, document_entry
from search_api.facets.table import FACET_BY_NAME, SELECTABLE

FACETS = tuple(FACET_BY_NAME)
Chosen = dict[str, list[str]]


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
        name: tuple(sorted({value for item in drawn_reports() for value in indexed(item, name)}))
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


# -- by hand -----------------------------------------------------------------------------------


def by_hand(facet: str, reports: Iterable[Indexable], chosen: Chosen) -> dict[str, int]:
    own = {facet} | ({"year_from"} if facet == "year" else set())
    others = {name: values for name, values in chosen.items() if name not in own}
    counts: Counter[str] = Counter()
    for item in matching(reports, others):
        counts.update(set(values_of(item, facet, others)))
    return dict(counts)


def values_of(item: Indexable, facet: str, chosen: Chosen) -> Iterator[str]:
    if facet == "kind":
        passages = (each for each in item.document.passages if passage_has(item, each, chosen))
        yield from (each.kind for each in passages if each.kind)
    else:
        by_hand = OF_REPORT.get(facet)
        found = by_hand(item.document, item.manifest) if by_hand else indexed(item, facet)
        yield from (str(value) for value in found if value)


def indexed(item: Indexable, facet: str) -> list[str]:
    """Of a facet that nobody counts by hand here: what the index is given."""
    value = document_entry(item)[FACET_BY_NAME[facet].field]
    return [value] if isinstance(value, str) else list(value or ())


OF_REPORT: dict[str, Callable[[EnrichedDocument, Manifest], Iterable[object]]] = {
    "country": lambda document, _: document.countries.main,
    "mentions": lambda document, _: document.countries.mentioned,
    "topic": lambda document, _: [
        value for topic in document.topics for value in (topic.id, topic.id.partition("/")[0])
    ],
    "mentions_topic": lambda document, _: [
        value
        for topic in (*(each.id for each in document.topics), *document.mentioned_topics)
        for value in (topic, topic.partition("/")[0])
    ],
    "mentions_sector": lambda document, _: [
        *(each.id for each in document.sectors),
        *document.mentioned_sectors,
    ],
    "mentions_population": lambda document, _: [
        *(each.id for each in document.populations),
        *document.mentioned_populations,
    ],
    "type": lambda document, _: [document.type],
    "language": lambda document, _: [document.language],
    "year": lambda document, _: [document.year],
    "form": lambda document, _: [document.form],
    "identifier": lambda document, _: [identifier_key(each.value) for each in document.identifiers],
    "state": lambda document, _: [document.state],
    "sector": lambda document, _: [each.id for each in document.sectors],
    "population": lambda document, _: [each.id for each in document.populations],
    "region": lambda document, _: document.regions,
    "instrument": lambda document, _: document.instruments,
    "sdg": lambda document, _: document.sdg_targets,
    "organisation": lambda document, _: document.publishers,
    "pathfinder": lambda document, _: [str(document.pathfinder).lower()],
    "partner": lambda _, manifest: manifest.partners,
    "access": lambda _, manifest: [manifest.declared.access or "public"],
}


def matching(reports: Iterable[Indexable], chosen: Chosen) -> Iterator[Indexable]:
    for item in reports:
        if matches(item, chosen):
            yield item


def matches(item: Indexable, chosen: Chosen) -> bool:
    for name in SELECTABLE:
        if (
            name != "kind"
            and name in chosen
            and not allowed(set(values_of(item, name, {})), chosen[name])
        ):
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
