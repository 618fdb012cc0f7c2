"""Do facets, parameters, labels and fields fit together?"""

from typing import get_args

import pytest

from config.index.mappings import documents_index_body, passages_index_body
from config.text import LABEL_LANGUAGES
from config.vocabulary import load_vocabulary
from search_api.facets.counts import ABOUT, VALUES, document_facets
from search_api.facets.facet import Facet
from search_api.facets.selections import filters
from search_api.facets.table import FACETS, SELECTABLE
from search_api.facets.value_labels import known_values
from search_api.facets.values import indexed_value
from search_api.query.parsed_text import NO_TEXT
from search_api.query.parser import parse_text
from search_api.query.request import FacetQuery, SearchRequest
from search_api.query.text_query import TextQuery
from search_api.search.parameters import FacetName, SearchParameters


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_a_row_of_the_table_makes_a_parameter_labels_and_links(facet: Facet) -> None:
    parameters = SearchParameters.model_fields
    assert facet.name in get_args(FacetName)
    assert set(facet.label) == set(LABEL_LANGUAGES)
    assert all(set(each) == set(LABEL_LANGUAGES) for each in facet.value_labels.values())
    if facet.kind == "range":
        assert {f"{facet.name}_from", f"{facet.name}_to"} <= set(parameters)
        return
    assert parameters[facet.name].description == facet.description
    assert facet.name in parse_text(f"{facet.name}:x", SELECTABLE).fields[0]


def test_a_facet_says_whose_values_stand_above_its_own() -> None:
    vocabulary = load_vocabulary()
    for facet in FACETS:
        parents = vocabulary.parents.get(facet.values_of, {})
        assert bool(parents) == bool(facet.parents), facet.name
        if parents:
            assert set(parents.values()) <= set(vocabulary.values(facet.parents))


def test_names_that_are_listed_in_the_vocabulary_are_no_other_facets() -> None:
    listed = [facet.values_of or facet.name for facet in FACETS if facet.is_listed]
    assert len(listed) == len(set(listed))
    assert {"form", "pathfinder", "country"} <= set(listed)
    assert not {"mentions", "mentions_topic", "partner", "identifier", "year"} & set(listed)


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
        assert bool(facet.values_of) == bool(vocabulary.values(facet.values_of))
        for value in known_values(facet, vocabulary):
            assert indexed_value(facet, value) == value, (facet.name, value)


def test_the_facet_of_kinds_offers_those_that_a_reader_wants_alone() -> None:
    wanted = ["lesson", "good_practice", "recommendation", "challenge", "finding", "result", "case"]
    assert kinds_counted(SearchRequest()) == wanted
    typed = FacetQuery("c", ("challenge", "case", "contents"))
    assert kinds_counted(SearchRequest(facet_queries={"kind": typed})) == ["challenge", "case"]


def kinds_counted(request: SearchRequest) -> list[str]:
    together = document_facets(request, TextQuery(NO_TEXT, "", ()))[ABOUT]["aggs"]
    counts = together["kind"]["aggs"]["passages"]["aggs"][VALUES]
    found: list[str] = counts["terms"]["include"]
    return found


def test_a_least_confidence_narrows_passages_alone() -> None:
    request = SearchRequest(confidence=0.8)
    assert filters(request, "passage", str) == [{"range": {"confidence": {"gte": 0.8}}}]
    assert filters(request, "document", str) == []
