"""What is asked of engine and model for a search by meaning, and what is made of their answers?"""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from asked import Engine, a_passage_hit, a_query, a_request, a_searcher, hits
from builders import an_id
from meaning_vectors import EAST, Asker

from config.errors import EngineAway
from config.index import fields as f
from config.index.vectors import graph_query, has_vector, nearness_query
from config.meaning.model import Vector
from search_api.search.meaning.answer import nearest_reports, search_with_meaning, with_labels
from search_api.search.meaning.applies import (
    is_asked_by_meaning,
    is_asked_in_words,
    question_languages,
)
from search_api.search.meaning.body import (
    FEW,
    Comparison,
    comparison_query,
    nearest_body,
    scope_body,
)
from search_api.search.meaning.nearest import nearest_passages

LEARNED = {"kilns": frozenset({"en"})}


# -- how much is compared, and how ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "most", "has_graphs", "way"),
    [
        (FEW, 500_000, False, nearness_query),
        (FEW, 500_000, True, nearness_query),
        (FEW + 1, 500_000, False, nearness_query),
        (FEW + 1, 500_000, True, graph_query),
        (500_001, 500_000, False, None),
        (500_001, 500_000, True, graph_query),
        (11, 10, True, None),
        (10, 10, True, nearness_query),
    ],
)
def test_each_is_compared_up_to_a_limit_and_more_in_a_graph_where_there_is_one(
    there: int, most: int, has_graphs: bool, way: object
) -> None:
    assert comparison_query(there, most, has_graphs=has_graphs) is way


# -- which questions ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("wages in kilns", True),
        ("kilns", True),
        ("KILNS wages", True),
        ("qwrtz", False),
        ("", False),
        ('wages "in kilns"', False),
        ("wages in mines -kilns", False),
        ("wages in mines kiln*", False),
        ("C182", False),
        ("C182 ILO", False),
        ("Convention A/HRC/44/45", False),
        ("what has become of the mines in A/HRC/44/45", True),
    ],
)
def test_questions_in_words_are_asked_by_meaning(text: str, is_asked: bool) -> None:
    assert is_asked_in_words(a_request(q=text), a_query(text), LEARNED) is is_asked


@pytest.mark.parametrize("more", [{"sort": "newest"}, {"page": 2}, {"cursor": "AAAA"}])
def test_another_order_or_a_further_page_is_not(more: dict[str, Any]) -> None:
    asked = a_request(q="wages in kilns", **more)
    assert not is_asked_by_meaning(asked, a_query("wages in kilns"), LEARNED)


def test_inside_of_one_report_nothing_is_asked_by_meaning() -> None:
    asked = a_request(q="wages in kilns")
    inside = SimpleNamespace(parsed=asked.parsed, document="0" * 64)
    assert not is_asked_in_words(inside, a_query("wages in kilns"), LEARNED)  # type: ignore[arg-type]


def test_a_question_is_of_the_page_s_language_where_nothing_tells_otherwise() -> None:
    assert question_languages(a_request(q="qwrtz", lang="fr"), {}) == ("fr",)
    assert question_languages(a_request(q="el trabajo de las familias", lang="fr"), {}) == ("es",)


# -- what the engine is asked ------------------------------------------------------------------


def test_only_entries_with_a_vector_of_this_model_are_counted_as_far_as_it_matters() -> None:
    body = scope_body("model-1", [{"term": {"x": 1}}], 10)
    assert (body["size"], body["track_total_hits"]) == (0, 11)
    assert body["query"]["bool"]["filter"] == [has_vector("model-1"), {"term": {"x": 1}}]


def test_what_is_wished_lifts_and_binds_nothing() -> None:
    plain = nearest_body(EAST, "model-1", Comparison("passages", [], {"size": 3}))
    lifted = nearest_body(EAST, "model-1", Comparison("passages", [], {"size": 3}, [{"a": 1}]))
    assert lifted["query"] == {"bool": {"must": [plain["query"]], "should": [{"a": 1}]}}
    assert plain["size"] == 3
    assert plain["collapse"] == {"field": f.of_document(f.ID)}
    assert plain["sort"][0] == {"_score": "desc"}
    assert (plain["track_scores"], plain["track_total_hits"]) == (True, False)


def nearest_of(asker: Asker, *answers: dict[str, Any]) -> tuple[Any, Engine]:
    engine = Engine(list(answers))
    compared = Comparison("lessons", [{"term": {"x": 1}}], {"size": 3})
    asked: Any = (engine, asker, a_request(q="wages in kilns"), compared)
    return asyncio.run(nearest_passages(*asked)), engine


def test_the_nearest_are_asked_for_once_it_is_known_how_many_are_compared() -> None:
    asker = Asker(wages=EAST)
    found, engine = nearest_of(asker, hits(total=10), hits({"_id": "near"}))
    assert [hit["_id"] for hit in found.hits] == ["near"]
    assert found.warning is None
    assert asker.asked == [("wages in kilns",)]
    assert [kind for kind, _ in engine.bodies] == ["lessons", "lessons"]
    assert engine.bodies[0][1] == scope_body("model-1", [{"term": {"x": 1}}], 10)


@pytest.mark.parametrize(("there", "is_told"), [(0, False), (11, True)])
def test_of_none_and_of_too_many_none_is_near(there: int, is_told: bool) -> None:
    found, engine = nearest_of(Asker(wages=EAST), hits(total=there))
    assert (found.hits, found.warning is not None) == ([], is_told)
    assert len(engine.bodies) == 1


def test_a_question_that_says_nothing_is_near_to_nothing() -> None:
    found, _ = nearest_of(Asker(), hits(total=5))
    assert (found.hits, found.warning) == ([], None)


# -- the answer --------------------------------------------------------------------------------


def test_labels_of_both_stand_together() -> None:
    one: Any = {"country": {"NPL": "Nepal"}, "topic": {"a": "A"}}
    other: Any = {"country": {"PER": "Peru"}}
    assert with_labels(one, other) == {
        "country": {"NPL": "Nepal", "PER": "Peru"},
        "topic": {"a": "A"},
    }


def test_reports_in_other_languages_are_asked_for_where_a_question_is_in_words() -> None:
    searcher = a_searcher(hits(total=2), hits({"_id": "near"}))
    asker: Any = Asker(wages=EAST)
    found = asyncio.run(nearest_reports(searcher, a_request(q="wages in kilns"), asker, 7))
    assert found is not None
    assert [hit["_id"] for hit in found.hits] == ["near"]
    assert [kind for kind, _ in searcher.gateway.bodies] == ["passages", "passages"]
    assert searcher.gateway.bodies[1][1]["size"] == 7
    quoted = a_request(q='"wages in kilns"')
    assert asyncio.run(nearest_reports(a_searcher(), quoted, asker, 7)) is None


def answered(searcher: Any, asker: Any, **parameters: Any) -> Any:
    async def documents(_request: Any, _order: Any = None) -> Any:
        named = {"id": an_id("named"), "title": "Named with it"}
        shown = {"id": "above", "title": "Above", "also_as": [named]}
        return {"hits": [shown], "labels": {"country": {"NPL": "Nepal"}}, "warnings": ["a warning"]}

    searcher.documents = documents
    return asyncio.run(search_with_meaning(searcher, a_request(**parameters), asker))


def test_without_a_model_the_answer_is_the_search_s() -> None:
    assert "by_meaning" not in answered(a_searcher(), None, q="wages in kilns")


def test_what_is_near_stands_beside_the_hits_with_its_labels_and_its_likeness() -> None:
    near = a_passage_hit("other") | {"_score": 1.75}
    searcher = a_searcher(hits(total=2), hits(near))
    answer = answered(searcher, Asker(wages=EAST), q="wages in kilns")
    (hit,) = answer["by_meaning"]
    assert hit["score"] == 0.75
    assert hit["highlight_kind"] == "sentence"
    assert hit["sentence"].startswith("/v1/meaning/sentence?passage=")
    assert "q=wages+in+kilns" in hit["sentence"]
    assert answer["labels"]["country"]["NPL"] == "Nepal"
    assert answer["warnings"] == ["a warning"]


def test_a_report_that_is_named_with_a_hit_is_not_shown_again_beside_it() -> None:
    near = [a_passage_hit(name) | {"_score": 1.75} for name in ("named", "other")]
    answer = answered(a_searcher(hits(total=2), hits(*near)), Asker(wages=EAST), q="wages in kilns")
    assert [hit["document"]["id"] for hit in answer["by_meaning"]] == [an_id("other")]


def test_what_goes_wrong_beside_a_search_is_a_warning_and_the_hits_stay() -> None:
    class Away(Asker):
        async def vector(self, *_: str) -> Vector | None:
            raise EngineAway("the model is away")

    answer = answered(a_searcher(hits(total=2)), Away(), q="wages in kilns")
    assert [hit["id"] for hit in answer["hits"]] == ["above"]
    assert len(answer["warnings"]) == 2
    assert "by_meaning" not in answer
