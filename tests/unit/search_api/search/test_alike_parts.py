"""What is alike by meaning to something in the index? By vectors that stand there."""

import asyncio
from typing import Any

from asked import Engine, hits
from meaning_vectors import EAST, WEST, Asker

from config.index import fields as f
from config.index.vectors import encoded_vector, has_vector
from config.meaning.model import DIMENSIONS
from search_api.search.meaning.body import scope_body
from search_api.search.meaning.similarity import (
    SimilarityRequest,
    mean_vector,
    similar_hits,
    vectors_body,
)

# -- what is alike -----------------------------------------------------------------------------


def test_the_mean_lies_between_and_is_as_long_as_each() -> None:
    rest = DIMENSIONS - 200  # each of these vectors is as long as SCALE says
    one, other = bytes([*[50] * 100, *bytes(100 + rest)]), bytes([*bytes(100), *[50] * 100])
    assert mean_vector([one]) == one
    assert mean_vector([one, other + bytes(rest)]) == bytes([*[35] * 200, *bytes(rest)])
    assert mean_vector([WEST]) == WEST
    assert mean_vector([]) is None
    assert mean_vector([EAST, WEST]) is None


def test_vectors_are_asked_for_in_reading_order() -> None:
    body = vectors_body({"term": {"x": 1}}, "model-1")
    assert body["query"]["bool"]["filter"] == [{"term": {"x": 1}}, has_vector("model-1")]
    assert (body["sort"], body["size"]) == ([{f.ORDINAL: "asc"}], 100)
    assert body["track_total_hits"] is False
    assert (body["_source"], body["docvalue_fields"]) == (False, [f.MEANING])


def alike_of(asker: Asker | None, *answers: dict[str, Any]) -> tuple[list[Any], Engine]:
    engine = Engine(list(answers))
    asked = SimilarityRequest("passages", {"term": {"own": 1}}, {"term": {"other": 1}}, {"size": 4})
    return asyncio.run(similar_hits(engine, asker, asked)), engine  # type: ignore[arg-type]


OWN = hits({"_id": "own", "fields": {f.MEANING: [encoded_vector(EAST)]}})


def test_others_are_compared_with_the_mean_of_those() -> None:
    found, engine = alike_of(Asker(), OWN, hits(total=10), hits({"_id": "other"}))
    assert [hit["_id"] for hit in found] == ["other"]
    assert [kind for kind, _ in engine.bodies] == ["passages"] * 3
    assert engine.bodies[1][1] == scope_body("model-1", [{"term": {"other": 1}}], 10)
    asked = engine.bodies[2][1]
    assert asked["size"] == 4
    assert {"term": {"other": 1}} in asked["query"]["script_score"]["query"]["bool"]["filter"]


def test_nothing_is_alike_without_a_model_without_vectors_and_where_too_many_are_compared() -> None:
    assert alike_of(None)[0] == []
    assert alike_of(Asker(), hits(), hits(total=3))[0] == []
    assert alike_of(Asker(), OWN, hits(total=11))[0] == []
