"""What does the map show? For each country how many reports a search finds there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.vocabulary import Vocabulary
from search_api.facets.table import COUNTED_UNASKED
from search_api.http.context import SettingsHere
from search_api.search.dependencies import SearcherHere
from search_api.search.parameters import SearchParameters, to_request
from search_api.web.address import Address
from search_api.web.colour_scale import Step, colour_steps, tone_of
from search_api.web.error_page import PageRoute
from search_api.web.facet_trees import shown_facets
from search_api.web.geometry.world import VIEW_BOX, World
from search_api.web.lenient_parameters import read_request
from search_api.web.nearby_searches import reports_ways_on
from search_api.web.view_context import PageHere

_LANDS, _ROWS = 25, 25  # that are links at once: more are too many to walk through by keyboard

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country as it is drawn; `href` leads to its reports."""

    iso3: str
    name: str
    count: int
    tone: int
    selected: bool
    href: Address
    outline: str = ""  # '' where the map has none
    point: tuple[int, int] | None = None  # of a very small one


@router.get("/map")
async def map_page(
    page: PageHere, searcher: SearcherHere, settings: SettingsHere, request: Request
) -> HTMLResponse:
    parameters, asked, misread = read_request(
        SearchParameters,
        page.address,
        lambda asked: to_request(asked, searcher.vocabulary, settings.api.max_page_size),
        cursor="",
        lang=page.lang,
        size=0,
        page=1,
        facets=list(COUNTED_UNASKED),
        facet_size=1_000,
    )
    answer = await searcher.documents(asked)
    counted = answer["facets"]["country"]["values"]
    scale = colour_steps(int(each["count"]) for each in counted)
    lands = _lands(counted, scale, request.app.state.world, page.address)
    return await page.html(
        "map.html",
        asked=parameters,
        misread=misread,
        answer=answer,
        facets=shown_facets({k: v for k, v in answer["facets"].items() if k != "country"}),
        lands=lands,
        others=_others(lands, request.app.state.world, searcher.vocabulary, page.lang),
        scale=scale,
        ways=await reports_ways_on(page, answer, searcher, settings),
        view_box=VIEW_BOX,
        most_lands=_LANDS,
        most_rows=_ROWS,
    )


def _lands(
    counted: Iterable[Any], scale: tuple[Step, ...], world: World, address: Address
) -> list[MapCountry]:
    """The countries with reports, those with most first."""
    found = replace(address, path="/").minus("country")
    return [
        MapCountry(
            iso3 := str(each["value"]),
            str(each["label"]),
            count := int(each["count"]),
            tone_of(count, scale),
            bool(each["selected"]),
            found.put("country", iso3),
            world.paths.get(iso3, ""),
            world.points.get(iso3),
        )
        for each in counted
        if each["count"]
    ]


def _others(
    lands: Iterable[MapCountry], world: World, vocabulary: Vocabulary, lang: str
) -> list[tuple[str, str]]:
    """Names and outlines of the countries without a report."""
    shown = {land.iso3 for land in lands}
    return [
        (vocabulary.label("country", iso3, lang) if iso3 else "", outline)
        for iso3, outline in world.paths.items()
        if iso3 not in shown
    ]
