"""Do the parts of a matrix ask for the right counts, read them, and say what each cell means?"""

from typing import Any

import pytest
from asked import VOCABULARY, a_query, buckets

from config.errors import BadRequest
from config.index.passage_kinds import READER_KINDS
from search_api.matrix.body import lessons_body, reports_body, sides_body
from search_api.matrix.buckets import Table, Tables, has_more, listed_values, tables_of
from search_api.matrix.present import axis_answer, cell_answers, gap_of
from search_api.matrix.request import (
    MatrixParameters,
    MatrixRequest,
    to_matrix_request,
    without_chosen,
)
from search_api.query.request import SearchRequest, Selection

MOST_FIRST = [{"_count": "desc"}, {"_key": "asc"}]


def a_matrix(**parameters: Any) -> MatrixRequest:
    return to_matrix_request(MatrixParameters.model_validate(parameters), VOCABULARY, 100)


# -- the request -------------------------------------------------------------------------------


def test_a_matrix_is_of_topics_by_countries_unless_asked_otherwise() -> None:
    matrix = a_matrix(page=3, size=7, sort="title")
    sides = [(side.name, side.facet.name, side.size) for side in (matrix.rows, matrix.cols)]
    assert sides == [("rows", "topic", 30), ("cols", "country", 30)]
    assert (matrix.search.page, matrix.search.size, matrix.search.sort) == (1, 10, None)


def test_what_chooses_rows_narrows_them_and_not_the_search_beneath() -> None:
    matrix = a_matrix(topic="forced-labour", country=["NPL", "!IND"], type="evaluation")
    assert matrix.rows.shown[0] == "forced-labour"
    assert "forced-labour/debt-bondage" in matrix.rows.shown
    assert matrix.cols.shown == ("NPL",)
    assert matrix.bare.selections == {
        "country": Selection((), ("IND",)),
        "type": Selection(("evaluation",)),
    }
    assert matrix.search.selections["country"] == Selection(("NPL",), ("IND",))


def test_a_search_without_choices_stays_as_it_is() -> None:
    assert without_chosen(SearchRequest(text="x"), ["country"]) == SearchRequest(text="x")


@pytest.mark.parametrize(
    ("asked", "parameter", "message"),
    [
        ({"rows": "contry"}, "rows", "rows: there is no facet contry; did you mean country?"),
        ({"rows": "type", "cols": "type"}, "cols", "rows and cols are both type"),
    ],
)
def test_an_axis_that_is_none_is_refused(
    asked: dict[str, str], parameter: str, message: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        a_matrix(**asked)
    assert (refused.value.parameter, refused.value.message) == (parameter, message)
    with pytest.raises(BadRequest, match="cols: there is no facet zzz; there are: region, country"):
        a_matrix(cols="zzz")


@pytest.mark.parametrize(
    ("asked", "alone"),
    [({}, True), ({"kind": "result"}, False), ({"rows": "kind"}, False), ({"cols": "kind"}, False)],
)
def test_lessons_alone_are_counted_unless_kinds_are_asked_for(
    asked: dict[str, str], *, alone: bool
) -> None:
    assert a_matrix(**asked).lessons_alone == alone


# -- the bodies --------------------------------------------------------------------------------


def test_each_side_is_counted_under_what_is_chosen_on_the_other() -> None:
    body = sides_body(a_matrix(country="NPL", rows_size=5), a_query())
    assert body["query"]["bool"]["filter"] == []
    assert (body["size"], body["track_total_hits"]) == (0, False)
    assert body["aggs"] == {
        "rows": {
            "filter": {"bool": {"filter": [{"terms": {"countries": ["NPL"]}}]}},
            "aggs": {
                "values": {"terms": {"field": "topics", "order": MOST_FIRST, "size": 5}, "aggs": {}}
            },
        },
        "cols": {
            "filter": {"bool": {"filter": [{"match_all": {}}]}},
            "aggs": {
                "values": {
                    "terms": {
                        "field": "countries",
                        "order": MOST_FIRST,
                        "include": ["NPL"],
                        "size": 1,
                    },
                    "aggs": {},
                }
            },
        },
    }


def test_kinds_on_a_side_are_those_that_a_reader_is_offered() -> None:
    rows = sides_body(a_matrix(rows="kind"), a_query())["aggs"]["rows"]["aggs"]["inside"]
    assert rows["nested"] == {"path": "passages"}
    values = rows["aggs"]["inside"]["aggs"]["values"]
    assert values["terms"]["field"] == "passages.kind"
    assert values["terms"]["include"] == list(READER_KINDS)
    assert values["aggs"] == {"reports": {"reverse_nested": {}, "aggs": {}}}


def test_a_chosen_kind_holds_on_a_passage_that_meets_the_search() -> None:
    matrix = a_matrix(rows="kind", kind="lesson", confidence=0.5)
    chosen = sides_body(matrix, a_query())["aggs"]["cols"]["filter"]["bool"]["filter"]
    assert chosen == [
        {
            "nested": {
                "path": "passages",
                "score_mode": "max",
                "query": {
                    "bool": {
                        "filter": [
                            {"terms": {"passages.kind": ["lesson"]}},
                            {"range": {"passages.confidence": {"gte": 0.5}}},
                        ]
                    }
                },
            }
        }
    ]


def test_cells_are_counted_by_row_and_within_it_by_column() -> None:
    body = reports_body(a_matrix(type="evaluation"), a_query(), ["child-labour"], ["NPL", "IND"])
    assert body["query"] == {"bool": {"filter": [{"terms": {"type": ["evaluation"]}}]}}
    assert set(body["aggs"]) == {"found", "unread"}
    unread = body["aggs"]["unread"]
    assert unread["filter"] == {"bool": {"filter": [{"terms": {"state": ["no_text", "garbled"]}}]}}
    found = body["aggs"]["found"]["aggs"]
    assert set(found) == {"rows", "cols", "cells"}
    cells = found["cells"]["aggs"]["values"]
    assert cells["terms"]["include"] == ["child-labour"]
    columns = cells["aggs"]["columns"]["aggs"]["values"]
    assert columns["terms"] == {
        "field": "countries",
        "order": MOST_FIRST,
        "include": ["NPL", "IND"],
        "size": 2,
    }


def test_lessons_are_counted_by_their_own_values() -> None:
    body = lessons_body(a_matrix(country="NPL"), a_query(), ["child-labour"], ["NPL"])
    assert {"term": {"record.kind": "lesson"}} in body["query"]["bool"]["filter"]
    rows = body["aggs"]["rows"]
    assert rows["filter"] == {"bool": {"filter": [{"terms": {"record.countries": ["NPL"]}}]}}
    assert rows["aggs"]["values"] == {
        "terms": {"field": "record.topics", "include": ["child-labour"], "size": 1}
    }
    within = body["aggs"]["cells"]["aggs"]["values"]["aggs"]["columns"]["aggs"]["values"]
    assert within["terms"]["field"] == "record.countries"


def test_passages_are_counted_where_kinds_were_chosen_that_are_no_lessons() -> None:
    of_kinds = lessons_body(a_matrix(rows="kind"), a_query(), ["result"], [])
    assert "lesson" not in str(of_kinds["query"])
    assert of_kinds["aggs"]["rows"]["aggs"]["values"]["terms"]["field"] == "kind"
    assert of_kinds["aggs"]["cols"]["aggs"]["values"]["terms"]["size"] == 1


# -- the answer --------------------------------------------------------------------------------


def test_a_side_lists_what_is_chosen_also_at_zero_and_else_the_most_frequent() -> None:
    chosen = a_matrix(country=["NPL", "TUV"]).cols
    answer = {"cols": {"values": buckets({"NPL": 2}, left_out=9)}}
    assert listed_values(chosen, answer, VOCABULARY, "en") == ["NPL", "TUV"]
    assert not has_more(chosen, answer)
    free = a_matrix(cols_size=2).cols
    answer = {"cols": {"values": buckets({"PER": 1, "NPL": 2, "IND": 2}, left_out=9)}}
    assert listed_values(free, answer, VOCABULARY, "en") == ["IND", "NPL"]
    assert has_more(free, answer)
    assert has_more(a_matrix(country=["NPL", "TUV"], cols_size=1).cols, {})


def test_a_side_shows_no_year_to_come_and_no_name_twice() -> None:
    years = a_matrix(cols="year").cols
    answer: dict[str, Any] = {"cols": {"values": buckets({2020: 1, 2999: 4})}}
    assert listed_values(years, answer, VOCABULARY, "en") == [2020]
    topics = {"child-labour": 9, "child-labour/child-labour-general": 7}
    answer = {"rows": {"values": buckets(topics)}}
    assert listed_values(a_matrix().rows, answer, VOCABULARY, "en") == ["child-labour"]


def test_tables_are_read_from_the_answers_wherever_passages_are_nested() -> None:
    plain = {
        "rows": {"values": buckets({"x": 5})},
        "cols": {"values": buckets({"NPL": 4})},
        "cells": {
            "values": {
                "buckets": [
                    {"key": "x", "doc_count": 5, "columns": {"values": buckets({"NPL": 3})}}
                ]
            }
        },
    }
    of_kinds = {"key": "lesson", "doc_count": 9, "reports": {"doc_count": 2}}
    nested = plain | {
        "rows": {"inside": {"inside": {"values": {"buckets": [of_kinds]}}}},
        "cells": {
            "inside": {
                "inside": {
                    "values": {
                        "buckets": [
                            of_kinds | {"reports": {"columns": {"values": buckets({"NPL": 1})}}}
                        ]
                    }
                }
            }
        },
    }
    tables = tables_of({"found": nested, "unread": plain}, plain)
    assert tables.reports == Table({"lesson": {"NPL": 1}}, {"lesson": 2}, {"NPL": 4})
    assert tables.lessons == tables.unread == Table({"x": {"NPL": 3}}, {"x": 5}, {"NPL": 4})


COUNTS = Tables(
    reports=Table({"true": {2020: 4}}, {"true": 6}, {2020: 5}),
    lessons=Table({"true": {2020: 3}}, {"true": 3}, {2020: 3}),
    unread=Table({"true": {2020: 1}}, {"true": 1}, {2020: 1}),
)


def test_a_side_has_totals_labels_and_the_searches_behind_them() -> None:
    matrix = a_matrix(rows="pathfinder", cols="year", year_from=2019, lang="fr", q="wages")
    rows = axis_answer(matrix, matrix.rows, ["true"], COUNTS, VOCABULARY)
    assert rows == {
        "facet": "pathfinder",
        "label": "Pays pionnier",
        "values": [
            {
                "value": "true",
                "label": "Oui",
                "reports": 6,
                "lessons": 3,
                "unread": 1,
                "gap": None,
                "url": "/v1/search?q=wages&year_from=2019&lang=fr&pathfinder=true",
                "lessons_url": "/v1/lessons?q=wages&year_from=2019&lang=fr&kind=lesson"
                "&pathfinder=true",
            }
        ],
    }
    (year,) = axis_answer(matrix, matrix.cols, [2020], COUNTS, VOCABULARY)["values"]
    assert (year["value"], year["label"]) == (2020, "2020")
    assert year["url"] == "/v1/search?q=wages&lang=fr&year_from=2020&year_to=2020"


def test_a_cell_leads_to_its_own_search() -> None:
    matrix = a_matrix(rows="pathfinder", cols="partner", kind="result")
    tables = Tables(*(Table({"true": {"A & B": count}}, {}, {}) for count in (4, 0, 4)))
    ((cell,), (empty,)) = cell_answers(matrix, ["true", "false"], ["A & B"], tables)
    assert cell == {
        "reports": 4,
        "lessons": 0,
        "unread": 4,
        "gap": "unread",
        "url": "/v1/search?kind=result&pathfinder=true&partner=A%20%26%20B",
        "lessons_url": "/v1/passages?kind=result&pathfinder=true&partner=A%20%26%20B",
    }
    assert (empty["reports"], empty["gap"]) == (0, "no_reports")
    bare = a_matrix(rows="pathfinder", cols="partner")
    ((first,),) = cell_answers(bare, ["true"], ["x"], tables)
    assert first["url"] == "/v1/search?&pathfinder=true&partner=x"


@pytest.mark.parametrize(
    ("reports", "lessons", "unread", "gap"),
    [
        (0, 0, 0, "no_reports"),
        (2, 0, 1, "no_lessons"),
        (1, 0, 1, "unread"),
        (0, 0, 1, "unread"),
        (0, 1, 0, None),
    ],
)
def test_a_gap_says_why_there_is_no_lesson(
    reports: int, lessons: int, unread: int, gap: str | None
) -> None:
    assert gap_of(reports, lessons, unread) == gap
