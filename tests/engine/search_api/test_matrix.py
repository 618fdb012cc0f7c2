"""Does each cell of a matrix count what the search it leads to finds?"""

import random
from typing import Any

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_passage
from pydantic import TypeAdapter

from indexer.index.actions import Indexable
from search_api.facets.table import SELECTABLE
from search_api.matrix.example import MATRIX_EXAMPLE
from search_api.matrix.responses import MatrixResponse

SEARCHES: list[dict[str, Any]] = [
    {},
    {"q": "brick kilns"},
    {"q": "school -fishing", "year_from": 2015},
    {"country": ["NPL", "IND"]},
    {"country": ["!NPL"], "topic": ["forced-labour"]},
    {"q": "dette", "kind": ["lesson", "good_practice"]},
    {"kind": ["!lesson"], "language": "en"},
]
SIDES = [("topic", "country"), ("country", "year"), ("kind", "type"), ("language", "kind")]


def matrix(api: httpx.Client, **parameters: Any) -> dict[str, Any]:
    got = api.get("/v1/matrix", params=parameters)
    assert got.status_code == 200, got.text
    answer: dict[str, Any] = got.json()
    return answer


@pytest.mark.parametrize(
    ("search", "rows_and_cols"),
    [(search, SIDES[place % len(SIDES)]) for place, search in enumerate(SEARCHES)],
)
def test_counts_are_what_their_addresses_find(
    search: dict[str, Any], rows_and_cols: tuple[str, str], api: httpx.Client
) -> None:
    rows, cols = rows_and_cols
    answer = matrix(api, rows=rows, cols=cols, **search)
    totals = [*answer["rows"]["values"], *answer["cols"]["values"]]
    cells = [cell for row in answer["cells"] for cell in row]
    chosen = random.Random(str((search, rows_and_cols)))
    for cell in [
        *chosen.sample(totals, min(3, len(totals))),
        *chosen.sample(cells, min(4, len(cells))),
    ]:
        assert found(api, cell["url"]) == cell["reports"], cell
        assert found(api, cell["lessons_url"]) == cell["lessons"], cell


def test_cells_are_exact_over_the_whole_collection(
    api: httpx.Client, reports: list[Indexable]
) -> None:
    answer = matrix(api, rows="country", cols="type")
    for row, cells in zip(answer["rows"]["values"], answer["cells"], strict=True):
        for col, cell in zip(answer["cols"]["values"], cells, strict=True):
            inside = [
                item.document
                for item in reports
                if row["value"] in item.document.countries.main
                and item.document.type == col["value"]
            ]
            lessons = [
                record
                for item in reports
                for record in item.document.records
                if record.kind == "lesson"
                and row["value"] in (record.countries or item.document.countries.main)
                and item.document.type == col["value"]
            ]
            assert (cell["reports"], cell["lessons"]) == (len(inside), len(lessons))


def test_gaps_are_told_apart(api_over: ApiOver) -> None:
    lesson = a_passage("taught", kind="lesson")
    scan: dict[str, Any] = {"state": "no_text", "passages": ()}
    with api_over(
        a_document("taught", countries=("NPL",), type="evaluation", passages=(lesson,)),
        a_document("dull", countries=("IND",), type="evaluation"),
        a_document("scan", countries=("GHA",), type="evaluation", **scan),
        a_document("other", countries=("PER",), type="lessons-learned"),
    ) as api:
        answer = matrix(api, rows="type", cols="country")
        asked = matrix(api, rows="type", cols="country", country=["NPL", "GHA"], q="kilns")
    gaps = cells_by_name(answer, "gap")
    assert gaps["evaluation", "NPL"] is None
    assert gaps["evaluation", "IND"] == "no_lessons"
    assert gaps["evaluation", "GHA"] == "unread"
    assert gaps["evaluation", "PER"] == "no_reports"
    # a scan holds no word of the question: it is still said that there is one
    assert cells_by_name(asked, "gap")["evaluation", "GHA"] == "unread"
    assert cells_by_name(asked, "reports")["evaluation", "GHA"] == 0


def test_a_chosen_theme_shows_its_concepts_also_at_zero(api: httpx.Client) -> None:
    answer = matrix(api, rows="topic", cols="country", topic="child-labour", country="ZWE")
    values = {row["value"]: row["reports"] for row in answer["rows"]["values"]}
    assert set(values.values()) == {0}
    assert {"child-labour", "child-labour/worst-forms"} <= set(values)
    assert [col["value"] for col in answer["cols"]["values"]] == ["ZWE"]
    assert answer["cells"][0][0]["gap"] == "no_reports"


def test_sides_are_cut_and_say_so(api: httpx.Client) -> None:
    answer = matrix(api, rows="country", cols="year", rows_size=2, cols_size=3)
    assert (len(answer["cells"]), len(answer["cells"][0])) == (2, 3)
    assert answer["more"] == {"rows": True, "cols": True}
    most = [row["reports"] for row in matrix(api, rows="country", cols="year")["rows"]["values"]]
    assert [row["reports"] for row in answer["rows"]["values"]] == most[:2]


def test_labels_come_in_the_language_asked_for(api: httpx.Client) -> None:
    answer = matrix(api, rows="country", cols="year", country="NPL", lang="ar")
    assert answer["rows"]["values"][0]["label"] == "نيبال"
    assert answer["rows"]["label"] == "البلد"


@pytest.mark.parametrize("facet", SELECTABLE)
def test_values_are_called_as_the_facet_calls_them(facet: str, api: httpx.Client) -> None:
    side = matrix(api, rows=facet, cols="year", lang="fr")["rows"]
    counted = api.get("/v1/search", params={"facets": facet, "lang": "fr", "size": 0}).json()
    listed = counted["facets"][facet]
    assert side["label"] == listed["label"]
    assert bool(side["values"]) == bool(listed["values"])
    labels = {each["value"]: each["label"] for each in listed["values"]}
    assert {each["value"]: each["label"] for each in side["values"]}.items() <= labels.items()


def test_yes_and_no_are_said_in_the_readers_language(api: httpx.Client) -> None:
    side = matrix(api, rows="pathfinder", cols="state", lang="fr")
    assert {each["label"] for each in side["rows"]["values"]} == {"Oui", "Non"}
    assert "Sans texte" in {each["label"] for each in side["cols"]["values"]}


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"rows": "contry"}, "rows"),
        ({"rows": "country", "cols": "country"}, "cols"),
        ({"rows_size": 101}, "rows_size"),
        ({"row": "country"}, "row"),
        ({"country": "Nepal"}, "country"),
    ],
)
def test_a_bad_parameter_is_named(
    parameters: dict[str, Any], named: str, api: httpx.Client
) -> None:
    got = api.get("/v1/matrix", params=parameters)
    assert (got.status_code, got.json()["parameter"]) == (422, named)


def test_nothing_found_is_an_empty_matrix(api: httpx.Client) -> None:
    answer = matrix(api, q="zzzzzz")
    assert (answer["cells"], answer["rows"]["values"]) == ([], [])


def test_the_answer_has_its_shape(api: httpx.Client) -> None:
    shape = TypeAdapter(MatrixResponse)
    assert shape.validate_python(MATRIX_EXAMPLE, strict=True) == MATRIX_EXAMPLE
    answer = matrix(api, q="school", cols_size=2)
    assert shape.validate_python(answer, strict=True) == answer


def found(api: httpx.Client, address: str) -> int:
    got = api.get(address)
    assert got.status_code == 200, (address, got.text)
    total: int = got.json()["total"]["value"]
    return total


def cells_by_name(answer: dict[str, Any], key: str) -> dict[tuple[str, str], Any]:
    return {
        (row["value"], col["value"]): cell[key]
        for row, cells in zip(answer["rows"]["values"], answer["cells"], strict=True)
        for col, cell in zip(answer["cols"]["values"], cells, strict=True)
    }
