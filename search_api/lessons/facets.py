"""How many lessons has each value? Counts under all other selections, labelled."""

from typing import Any

from config.vocabulary import Vocabulary
from search_api.facets.present import applied_filters
from search_api.facets.responses import AppliedFilter, FacetAnswer, FacetValue
from search_api.facets.table import FACET_BY_NAME
from search_api.facets.value_labels import value_label, without_misread
from search_api.lessons.body import FACET_FIELDS
from search_api.lessons.request import LessonRequest
from search_api.lessons.value_labels import FACET_NAMES, LABELS

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
        years = request.search.years
        values = [
            {
                "value": year,
                "label": str(year),
                "count": counts[year],
                "selected": bool(years) and year in years,
            }
            for year in without_misread(FACET_BY_NAME[name], counts, vocabulary, lang, ())
        ]
    else:
        values = _terms(name, counts, request, vocabulary)
    return {
        "label": FACET_BY_NAME[name].label[lang],
        "type": "range" if name == "year" else "terms",
        "values": values,
        "more": answer["values"]["sum_other_doc_count"] > 0,
    }


def _terms(
    name: str, counts: _Counts, request: LessonRequest, vocabulary: Vocabulary
) -> list[FacetValue]:
    facet, lang = FACET_BY_NAME[name], request.search.lang
    selection = request.search.chosen(name)
    chosen = dict.fromkeys((*selection.included, *selection.excluded), 0)
    parents = vocabulary.parents.get(facet.values_of, {})
    all_counts = chosen | counts
    ranked = sorted(all_counts, key=lambda value: (-all_counts[value], value))
    found: list[FacetValue] = []
    for value in without_misread(facet, ranked, vocabulary, lang, chosen):
        entry: FacetValue = {
            "value": value,
            "label": value_label(facet, value, vocabulary, lang),
            "count": all_counts[value],
            "selected": value in selection.included,
        }
        if value in selection.excluded:
            entry["excluded"] = True
        if parent := parents.get(value):
            entry["parent"] = parent
        found.append(entry)
    return found


def _counts(answer: dict[str, Any]) -> _Counts:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["values"]["buckets"]}
