"""What of a question must a passage hold, beside lying near it? A place; best its concepts too.

Vectors meet the subject and lose the place: a country's name weighs little in them, and opening
paragraphs of country reports are nearly the same. Places and concepts are the same in any language.
"""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f
from search_api.query.clauses.boolean import Clause, any_of
from search_api.query.clauses.held_concepts import tag_clause
from search_api.query.clauses.place import Place, passage_place
from search_api.query.entities.concepts import PLACES, Understood
from search_api.query.text_query import TextQuery
from search_api.search.documents_body import about_places

HELD_CONCEPTS = 0.1  # what all of them add to the likeness, which is at most 1; see docs/meaning.md
ENOUGH = 0.67  # of the weight of the concepts; see docs/meaning.md for other shares
NEAR_ENOUGH = 0.38  # with what concepts add; farther ones were mostly wrong, whatever was asked
_ROUNDING = 1e-3

PASSAGE = passage_place(str)
LESSON = passage_place(f.of_record)
_SUBJECTS = {
    "topic": f.TOPICS,
    "sector": f.SECTORS,
    "population": f.POPULATIONS,
    "instrument": f.INSTRUMENTS,
}
_TOLD = _SUBJECTS.keys() | {"finer"}  # of which no report is tagged

Hit = dict[str, Any]


def in_its_places(query: TextQuery, place: Place) -> list[Clause]:
    """Names one of the question's places, or its report is about one; nothing where it has none."""
    places = [each for each in query.understood if each.concept.facet in PLACES]
    named = [tag_clause(each, place) for each in places if place.can_hold(each)]
    either = [*about_places(query, f.of_document), *named]
    return [any_of(either)] if either else []


def held_concepts(query: TextQuery, place: Place) -> list[Clause]:
    """Each adds to the likeness of a passage, or a lesson, that holds it, the rarer the more."""
    shares = _shares(query)
    return [_worth(tag_clause(each, place), HELD_CONCEPTS * share) for each, share in shares]


def with_enough_concepts(query: TextQuery, place: Place) -> list[Clause]:
    """Holds enough of the question's concepts, or its report is on them; also compares less."""
    on_it = [_worth(_is_on(each, place), share) for each, share in _shares(query)]
    if not on_it:
        return []
    return [{"function_score": {"query": any_of(on_it), "min_score": ENOUGH - _ROUNDING}}]


def near_enough(hits: Sequence[Hit]) -> list[Hit]:
    """Those that are near: a block that is mostly wrong is worse than none."""
    return [hit for hit in hits if cosine_of_score(hit["_score"]) >= NEAR_ENOUGH]


def cosine_of_score(score: float) -> float:
    """Of an engine's score, which is 1 and the likeness."""
    return round(score - 1, 4)


def _shares(query: TextQuery) -> list[tuple[Understood, float]]:
    """The concepts that passages tell of themselves; all of their shares are 1."""
    told = [each for each in query.understood if _is_told(each)]
    # only where other words are asked too is it known how rare each is
    weights = [each.weight for each in told] if query.rest else [1.0] * len(told)
    whole = sum(weights)
    return [(each, weight / whole) for each, weight in zip(told, weights, strict=True) if weight]


def _is_told(understood: Understood) -> bool:
    return understood.concept.facet in _TOLD and bool(understood.concept.tags)


def _is_on(understood: Understood, place: Place) -> Clause:
    """The passage holds it, or it is a subject of its report."""
    held = tag_clause(understood, place)
    if field := _SUBJECTS.get(understood.concept.facet):
        subject = {"terms": {f.of_document(field): list(understood.concept.tags)}}
        return any_of([held, subject])
    return held


def _worth(clause: Clause, boost: float) -> Clause:
    return {"constant_score": {"filter": clause, "boost": boost}}
