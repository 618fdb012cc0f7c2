"""In which other reports does a lesson stand? Asked of all that the caller may see; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from config.index import fields as f
from config.index.shown_values import SUMMARY_VALUES
from search_api.lessons.folding import MATCHING_BANDS, Placed
from search_api.lessons.present import NOWHERE_ELSE
from search_api.lessons.responses import AlsoIn
from search_api.query.clauses.boolean import Clause
from search_api.search.present.passages import document_summary

_NAMED = 5  # of the other reports
_SUMMARY = list(map(f.of_document, SUMMARY_VALUES))


def near_clause(bands: Sequence[str]) -> Clause:
    """Holds for lessons that say almost the same."""
    each = [{"term": {f.of_record(f.BANDS): band}} for band in bands]
    return {"bool": {"should": each, "minimum_should_match": MATCHING_BANDS}}


def shown_whole(hit: Mapping[str, Any]) -> Placed:
    """What tells the other reports, of a hit that was asked for with all that is shown of it."""
    lesson, document = hit["_source"][f.RECORD], hit["_source"][f.DOCUMENT]
    return Placed(lesson[f.ID], document[f.ID], tuple(lesson[f.BANDS]))


def also_in_body(lessons: Iterable[Placed]) -> dict[str, Any]:
    """Asks for the other reports of each of these, in one request."""
    return {"size": 0, "track_total_hits": False, "aggs": dict(map(_asked, lessons))}


def also_in(answer: Mapping[str, Any], lesson_id: str) -> AlsoIn:
    """What the answer to `also_in_body` says of one lesson."""
    found = answer.get("aggregations", {}).get(lesson_id)
    if not found or not found["reports"]["buckets"]:
        return NOWHERE_ELSE
    buckets = found["reports"]["buckets"]
    hits = [bucket["first"]["hits"]["hits"][0] for bucket in buckets[:_NAMED]]
    return {
        "reports": len(buckets) + found["reports"]["sum_other_doc_count"],
        "documents": [document_summary(hit["_source"][f.DOCUMENT]) for hit in hits],
    }


def _asked(lesson: Placed) -> tuple[str, dict[str, Any]]:
    others = {
        "bool": {
            "filter": [near_clause(lesson.bands)],
            "must_not": [{"term": {f.of_document(f.ID): lesson.document}}],
        }
    }
    first = {"first": {"top_hits": {"size": 1, "_source": _SUMMARY}}}
    terms = {"field": f.of_document(f.ID), "size": 100}
    return lesson.id, {"filter": others, "aggs": {"reports": {"terms": terms, "aggs": first}}}
