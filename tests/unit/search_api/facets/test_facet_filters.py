"""What of a request narrows hits, and by which clauses?"""

import pytest
from asked import VOCABULARY, a_request

from config.errors import BadRequest
from config.index import fields as f
from search_api.facets.parsing import facet_queries, selections_of
from search_api.facets.selections import filters, is_chosen
from search_api.facets.table import FACET_BY_NAME
from search_api.facets.values import indexed_value
from search_api.query.request import FacetQuery, SearchRequest, Selection, Years
from search_api.query.text.nearest_name import nearest_name


def test_values_of_one_facet_are_alternatives_and_facets_hold_together() -> None:
    request = a_request(country=["NPL", "IND"], type="evaluation")
    assert filters(request, "document", str) == [
        {"terms": {"countries": ["NPL", "IND"]}},
        {"terms": {"type": ["evaluation"]}},
    ]


def test_what_is_excluded_stands_beside_what_is_chosen() -> None:
    assert filters(a_request(topic=["!forced-labour", "child-labour"]), "document", str) == [
        {"terms": {"topics": ["child-labour"]}},
        {"bool": {"must_not": {"terms": {"topics": ["forced-labour"]}}}},
    ]


def test_a_filter_of_passages_is_none_of_reports() -> None:
    request = a_request(kind="lesson", confidence=0.8, country="NPL")
    assert filters(request, "passage", f.nested) == [
        {"terms": {"passages.kind": ["lesson"]}},
        {"range": {"passages.confidence": {"gte": 0.8}}},
    ]
    assert filters(request, "document", f.of_document) == [
        {"terms": {"document.countries": ["NPL"]}}
    ]


def test_a_facet_can_be_left_out() -> None:
    request = a_request(country="NPL", type="evaluation", year_from=2015)
    left = filters(request, "document", str, without="country")
    assert left == [{"terms": {"type": ["evaluation"]}}, {"range": {"year": {"gte": 2015}}}]
    assert filters(request, "document", str, without="year")[-1] == left[0]


@pytest.mark.parametrize(
    ("years", "bounds"),
    [
        (Years(2015, 2020), {"gte": 2015, "lte": 2020}),
        (Years(first=2015), {"gte": 2015}),
        (Years(last=2020), {"lte": 2020}),
    ],
)
def test_years_are_a_range_that_may_be_open(years: Years, bounds: dict[str, int]) -> None:
    request = SearchRequest(years=years)
    assert filters(request, "document", str) == [{"range": {"year": bounds}}]
    assert is_chosen(FACET_BY_NAME["year"], request)
    assert not is_chosen(FACET_BY_NAME["year"], SearchRequest())
    assert not is_chosen(FACET_BY_NAME["country"], request)


@pytest.mark.parametrize(
    ("facet", "given", "written"),
    [
        ("country", "npl", "NPL"),
        ("country", "!npl", "!NPL"),
        ("mentions", " gha ", "GHA"),
        ("language", "FR", "fr"),
        ("partner", "Kiln Watch", "Kiln Watch"),
        ("instrument", "C182", "C182"),
        ("identifier", "a/hrc/44/45", "A/HRC/44/45"),
        ("identifier", "!ISBN 978-92-2-031918-5", "!9789220319185"),
        ("form", "Resolution", "resolution"),
        ("pathfinder", "TRUE", "true"),
        ("region", "Sahel", "sahel"),
    ],
)
def test_a_value_is_written_as_the_index_has_it(facet: str, given: str, written: str) -> None:
    assert indexed_value(FACET_BY_NAME[facet], given) == written


def test_a_value_of_another_shape_is_refused_with_its_parameter_and_shape() -> None:
    with pytest.raises(BadRequest) as refused:
        indexed_value(FACET_BY_NAME["country"], "!Nepal" + "l" * 100)
    shown = "Nepal" + "l" * 55
    wanted = "an ISO 3166-1 alpha-3 code such as NPL"
    assert refused.value.message == f"country: “{shown}” is not {wanted}"
    assert refused.value.parameter == "country"


def test_a_name_near_enough_is_offered() -> None:
    assert nearest_name("Contry", ["kind", "country", "type"]) == "country"
    assert nearest_name("zzz", ["country"]) is None
    assert nearest_name("ountry", ["country"]) == "country"
    assert nearest_name("per_page", ["page", "size"]) == "page"
    assert nearest_name("facets", ["access", "size"]) is None


def test_chosen_values_are_gathered_by_facet_each_once() -> None:
    given = {"country": ["NPL", "npl", "!IND", "!ind"], "region": ["south-asia"], "topic": []}
    assert selections_of(given, VOCABULARY) == {
        "country": Selection(("NPL",), ("IND",)),
        "region": Selection(("034",)),  # the grouping is an M49 region
    }


def test_values_typed_as_fields_are_chosen_too() -> None:
    request = a_request(q="wages country:npl type:!evaluation", country="IND")
    assert request.selections == {
        "country": Selection(("IND", "NPL")),
        "type": Selection((), ("evaluation",)),
    }
    assert request.parsed.words == ("wages",)


def test_what_is_no_value_is_searched_as_a_word_and_said_so() -> None:
    request = a_request(q="country:Nepal wages")
    assert request.parsed.words == ("wages", "Nepal")
    assert request.selections == {}
    assert list(map(str, request.warnings)) == [
        "country: “Nepal” is no value of it; it was searched as text."
    ]


@pytest.mark.parametrize(
    ("asked", "warning"),
    [
        ({"country": "ZZZ"}, "country: the vocabulary has no “ZZZ”."),
        (
            {"topic": "!forced-labor"},
            "topic: the vocabulary has no “forced-labor”; did you mean forced-labour?",
        ),
        ({"region": "Africa"}, "region: the vocabulary has no “africa”; did you mean 002?"),
        ({"form": "resolutions"}, None),
    ],
)
def test_a_value_that_the_vocabulary_lacks_is_told(
    asked: dict[str, str], warning: str | None
) -> None:
    warnings = list(map(str, a_request(**asked).warnings))
    if warning is None:
        warning = "form: the vocabulary has no “resolutions”; did you mean resolution?"
    assert warnings == [warning]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"country": "!Népal"}, "did you mean !NPL?"),
        ({"topic": "Travail des enfants"}, "did you mean child-labour?"),
        ({"country": "NPL,IND"}, "sent one by one: country=…&country=…"),
    ],
)
def test_a_label_or_several_values_in_place_of_an_id_are_told_the_mend(
    asked: dict[str, str], hint: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        a_request(**asked)
    assert refused.value.message.endswith(hint)


def test_a_value_that_only_the_collection_knows_is_never_doubted() -> None:
    assert a_request(partner="Anybody", identifier="X/1").warnings == ()


def test_values_are_looked_for_by_their_names_and_ids() -> None:
    asked = [("country", "gu"), ("partner", "kiln"), ("topic", "  ")]
    found = facet_queries(asked, VOCABULARY, "fr")
    assert set(found) == {"country", "partner"}
    assert "GTM" in (found["country"].values or ())
    assert found["partner"] == FacetQuery("kiln", None)
    with pytest.raises(BadRequest, match="the values of year cannot be searched"):
        facet_queries([("year", "20")], VOCABULARY, "en")
