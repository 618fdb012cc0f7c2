"""What stands side by side of two or three countries or topics? Counts, lessons, what lacks."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from config.index.passage_kinds import LESSON_KINDS
from search_api.facets.table import FACET_BY_NAME
from search_api.facets.value_labels import value_label
from search_api.http.context import SettingsHere
from search_api.search.dependencies import SearcherHere
from search_api.web.address import Address
from search_api.web.address_counts import Asking, top_values
from search_api.web.error_page import PageRoute
from search_api.web.kept_parameters import address_of_view
from search_api.web.lesson_cards import Card, card_of
from search_api.web.view_context import PageHere
from search_api.web.year_bars import Trend, trend_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

COMPARED = ("country", "topic", "sector", "population")
_MOST, _LEAST = 3, 2
_LESSONS = 2  # of a kind, of each
_CONCEPTS = 8
_OFFERED = 300


@dataclass(frozen=True, slots=True)
class Column:
    """One of those that are compared."""

    value: str
    label: str
    address: Address  # of its reports
    reports: int
    lessons: dict[str, Any]  # kind -> the answer about them
    concepts: list[dict[str, Any]]  # the other side's: topics of a country, countries of a topic
    trend: Trend
    told_of: frozenset[str]  # all of the other side that it has lessons on, those not listed too
    missing: list[dict[str, Any]] = field(default_factory=list)  # what only others tell of


@router.get("/compare")
async def compare_page(
    page: PageHere, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    asking = Asking(page, searcher, settings)
    by = page.address.get("by") if page.address.get("by") in COMPARED else COMPARED[0]
    shared = address_of_view(page.address, "/").without(by, "kind")
    asked, counted, misread = await asking.reports(shared, by)
    offered = [each for each in counted["facets"][by]["values"] if each["count"]][:_OFFERED]
    values = _chosen(page.address, by, [str(each["value"]) for each in offered])
    other = "topic" if by == "country" else "country"
    columns = await asyncio.gather(*(_column(asking, shared, by, value, other) for value in values))
    return await page.html(
        "compare.html",
        asked=asked,
        misread=misread,
        answer=counted | {"applied_filters": _others(counted, by)},
        by=by,
        facets={name: FACET_BY_NAME[name].label[page.lang] for name in COMPARED},
        other_facet=other,
        offered=with_chosen(offered, columns),
        values=values,
        columns=with_missing(columns),
        cards=_cards(columns),
        most=_MOST,
    )


def with_chosen(offered: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> list[Any]:
    """What can be chosen: those that a search finds, and those that stand here without being found.

    Without these the form would take another one in their place.
    """
    values = {each["value"] for each in offered}
    missing = [each for each in columns if each.value not in values]
    return [
        *offered,
        *({"value": each.value, "label": each.label, "count": each.reports} for each in missing),
    ]


def _chosen(address: Address, by: str, offered: Sequence[str]) -> list[str]:
    """Those of the address, else those with most reports: two at least."""
    chosen = [*address.all("value"), *(each for each in address.all(by) if each[:1] != "!")]
    known = [*dict.fromkeys(chosen), *offered]
    return list(dict.fromkeys(known))[: min(_MOST, max(_LEAST, len(set(chosen))))]


async def _column(asking: Asking, shared: Address, by: str, value: str, other: str) -> Column:
    here = shared.put(by, value)
    (_, counted, _), lessons, kinds = await asyncio.gather(
        asking.reports(here, other, "year"),
        asking.lessons(here),
        asking.lessons_by_kind(here, tuple(LESSON_KINDS), _LESSONS),
    )
    label = value_label(FACET_BY_NAME[by], value, asking.searcher.vocabulary, asking.page.lang)
    return Column(
        value,
        label,
        here,
        counted["total"]["value"],
        dict(kinds),
        top_values(lessons["facets"][other], _CONCEPTS),
        trend_of(counted["facets"]["year"], lessons["facets"]["year"]),
        frozenset(
            str(each["value"]) for each in lessons["facets"][other]["values"] if each["count"]
        ),
    )


def with_missing(columns: Sequence[Column]) -> list[Column]:
    """What others have lessons of, and this one has none of."""
    found = []
    for column in columns:
        others = {
            each["value"]: each
            for another in columns
            if another is not column
            for each in another.concepts
            if each["value"] not in column.told_of
        }
        found.append(replace(column, missing=list(others.values())[:_CONCEPTS]))
    return found


def _cards(columns: Sequence[Column]) -> dict[str, Card]:
    hits = [hit for column in columns for each in column.lessons.values() for hit in each["hits"]]
    return {hit["id"]: card_of(hit["marked"]) for hit in hits}


def _others(counted: Any, by: str) -> list[Any]:
    return [each for each in counted["applied_filters"] if each["parameter"] != by]
