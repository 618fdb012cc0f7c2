"""Is a search answered with all that a reader needs, from what the engine says?"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from asked import VOCABULARY, a_passage_hit, a_request, a_source, as_declared, buckets, hits
from builders import an_id
from engine_words import column_of, lower_case_words

from config.index.words_by_field import Analysis
from search_api.engine.gateway import Collection
from search_api.facets.counts import ABOUT
from search_api.search.documents_body import FAR_ABOVE
from search_api.search.responses import PassagesResponse, SearchResponse
from search_api.search.searcher import Searcher

WORDS = {"words": [column_of("Wages fell.")]}


class Collected:
    """Stands for the engine over a collection: knows what each kind of body asks for."""

    def __init__(self, *names: str, fields: Any = WORDS, near: str = "", total: int = -1) -> None:
        self.names, self.fields, self.near = names, fields, near
        self.total = len(names) if total < 0 else total
        self.asked: list[str] = []
        self.bodies: dict[str, dict[str, Any]] = {}

    async def collection(self) -> Collection:
        return Collection(("en",), ("index",), "1")

    async def known_version(self) -> str:
        return "1"

    async def analyzed(self, analysis: Analysis) -> dict[str, Any]:
        return {"tokens": lower_case_words(analysis.text)}

    async def search(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        what, answer = self._answer(kind, body)
        self.asked.append(what)
        self.bodies[what] = body
        return answer

    def _answer(self, kind: str, body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        aggregations = body.get("aggs", {})
        if {"words", "own"} <= set(aggregations):
            return "rarity", self._rarity(aggregations["words"]["filters"]["filters"])
        if "highlight" in body and body.get("_source") is False:
            return f"near {kind}", self._near()
        if kind == "passages" and "from" not in body:
            return "snippets", self._snippets()
        if kind == "passages":
            return "passages", hits(*self._passages(), total=self.total)
        if body["size"] == 0 and "post_filter" not in body:
            return "loosening", self._loosening(aggregations)
        return "documents", self._documents()

    def _documents(self) -> dict[str, Any]:
        found = [
            {
                "_id": an_id(name),
                "_score": FAR_ABOVE + 2.0,
                "_source": a_source(name),
                "sort": [2.0, name],
                "inner_hits": {"best": {"hits": {"hits": [self._inner(name)]}}},
            }
            for name in self.names
        ]
        counted = {
            ABOUT: {"doc_count": self.total, "country": buckets({"NPL": 1})},
        }
        return hits(*found, total=self.total) | {"aggregations": counted}

    def _inner(self, name: str) -> dict[str, Any]:
        return {"fields": {"passages.id": [f"{an_id(name)}-0"]}}

    def _passages(self) -> list[dict[str, Any]]:
        return [a_passage_hit(name, fields=self.fields) for name in self.names]

    def _snippets(self) -> dict[str, Any]:
        found = [
            {"key": each["_source"].pop("document")["id"], "best": hits(each)}
            for each in self._passages()
        ]
        return hits() | {"aggregations": {"reports": {"buckets": found}}}

    def _near(self) -> dict[str, Any]:
        marked = {"highlight": {"text.any": [f"in <mark>{self.near}</mark> and"]}}
        return hits(*([marked] if self.near else []))

    def _rarity(self, filters: Any) -> dict[str, Any]:
        held = {key: int("kilms" not in str(clause)) for key, clause in filters.items()}
        buckets = {key: {"doc_count": n, "own": {"doc_count": n}} for key, n in held.items()}
        counted = {"words": {"buckets": buckets}, "own": {"doc_count": 9}}
        return hits(total=9) | {"aggregations": counted}

    def _loosening(self, aggregations: Any) -> dict[str, Any]:
        counts = {name: {"doc_count": 3} for name in aggregations}
        return hits(total=7) | {"aggregations": counts}


SearcherOver = Callable[[Collected], Any]


@pytest.fixture(scope="module")
def searcher_over() -> SearcherOver:
    return lambda engine: Searcher.over(engine, VOCABULARY)  # type: ignore[arg-type]


def documents(searcher: Any, **parameters: Any) -> Any:
    return as_declared(asyncio.run(searcher.documents(a_request(**parameters))), SearchResponse)


def test_a_report_is_shown_with_its_best_passage_and_labels(searcher_over: SearcherOver) -> None:
    engine = Collected("one")
    answer = documents(searcher_over(engine), q="wages", lang="fr")
    assert answer["total"]["value"] == 1
    (hit,) = answer["hits"]
    assert {name: hit[name] for name in ("id", "title", "year", "language", "type", "score")} == {
        "id": an_id("one"),
        "title": "The one",
        "year": 2021,
        "language": "en",
        "type": "lessons-learned",
        "score": 2.0,
    }
    assert (hit["countries"], hit["state"], hit["page_count"]) == (["NPL"], "ok", 3)
    assert hit["topics"] == ["forced-labour", "forced-labour/debt-bondage"]
    assert hit["url"] == f"/v1/documents/{an_id('one')}/file"
    (passage,) = hit["passages"]
    assert passage["highlights"] == ["<mark>Wages</mark> fell."]
    assert (passage["id"], passage["page"], passage["label"]) == (f"{an_id('one')}-0", 1, "1")
    assert passage["url"] == f"/v1/documents/{an_id('one')}/file#page=1"
    assert answer["labels"]["country"] == {"NPL": "Népal"}
    assert answer["labels"]["state"] == {"ok": "Lu"}
    assert answer["facets"]["country"]["values"][0]["label"] == "Népal"
    assert answer["did_you_mean"] is None
    assert answer["suggestions"] == []
    assert answer["links"]["self"] == "/v1/search?q=wages&lang=fr"
    assert answer["took_ms"] >= 0
    assert engine.asked[-2:] == ["documents", "snippets"]


def test_without_text_no_passage_is_asked_for(searcher_over: SearcherOver) -> None:
    engine = Collected()
    answer = documents(searcher_over(engine))
    assert engine.asked == ["documents"]
    assert (answer["hits"], answer["suggestions"], answer["warnings"]) == ([], [], [])


def test_passages_are_shown_with_their_reports(searcher_over: SearcherOver) -> None:
    engine = Collected("one", "two")
    request = a_request(q="wages", country="NPL")
    found = asyncio.run(searcher_over(engine).passages(request))
    answer = as_declared(found, PassagesResponse)
    assert answer["total"]["value"] == 2
    first, second = answer["hits"]
    assert (first["score"], first["document"]["id"], first["document"]["title"]) == (
        1.5,
        an_id("one"),
        "The one",
    )
    assert second["document"]["identifiers"] == []
    assert first["citation"] == "The one (2021), p. 1"
    assert answer["labels"]["country"] == {"NPL": "Nepal"}
    assert answer["applied_filters"][0]["label"] == "Nepal"
    assert answer["links"]["self"] == "/v1/passages?q=wages&country=NPL"
    assert answer["did_you_mean"] is None


def test_concepts_are_told_and_can_be_taken_back(searcher_over: SearcherOver) -> None:
    asked = {"q": "debt bondage in Nepal C29", "lang": "fr"}
    found = documents(searcher_over(Collected("one")), **asked)["understood"]
    assert {(each["facet"], each["value"]) for each in found} == {
        ("topic", "forced-labour/debt-bondage"),
        ("country", "NPL"),
        ("instrument", "C029"),
    }
    nepal = next(each for each in found if each["facet"] == "country")
    assert (nepal["text"], nepal["label"]) == ("Nepal", "Népal")
    without = documents(searcher_over(Collected("one")), as_words=["NPL"], **asked)["understood"]
    assert "NPL" not in {each["value"] for each in without}
    none = documents(searcher_over(Collected("one")), concepts=False, **asked)
    assert none["understood"] == []


def test_what_is_left_out_is_told_as_such_and_can_be_asked_for(
    searcher_over: SearcherOver,
) -> None:
    asked = {"q": "debt bondage in South Asia, India excluded"}
    found = documents(searcher_over(Collected("one")), **asked)["understood"]
    assert [each["value"] for each in found if each["left_out"]] == ["IND"]
    assert {each["value"] for each in found} == {"forced-labour/debt-bondage", "034", "IND"}
    back = documents(searcher_over(Collected("one")), as_words=["IND"], **asked)["understood"]
    assert "IND" not in {each["value"] for each in back}


def test_a_mistyped_word_is_searched_as_it_was_meant_where_nothing_matched(
    searcher_over: SearcherOver,
) -> None:
    engine = Collected(near="kilns")
    answer = documents(searcher_over(engine), q="kilms")
    assert answer["did_you_mean"] == {
        "text": "kilns",
        "link": "/v1/search?q=kilns",
        "applied": True,
    }
    assert str(answer["warnings"][-1]) == (
        "Nothing was found for “kilms”, so “kilns” was searched for."
    )
    assert answer["links"]["self"] == "/v1/search?q=kilns"
    assert engine.asked.count("documents") == 2
    assert engine.asked.count("near passages") == 1


def test_where_something_matched_what_was_meant_is_only_offered(
    searcher_over: SearcherOver,
) -> None:
    engine = Collected("one", near="kilns")
    answer = documents(searcher_over(engine), q="wages kilms", country="NPL")
    assert answer["did_you_mean"] == {
        "text": "wages kilns",
        "link": "/v1/search?q=wages+kilns&country=NPL",
        "applied": False,
    }
    assert len(answer["hits"]) == 1


def test_a_word_is_asked_about_once(searcher_over: SearcherOver) -> None:
    engine = Collected("one", near="kilns")
    searcher = searcher_over(engine)
    documents(searcher, q="wages kilms")
    documents(searcher, q="wages kilms")
    assert engine.asked.count("near passages") == 1


@pytest.mark.parametrize("text", ["wages", "Madagascar", "abc"])
def test_a_word_that_is_shown_or_known_or_short_is_not_doubted(
    text: str, searcher_over: SearcherOver
) -> None:
    engine = Collected("one", near="other")
    assert documents(searcher_over(engine), q=text)["did_you_mean"] is None
    assert "near passages" not in engine.asked


def test_passages_are_searched_as_meant_too(searcher_over: SearcherOver) -> None:
    engine = Collected(near="kilns")
    answer = asyncio.run(searcher_over(engine).passages(a_request(q='"kilms"')))
    assert answer["did_you_mean"] == {
        "text": '"kilns"',
        "link": "/v1/passages?q=%22kilns%22",
        "applied": True,
    }


def test_where_nothing_is_found_filters_are_offered_to_be_left_out(
    searcher_over: SearcherOver,
) -> None:
    engine = Collected()
    answer = documents(searcher_over(engine), country="NPL", type="evaluation")
    assert [(each["parameter"], each["count"]) for each in answer["suggestions"]] == [
        ("country", 3),
        ("type", 3),
        (None, 7),
    ]
    found = documents(searcher_over(Collected("one")), country="NPL")
    assert found["suggestions"] == []


def test_warnings_of_the_request_and_of_the_query_are_both_told(
    searcher_over: SearcherOver,
) -> None:
    text = " ".join(f"word{number}" for number in range(40))
    answer = documents(searcher_over(Collected("one")), q=f'{text} "', country="ZZZ")
    assert len(answer["warnings"]) == 3
