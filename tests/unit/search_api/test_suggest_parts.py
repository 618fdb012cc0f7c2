"""Is what is suggested asked for rightly, and listed so that the likeliest comes first?"""

import asyncio
from typing import Any

import pytest
from asked import VOCABULARY, buckets

from search_api.suggest.answer import suggest_answer
from search_api.suggest.body import END, START, titles_body, words_body
from search_api.suggest.suggestible import Name, Sought, names_of, sought


@pytest.fixture(scope="module", name="names")
def names_fixture() -> tuple[Name, ...]:
    return names_of(VOCABULARY)


def test_names_are_found_by_their_beginnings_in_any_language(
    names: tuple[Name, ...],
) -> None:
    for typed in ("cote d", "CÔTE D’", "ivory"):
        assert ("country", "CIV") in [(each.facet, each.value) for each in sought(typed, names)]
    assert sought("  ", names) == []
    assert sought("zzzz", names) == []


def test_a_theme_stands_for_its_own_concept(names: tuple[Name, ...]) -> None:
    values = [each.value for each in sought("child labour", names)]
    assert values[0] == "child-labour"
    assert "child-labour/child-labour-general" not in values


def test_a_facet_suggests_few_values_and_each_once(names: tuple[Name, ...]) -> None:
    found = sought("s", names)
    assert len({(each.facet, each.value) for each in found}) == len(found)
    by_facet: dict[str, int] = {}
    for each in found:
        by_facet[each.facet] = by_facet.get(each.facet, 0) + 1
    assert max(by_facet.values()) == 6
    assert set(by_facet) <= {
        *("topic", "sector", "population", "country", "region", "organisation", "instrument")
    }


def test_words_are_read_from_what_matched_in_passages() -> None:
    body = words_body("brick ki")
    assert body["query"] == {
        "match_phrase_prefix": {"text.any": {"query": "brick ki", "max_expansions": 50}}
    }
    assert (body["size"], body["_source"], body["track_total_hits"]) == (40, False, False)
    assert body["highlight"] == {
        "type": "unified",
        "pre_tags": [START],
        "post_tags": [END],
        "number_of_fragments": 2,
        "fragment_size": 60,
        "max_analyzer_offset": 20_000,
        "fields": {"text.any": {}},
    }


def test_titles_and_counts_are_asked_for_at_once() -> None:
    named = [Sought("country", "NPL", "Nepal"), Sought("country", "NER", "Niger")]
    body = titles_body("ne", named, ["new deal"])
    title = {"match_bool_prefix": {"title_text.any": {"query": "ne", "operator": "and"}}}
    assert body["post_filter"] == title
    assert body["query"] == {"bool": {"filter": {"match_all": {}}, "should": title}}
    assert body["aggs"] == {
        "country": {"terms": {"field": "countries", "include": ["NPL", "NER"], "size": 2}},
        "words": {
            "filters": {
                "filters": {
                    "new deal": {
                        "nested": {
                            "path": "passages",
                            "query": {"match_phrase": {"passages.text.any": "new deal"}},
                            "score_mode": "max",
                        }
                    }
                }
            }
        },
    }
    assert (body["size"], body["_source"]) == (3, ["id", "title", "year"])
    assert titles_body("ne", [], [])["aggs"] == {}


class Asked:
    """Stands for the searcher: answers as the engine would, and remembers what it was asked."""

    vocabulary = VOCABULARY

    def __init__(self, *marked: str, aggregations: dict[str, Any], titles: list[Any]) -> None:
        fragments = [f"in {START}{each}{END} then" for each in marked]
        self._passages = {"hits": {"hits": [{"highlight": {"text.any": fragments}}, {}]}}
        self._titles = {"aggregations": aggregations, "hits": {"hits": titles}}
        self.asked: list[str] = []
        self.gateway = self

    async def search(self, kind: str, _body: Any) -> Any:
        self.asked.append(kind)
        return self._passages if kind == "passages" else self._titles


def test_suggestions_come_by_kind_with_what_begins_as_typed_first(names: tuple[Name, ...]) -> None:
    counts = {
        "country": buckets({"NPL": 3, "NER": 9}),
        "words": {"buckets": {"nets": {"doc_count": 2}, "nepali": {"doc_count": 4}}},
    }
    title = {"_source": {"id": "ab" * 32, "title": "Net gains", "year": 2020}}
    searcher = Asked("nets", "Nepali", "nets", aggregations=counts, titles=[title])
    answer = asyncio.run(suggest_answer(" nepa ", "fr", searcher, names))  # type: ignore[arg-type]
    assert answer["q"] == "nepa"
    assert searcher.asked == ["passages", "documents"]
    nepal, *rest = answer["suggestions"]
    assert nepal == {
        "type": "country",
        "text": "Népal",
        "matched": nepal["matched"],
        "label": "Pays",
        "facet": "country",
        "value": "NPL",
        "count": 3,
        "url": "/v1/search?country=NPL",
    }
    assert [(each["type"], each["text"], each["count"], each["label"]) for each in rest] == [
        ("words", "nepali", 4, "Mots"),
        ("words", "nets", 2, "Mots"),
        ("report", "Net gains", 1, "Rapport"),
    ]
    assert rest[0]["url"] == "/v1/search?q=nepali"
    assert (rest[-1]["value"], rest[-1]["url"]) == ("ab" * 32, f"/v1/documents/{'ab' * 32}")


def test_values_that_no_report_has_are_not_suggested(names: tuple[Name, ...]) -> None:
    searcher = Asked(aggregations={"country": buckets({})}, titles=[])
    answer = asyncio.run(suggest_answer("nepal", "en", searcher, names))  # type: ignore[arg-type]
    assert answer["suggestions"] == []


def test_one_letter_asks_for_no_words_and_nothing_asks_for_nothing(names: tuple[Name, ...]) -> None:
    one = Asked(aggregations={}, titles=[])
    asyncio.run(suggest_answer("n", "en", one, names))  # type: ignore[arg-type]
    assert one.asked == ["documents"]
    none = Asked(aggregations={}, titles=[])
    answer = asyncio.run(suggest_answer(" – ", "en", none, names))  # type: ignore[arg-type]
    assert (none.asked, answer["suggestions"]) == ([], [])
