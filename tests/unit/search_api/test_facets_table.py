"""Do facets, parameters, labels and fields fit together?"""

from typing import get_args

from config.index.mappings import documents_index_body, passages_index_body
from config.vocabulary import load_vocabulary
from search_api.facets.counts import VALUES, document_facets
from search_api.facets.names import FACET_LABELS
from search_api.facets.selections import filters
from search_api.facets.table import FACETS, SELECTABLE
from search_api.facets.values import SHAPES
from search_api.parameters import FacetName, SearchParameters
from search_api.query.clauses import TextQuery
from search_api.query.language import LABEL_LANGUAGES
from search_api.query.typed import NO_TEXT
from search_api.request import FacetQuery, SearchRequest


def test_every_facet_has_a_parameter_a_shape_and_labels() -> None:
    assert set(SELECTABLE) <= set(SearchParameters.model_fields)
    assert set(SELECTABLE) == set(SHAPES)
    assert {*get_args(FacetName)} == {*(facet.name for facet in FACETS), "none"}
    for facet in FACETS:
        assert set(FACET_LABELS[facet.name]) == set(LABEL_LANGUAGES)


def test_every_facet_stands_in_the_mappings() -> None:
    documents = documents_index_body(0)["mappings"]["properties"]
    passages = passages_index_body(0)["mappings"]["properties"]
    for facet in FACETS:
        home = passages if facet.scope == "passage" else documents
        assert facet.field in home
        assert facet.scope == "passage" or facet.field in passages["document"]["properties"]


def test_every_value_of_the_vocabulary_has_the_shape_its_parameter_wants() -> None:
    vocabulary = load_vocabulary()
    for facet in FACETS:
        if facet.labels:
            pattern, _ = SHAPES[facet.name]
            assert vocabulary.values(facet.labels)
            for value in vocabulary.values(facet.labels):
                assert pattern.fullmatch(value), (facet.name, value)


def test_the_facet_of_kinds_offers_those_that_a_reader_wants_alone() -> None:
    wanted = ["lesson", "good_practice", "recommendation", "challenge", "finding", "result", "case"]
    assert kinds_counted(SearchRequest()) == wanted
    typed = FacetQuery("c", ("challenge", "case", "contents"))
    assert kinds_counted(SearchRequest(facet_queries={"kind": typed})) == ["challenge", "case"]


def kinds_counted(request: SearchRequest) -> list[str]:
    aggregations = document_facets(request, TextQuery(NO_TEXT, "", ()))["kind"]
    counts = aggregations["aggs"]["passages"]["aggs"]["passages"]["aggs"][VALUES]
    found: list[str] = counts["terms"]["include"]
    return found


def test_a_least_confidence_narrows_passages_alone() -> None:
    request = SearchRequest(confidence=0.8)
    assert filters(request, "passage", str) == [{"range": {"confidence": {"gte": 0.8}}}]
    assert filters(request, "document", str) == []
