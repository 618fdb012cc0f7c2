"""Is an item of a list of the kind that the heading above it names?"""

from indexer.enrich.kinds.evidence.priors import before_reading
from indexer.enrich.kinds.evidence.sign import Sign

NAMED = Sign(("good_practice",), "heading")


def test_an_item_below_a_heading_is_less_likely_an_aside_than_a_paragraph_there() -> None:
    item = NAMED._replace(is_item=True)
    assert before_reading(item)["aside"] < before_reading(NAMED)["aside"]


def test_an_item_that_no_heading_names_is_as_likely_of_each_kind_as_any_text() -> None:
    assert before_reading(Sign(is_item=True)) == before_reading(Sign())
