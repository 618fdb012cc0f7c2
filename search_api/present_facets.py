"""How do counts look in an answer? Labelled, the selected ones always listed, also at zero."""

from collections.abc import Iterator
from typing import Any

from config.vocabulary import Vocabulary
from search_api.facet_counts import CHOSEN, PASSAGES, REPORTS, VALUES
from search_api.facets import FACETS, Facet
from search_api.request import SearchRequest, Selection
from search_api.responses import AppliedFilter, FacetAnswer, FacetValue

FACET_LABELS: dict[str, dict[str, str]] = {
    "country": {"en": "Country", "fr": "Pays", "es": "País", "pt": "País", "ar": "البلد"},
    "topic": {"en": "Topic", "fr": "Thème", "es": "Tema", "pt": "Tema", "ar": "الموضوع"},
    "type": {"en": "Type", "fr": "Type", "es": "Tipo", "pt": "Tipo", "ar": "النوع"},
    "kind": {
        "en": "Kind of passage",
        "fr": "Type de passage",
        "es": "Tipo de pasaje",
        "pt": "Tipo de trecho",
        "ar": "نوع المقطع",
    },
    "language": {"en": "Language", "fr": "Langue", "es": "Idioma", "pt": "Idioma", "ar": "اللغة"},
    "year": {"en": "Year", "fr": "Année", "es": "Año", "pt": "Ano", "ar": "السنة"},
    "partner": {
        "en": "Partner",
        "fr": "Partenaire",
        "es": "Socio",
        "pt": "Parceiro",
        "ar": "الشريك",
    },
    "mentions": {
        "en": "Country mentioned",
        "fr": "Pays mentionné",
        "es": "País mencionado",
        "pt": "País mencionado",
        "ar": "بلد مذكور",
    },
}


def facet_answers(
    aggregations: dict[str, Any], request: SearchRequest, vocabulary: Vocabulary
) -> dict[str, FacetAnswer]:
    """Every facet that was counted, by its name."""
    return {
        facet.name: _facet_answer(facet, aggregations[facet.name], request, vocabulary)
        for facet in FACETS
        if facet.name in aggregations
    }


def applied_filters(request: SearchRequest, vocabulary: Vocabulary) -> list[AppliedFilter]:
    """What narrows the hits, so that a reader can take it back one by one."""
    found: list[AppliedFilter] = []
    for facet in FACETS:
        selection = request.selections.get(facet.name, Selection())
        for values, excluded in ((selection.included, False), (selection.excluded, True)):
            found += [
                _applied(facet.name, value, _label(facet, value, request, vocabulary), excluded)
                for value in values
            ]
    for name, year in (("year_from", request.years.first), ("year_to", request.years.last)):
        if year is not None:
            found.append(_applied(name, year, str(year)))
    if request.document:
        found.append(_applied("document", request.document, request.document))
    return found


def _applied(parameter: str, value: str | int, label: str, excluded: bool = False) -> AppliedFilter:
    return {"parameter": parameter, "value": value, "label": label, "excluded": excluded}


def _facet_answer(
    facet: Facet, answer: dict[str, Any], request: SearchRequest, vocabulary: Vocabulary
) -> FacetAnswer:
    if facet.scope == "passage":
        answer = answer[PASSAGES][PASSAGES]
    counts = _counts(answer)
    if facet.kind == "range":
        values = [_year_value(year, count, request) for year, count in counts.items()]
    else:
        values = list(_term_values(facet, counts, request, vocabulary))
    return {
        "label": FACET_LABELS[facet.name][request.lang],
        "type": facet.kind,
        "values": values,
        "more": answer[VALUES]["sum_other_doc_count"] > 0,
    }


def _counts(answer: dict[str, Any]) -> dict[Any, int]:
    """Value -> reports, the most frequent first as the engine lists them."""
    buckets = answer[VALUES]["buckets"] + answer.get(CHOSEN, {"buckets": []})["buckets"]
    return {
        bucket["key"]: bucket.get(REPORTS, bucket)["doc_count"]  # a passage facet counts reports
        for bucket in buckets
    }


def _term_values(
    facet: Facet, counts: dict[str, int], request: SearchRequest, vocabulary: Vocabulary
) -> Iterator[FacetValue]:
    selection = request.selections.get(facet.name, Selection())
    chosen = dict.fromkeys((*selection.included, *selection.excluded), 0)
    for value, count in sorted((chosen | counts).items(), key=lambda item: (-item[1], item[0])):
        answer: FacetValue = {
            "value": value,
            "label": _label(facet, value, request, vocabulary),
            "count": count,
            "selected": value in selection.included,
        }
        if value in selection.excluded:
            answer["excluded"] = True
        yield answer


def _year_value(year: int, count: int, request: SearchRequest) -> FacetValue:
    selected = bool(request.years) and year in request.years
    return {"value": year, "label": str(year), "count": count, "selected": selected}


def _label(facet: Facet, value: str, request: SearchRequest, vocabulary: Vocabulary) -> str:
    return vocabulary.label(facet.labels, value, request.lang) if facet.labels else value
