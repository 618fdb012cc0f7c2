"""How do counts look in an answer? Labelled, the selected ones always listed, also at zero."""

from collections.abc import Iterator
from typing import Any

from config.text import fold
from config.vocabulary import Vocabulary
from search_api.facets.counts import CHOSEN, REPORTS, VALUES, facet_counts
from search_api.facets.facet import Facet
from search_api.facets.responses import AppliedFilter, FacetAnswer, FacetValue
from search_api.facets.table import FACETS
from search_api.facets.value_labels import value_label, without_misread
from search_api.facets.value_search import is_sought
from search_api.query.request import SearchRequest

Bucket = dict[str, Any]


def facet_answers(
    aggregations: dict[str, Any], request: SearchRequest, vocabulary: Vocabulary
) -> dict[str, FacetAnswer]:
    """Every facet that was counted, by its name."""
    return {
        facet.name: _facet_answer(facet, answer, request, vocabulary)
        for facet in FACETS
        if (answer := facet_counts(aggregations, facet)) is not None
    }


def applied_filters(request: SearchRequest, vocabulary: Vocabulary) -> list[AppliedFilter]:
    """What narrows the hits, so that a reader can take it back one by one."""
    found: list[AppliedFilter] = []
    for facet in FACETS:
        selection = request.chosen(facet.name)
        for values, excluded in ((selection.included, False), (selection.excluded, True)):
            for value in values:
                label = value_label(facet, value, vocabulary, request.lang)
                found.append(_applied(facet.name, value, label, excluded))
    for name, year in (("year_from", request.years.first), ("year_to", request.years.last)):
        if year is not None:
            found.append(_applied(name, year, str(year)))
    if request.confidence is not None:
        found.append(_applied("confidence", str(request.confidence), f"≥ {request.confidence}"))
    if request.document:
        found.append(_applied("document", request.document, request.document))
    return found


def _applied(parameter: str, value: str | int, label: str, excluded: bool = False) -> AppliedFilter:
    return {"parameter": parameter, "value": value, "label": label, "excluded": excluded}


def _facet_answer(
    facet: Facet, answer: dict[str, Any], request: SearchRequest, vocabulary: Vocabulary
) -> FacetAnswer:
    found = _found(facet, answer[VALUES]["buckets"], request)
    listed = found if facet.kind == "range" else found[: request.facet_size]
    counts = _counts([*listed, *answer.get(CHOSEN, {"buckets": []})["buckets"]])
    if facet.kind == "range":
        years = without_misread(facet, counts, vocabulary, request.lang, ())
        values = [_year_value(year, counts[year], request) for year in years]
    else:
        values = list(_term_values(facet, counts, request, vocabulary))
    return {
        "label": facet.label[request.lang],
        "type": facet.kind,
        "values": values,
        "more": answer[VALUES]["sum_other_doc_count"] > 0 or len(found) > len(listed),
    }


def _found(facet: Facet, buckets: list[Bucket], request: SearchRequest) -> list[Bucket]:
    """Without those that are not looked for, where the engine could not tell."""
    sought = request.facet_queries.get(facet.name)
    if sought is None or sought.values is not None:
        return buckets
    return [bucket for bucket in buckets if is_sought(sought.text, (bucket["key"],))]


def _counts(buckets: list[Bucket]) -> dict[Any, int]:
    """Value -> reports, the most frequent first as the engine lists them."""
    return {
        bucket["key"]: bucket.get(REPORTS, bucket)["doc_count"]  # a passage facet counts reports
        for bucket in buckets
    }


def _term_values(
    facet: Facet, counts: dict[str, int], request: SearchRequest, vocabulary: Vocabulary
) -> Iterator[FacetValue]:
    selection = request.chosen(facet.name)
    chosen = dict.fromkeys((*selection.included, *selection.excluded), 0)
    parents = vocabulary.parents.get(facet.values_of, {})
    found = chosen | counts
    labels = {value: value_label(facet, value, vocabulary, request.lang) for value in found}
    commonest = sorted(found, key=lambda value: (-found[value], fold(labels[value]), value))
    for value in without_misread(facet, commonest, vocabulary, request.lang, chosen):
        answer: FacetValue = {
            "value": value,
            "label": labels[value],
            "count": found[value],
            "selected": value in selection.included,
        }
        if value in selection.excluded:
            answer["excluded"] = True
        if value in parents:
            answer["parent"] = parents[value]
        yield answer


def _year_value(year: int, count: int, request: SearchRequest) -> FacetValue:
    selected = bool(request.years) and year in request.years
    return {"value": year, "label": str(year), "count": count, "selected": selected}
