"""Which lessons are like this one? By what they mean, else by words that are rare; pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from config.index import fields as f
from config.index.languages import ANALYZERS, ANY
from search_api.lessons.also_in import near_clause
from search_api.query.clauses.boolean import Clause
from search_api.search.meaning.similarity import SimilarityRequest

_WORDS = 25
_LEAST_SHARED = "30%"  # at 20 %, of 18 drawn lessons one answer in three was on something else
_LEAST_OF_BEST = 0.35  # of its score; what is less like shares words that any text has
_SAME_KIND = 0.5
_SHARED_TOPIC = 0.5


def alike_lessons(source: Mapping[str, Any], size: int) -> SimilarityRequest:
    """Those that mean nearly the same, in whatever language."""
    itself = {"term": {f.of_record(f.ID): source[f.RECORD][f.ID]}}
    others = {"bool": {"must_not": _same(source)}}
    shown = {"size": size, "track_total_hits": False, "_source": True}
    return SimilarityRequest("lessons", itself, others, shown)


def similar_body(source: Mapping[str, Any], size: int) -> dict[str, Any]:
    """Asks for lessons with the telling words of this one, near-same ones left out."""
    lesson = source[f.RECORD]
    language = lesson[f.LANGUAGE] if lesson[f.LANGUAGE] in ANALYZERS else ANY
    like = {
        "more_like_this": {
            "fields": [f"{f.of_record(f.TEXT)}.{language}"],
            "like": [lesson[f.TEXT][ANY]],
            "min_term_freq": 1,
            "min_doc_freq": 2,
            "min_word_length": 3,
            "max_query_terms": _WORDS,
            "minimum_should_match": _LEAST_SHARED,
        }
    }
    topics = list(lesson[f.TOPICS])
    return {
        "query": {
            "bool": {
                "must": [like],
                "should": [
                    {"term": {f.of_record(f.KIND): {"value": lesson[f.KIND], "boost": _SAME_KIND}}},
                    {"terms": {f.of_record(f.TOPICS): topics, "boost": _SHARED_TOPIC}},
                ],
                "must_not": _same(source),
            }
        },
        "size": size,
        "track_total_hits": False,
        "_source": True,
    }


def near_enough(hits: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are not far less like it than the first."""
    return [hit for hit in hits if hit["_score"] >= _LEAST_OF_BEST * hits[0]["_score"]]


def _same(source: Mapping[str, Any]) -> list[Clause]:
    lesson = source[f.RECORD]
    return [{"term": {f.of_record(f.ID): lesson[f.ID]}}, near_clause(lesson[f.BANDS])]
