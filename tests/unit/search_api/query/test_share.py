"""Does a passage count by how much of the question it holds?"""

from dataclasses import replace
from typing import Any

import pytest
from asked import a_concept, a_query

from config.index import fields as f
from search_api.query.clauses.share import LEAST_SHARE, by_share
from search_api.query.text_query import TextQuery

SCORED: dict[str, Any] = {"match_all": {}}


def weights(query: TextQuery) -> list[float]:
    """Of the parts of a question, in their order, as shares of what they add to."""
    *parts, least = by_share(SCORED, query, f.nested)["function_score"]["functions"]
    assert least == {"weight": LEAST_SHARE}
    whole = sum(each["weight"] for each in parts)
    assert whole + LEAST_SHARE == pytest.approx(1, abs=0.001)
    return [round(each["weight"] / whole, 2) for each in parts]


def test_each_word_counts_by_how_rare_it_is() -> None:
    query = replace(a_query("wages in kilns"), rest=(("wages", 1.0), ("kilns", 3.0)))
    assert weights(query) == [0.25, 0.75]
    scored = by_share(SCORED, query, f.nested)["function_score"]
    assert (scored["score_mode"], scored["boost_mode"]) == ("sum", "multiply")
    whole = {"match_all": {"boost": 4.0}}
    assert scored["query"]["bool"]["must"] == [SCORED, whole]  # so that each word adds by its own
    # of a passage: a long report has nearly every word somewhere
    assert "passages.text.en" in scored["functions"][1]["filter"]["multi_match"]["fields"]


def test_where_a_concept_is_understood_there_is_no_share() -> None:
    bondage = a_concept("topic", "forced-labour/debt-bondage", "bonded labour")
    query = a_query("bonded labour of families in kilns", [bondage])
    assert by_share(SCORED, query, f.nested) is SCORED


@pytest.mark.parametrize("text", ["", "kilns", "in kilns"])
def test_of_one_word_there_is_no_share(text: str) -> None:
    assert by_share(SCORED, a_query(text), f.nested) is SCORED


def test_what_stands_in_no_report_is_no_part() -> None:
    query = replace(a_query("wages xyzzy"), rest=(("wages", 1.0), ("xyzzy", 0.0)))
    assert by_share(SCORED, query, f.nested) is SCORED
