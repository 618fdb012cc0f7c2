"""Is what is suggested asked for rightly, and listed so that the likeliest comes first?"""

import asyncio
from typing import Any

import pytest
from asked import VOCABULARY, buckets

from search_api.query.clauses.place import nested_passages
from search_api.suggest.answer import Suggester, suggest_answer
from search_api.suggest.body import titles_body, words_body
from search_api.suggest.going_on import END, START, continued_queries
from search_api.suggest.suggestible import Names, matching_values, names_of
from search_api.suggest.value_counts import ValueCounts, counts_body


@pytest.fixture(scope="module", name="names")
def names_fixture() -> Names:
    return names_of(VOCABULARY)


def test_names_are_found_by_their_beginnings_in_any_language(names: Names) -> None:
    for typed in ("cote d", "CÔTE D’", "ivory"):
        assert ("country", "CIV") in [
            (each.facet, each.value) for each in matching_values(typed, names)
        ]
    assert matching_values("  ", names) == []
    assert matching_values("zzzz", names) == []


def test_a_theme_stands_for_its_own_concept(names: Names) -> None:
    values = [each.value for each in matching_values("child labour", names)]
    assert values[0] == "child-labour"
    assert "child-labour/child-labour-general" not in values


@pytest.mark.parametrize("typed", ["supply chains", "cadeias de suprimentos"])
def test_a_theme_is_suggested_by_the_label_of_its_own_concept_too(typed: str, names: Names) -> None:
    assert "supply-chains" in [each.value for each in matching_values(typed, names)]


def test_a_facet_suggests_few_values_and_each_once(names: Names) -> None:
    found = matching_values("s", names)
    assert len({(each.facet, each.value) for each in found}) == len(found)
    by_facet: dict[str, int] = {}
    for each in found:
        by_facet[each.facet] = by_facet.get(each.facet, 0) + 1
    assert max(by_facet.values()) == 6
    assert set(by_facet) <= {
        *("topic", "sector", "population", "country", "region", "organisation", "instrument")
    }


def test_words_are_read_from_the_texts_of_passages() -> None:
    body = words_body("brick ki")
    assert body == {
        "query": {"match_phrase_prefix": {"text.any": {"query": "brick ki", "max_expansions": 50}}},
        "size": 40,
        "track_total_hits": False,
        "_source": ["text.any"],
    }


def test_words_without_spaces_between_are_read_from_what_the_engine_marked() -> None:
    body = words_body("童")
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
    marked = {"highlight": {"text.any": [f"使用{START}童工{END}和{START}童工{END}", "儿童"]}}
    assert list(continued_queries("童", [marked, {}])) == ["童工"]


def a_text(text: str) -> dict[str, Any]:
    return {"_source": {"text": {"any": text}}}


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("kil", "Kilns, a kiln and (kilns); ‘kilometres’.", ["kiln", "kilns", "kilometres"]),
        ("ec", "École, éclat; record", ["éclat", "école"]),
        ("COTE", "En Côte d’Ivoire", ["côte"]),
        ("child la", "Child labour, child-labour; late children lack labs", ["child labour"]),
        ("child  la", "A child’s labour is no child\nlabour.", ["child labour"]),
        ("l'exploi", "l’exploitation", ["l'exploitation"]),
        ("brick-", "bricks", ["bricks"]),
        ("ww", "www.example.org, WWF", ["wwf"]),
        ("الا", "حماية الأطفال", ["الأطفال"]),
        ("नेप", "यह नेपाल है", ["नेपाल"]),
        ("kil", "skill", []),
        ("ª", "ªb", []),
    ],
)
def test_a_text_goes_on_with_the_last_word(typed: str, text: str, found: list[str]) -> None:
    assert list(continued_queries(typed, [a_text(text)])) == found


def test_titles_are_asked_for_with_the_reports_that_hold_each_phrase() -> None:
    body = titles_body("ne", ["nets", "new deal"])
    title = {"match_bool_prefix": {"title_text.any": {"query": "ne", "operator": "and"}}}
    # a phrase stands in one passage; a word in the report as a whole, which is cheaper
    phrase = {"match_phrase": {"passages.text.any": "new deal"}}
    held = {
        "nets": {"match": {"body.any": {"query": "nets", "operator": "and"}}},
        "new deal": nested_passages(phrase),
    }
    assert body["post_filter"] == title
    assert body["aggs"] == {"words": {"filters": {"filters": held}}}
    found, *unscored = body["query"]["bool"]["should"]
    assert found == title
    assert unscored == [{"constant_score": {"filter": each, "boost": 0}} for each in held.values()]
    assert (body["size"], body["_source"]) == (3, ["id", "title", "year"])
    assert titles_body("ne", [])["aggs"] == {}


class Asked:
    """Stands for the searcher: answers as the engine would, and remembers what it was asked."""

    vocabulary = VOCABULARY

    def __init__(self, *read: str, words: Any = None, values: Any = None, titles: Any = ()) -> None:
        self._passages = {"hits": {"hits": [a_text(f"in {each} then") for each in read]}}
        counted = {"words": {"buckets": words}} if words else {}
        self._titles = {"aggregations": counted, "hits": {"hits": titles}}
        self._values = {"aggregations": values or {}}
        self.version = "1"
        self.asked: list[str] = []
        self.gateway = self

    async def known_version(self) -> str:
        return self.version

    async def search(self, kind: str, body: Any) -> Any:
        what = "values" if body == counts_body() else kind
        self.asked.append(what)
        return {"passages": self._passages, "documents": self._titles, "values": self._values}[what]


def a_suggester(asked: Asked, names: Names) -> Suggester:
    gateway: Any = asked
    return Suggester(gateway, names, ValueCounts(gateway))


def test_suggestions_come_by_kind_with_what_begins_as_typed_first(names: Names) -> None:
    title = {"_source": {"id": "ab" * 32, "title": "Net gains", "year": 2020}}
    asked = Asked(
        *("nets", "Nepali", "nets"),
        words={"nets": {"doc_count": 2}, "nepali": {"doc_count": 4}},
        values={"country": buckets({"NPL": 3, "NER": 9})},
        titles=[title],
    )
    answer = asyncio.run(suggest_answer(" nepa ", "fr", a_suggester(asked, names)))
    assert answer["q"] == "nepa"
    assert asked.asked == ["values", "passages", "documents"]
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


def test_values_are_counted_once_until_the_collection_changes(names: Names) -> None:
    asked = Asked(values={"country": buckets({"NPL": 3})})
    suggester = a_suggester(asked, names)
    for _ in range(2):
        answer = asyncio.run(suggest_answer("nepal", "en", suggester))
        assert [each["count"] for each in answer["suggestions"]] == [3]
    assert asked.asked.count("values") == 1
    asked.version = "2"
    asyncio.run(suggest_answer("nepal", "en", suggester))
    assert asked.asked.count("values") == 2


def test_values_that_no_report_has_are_not_suggested(names: Names) -> None:
    asked = Asked(values={"country": buckets({})})
    answer = asyncio.run(suggest_answer("nepal", "en", a_suggester(asked, names)))
    assert answer["suggestions"] == []


def test_one_letter_asks_for_no_words_and_nothing_asks_for_nothing(names: Names) -> None:
    one = Asked()
    asyncio.run(suggest_answer("n", "en", a_suggester(one, names)))
    assert one.asked == ["values", "documents"]
    none = Asked()
    answer = asyncio.run(suggest_answer(" – ", "en", a_suggester(none, names)))
    assert (none.asked, answer["suggestions"]) == ([], [])
