"""Is what stands side by side told truly: what only the others have lessons on?"""

from typing import Any

from search_api.web.address import Address
from search_api.web.views.compare import Column, with_chosen, with_missing
from search_api.web.year_bars import Trend


def a_column(label: str, listed: str, told_of: str) -> Column:
    concepts: list[dict[str, Any]] = [{"value": each, "label": each} for each in listed.split()]
    found = frozenset(told_of.split())
    return Column(label, label, Address("/"), 1, {}, concepts, Trend((), 0, 0), found)


def test_what_one_side_has_but_does_not_list_is_not_said_to_lack() -> None:
    """Each side lists its commonest concepts; a rarer one of its own is no gap."""
    nepal = a_column("Nepal", "schools debt", "schools debt")
    india = a_column("India", "inspection courts", "inspection courts debt")
    missing = [
        [each["value"] for each in column.missing] for column in with_missing([nepal, india])
    ]
    assert missing == [["inspection", "courts"], ["schools"]]


def test_a_side_without_reports_can_stay_chosen() -> None:
    found = [{"value": "Nepal", "label": "Nepal", "count": 2}]
    columns = [a_column("Nepal", "", ""), a_column("Ghana", "", "")]
    assert [each["value"] for each in with_chosen(found, columns)] == ["Nepal", "Ghana"]
