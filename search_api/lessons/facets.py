"""How many lessons has each value? Counts under all other selections, labelled."""

from datetime import UTC, datetime
from typing import Any

from config.vocabulary import Vocabulary
from search_api.facets.names import FACET_LABELS, value_label
from search_api.facets.present import applied_filters
from search_api.facets.table import FACET_BY_NAME
from search_api.lessons.body import FACET_FIELDS
from search_api.lessons.names import FACET_NAMES, LABELS
from search_api.lessons.request import LessonRequest
from search_api.request import Selection
from search_api.responses import AppliedFilter, FacetAnswer, FacetValue

_Counts = dict[Any, int]


def lesson_facets(
    aggregations: dict[str, Any], request: LessonRequest, vocabulary: Vocabulary
) -> dict[str, FacetAnswer]:
    """Every facet that was counted, by its name."""
    return {
        name: _facet(name, _counts(aggregations[name]), aggregations[name], request, vocabulary)
        for name in FACET_FIELDS
        if name in aggregations
    }


def lesson_filters_applied(request: LessonRequest, vocabulary: Vocabulary) -> list[AppliedFilter]:
    """What narrows the lessons, so that a reader can take it back one by one."""
    lang = request.search.lang
    own: list[AppliedFilter] = [
        {
            "parameter": name,
            "value": value,
            "label": LABELS[name][value][lang],
            "excluded": False,
        }
        for name, values in (("evidence", request.evidence), ("answer", request.answers))
        for value in values
    ]
    return [*applied_filters(request.search, vocabulary), *own]


def _facet(
    name: str,
    counts: _Counts,
    answer: dict[str, Any],
    request: LessonRequest,
    vocabulary: Vocabulary,
) -> FacetAnswer:
    lang = request.search.lang
    values: list[FacetValue]
    if name in LABELS:
        chosen = request.evidence if name == "evidence" else request.answers
        values = [
            {
                "value": value,
                "label": LABELS[name][value][lang],
                "count": count,
                "selected": value in chosen,
            }
            for value, count in counts.items()
        ]
        return {"label": FACET_NAMES[name][lang], "type": "terms", "values": values, "more": False}
    if name == "year":
        years, this_year = request.search.years, datetime.now(UTC).year
        values = [
            {
                "value": year,
                "label": str(year),
                "count": count,
                "selected": bool(years) and year in years,
            }
            for year, count in counts.items()
            if year <= this_year
        ]
    else:
        values = _terms(name, counts, request, vocabulary)
    return {
        "label": FACET_LABELS[name][lang],
        "type": "range" if name == "year" else "terms",
        "values": values,
        "more": answer["values"]["sum_other_doc_count"] > 0,
    }


def _terms(
    name: str, counts: _Counts, request: LessonRequest, vocabulary: Vocabulary
) -> list[FacetValue]:
    facet, lang = FACET_BY_NAME[name], request.search.lang
    selection = request.search.selections.get(name, Selection())
    chosen = dict.fromkeys((*selection.included, *selection.excluded), 0)
    parents = vocabulary.parents.get(facet.labels, {})
    found: list[FacetValue] = []
    for value, count in sorted((chosen | counts).items(), key=lambda item: (-item[1], item[0])):
        label = value_label(facet, value, vocabulary, lang)
        parent = parents.get(value, "")
        is_listed = parent in counts and value not in chosen
        if is_listed and value_label(facet, parent, vocabulary, lang) == label:
            continue  # a theme's own concept: to a reader the same value twice
        entry: FacetValue = {
            "value": value,
            "label": label,
            "count": count,
            "selected": value in selection.included,
        }
        if value in selection.excluded:
            entry["excluded"] = True
        if parent:
            entry["parent"] = parent
        found.append(entry)
    return found


def _counts(answer: dict[str, Any]) -> _Counts:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["values"]["buckets"]}
