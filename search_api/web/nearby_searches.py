"""Nothing was found: which addresses nearby find something? Each is counted first."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from config.settings import Settings
from search_api.facets.responses import AppliedFilter
from search_api.facets.table import FACETS
from search_api.lessons.answer import listed_lessons
from search_api.lessons.asked import asked_for
from search_api.lessons.request import LessonParameters, to_lesson_request
from search_api.lessons.value_labels import FACET_NAMES
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher
from search_api.web.address import Address
from search_api.web.lenient_parameters import read_request
from search_api.web.view_context import PageContext

Count = Callable[[Address], Awaitable[int]]
Left = Literal["meant", "filter", "filters", "words", "all"]

_ORDER: tuple[Left, ...] = ("meant", "filter", "filters", "words", "all")
_MOST = 6  # filters that are left out one by one: each is a request to the engine
_YEARS = ("year_from", "year_to")


@dataclass(frozen=True, slots=True)
class WayOn:
    """An address that finds something, and what is left out of it."""

    href: Address
    left: Left
    label: str = ""  # of the filter, or what was meant
    count: int = 0


async def reports_ways_on(
    page: PageContext, answer: Mapping[str, Any], searcher: Searcher, settings: Settings
) -> list[WayOn]:
    """Of a view that shows reports; none where something was found."""

    async def count(address: Address) -> int:
        _, request, _ = read_request(
            SearchParameters,
            address,
            lambda asked: to_request(asked, searcher.vocabulary, settings.api.max_page_size),
            **_COUNTED | {"facets": ["none"], "lang": page.lang},
        )
        return (await searcher.documents(request))["total"]["value"]

    return await _ways_on(page, answer, count)


async def lessons_ways_on(
    page: PageContext, answer: Mapping[str, Any], searcher: Searcher, settings: Settings
) -> list[WayOn]:
    """Of the page of lessons."""

    async def count(address: Address) -> int:
        _, request, _ = read_request(
            LessonParameters,
            address,
            lambda asked: to_lesson_request(asked, searcher.vocabulary, settings.api.max_page_size),
            **_COUNTED | {"lang": page.lang},
        )
        return (await listed_lessons(*await asked_for(request, searcher), searcher)).total

    return await _ways_on(page, answer, count)


_COUNTED: dict[str, object] = {"cursor": "", "size": 0, "page": 1}


async def _ways_on(page: PageContext, answer: Mapping[str, Any], count: Count) -> list[WayOn]:
    if answer["total"]["value"]:
        return []
    meant = answer.get("did_you_mean")
    nearby = candidates(
        page.address, answer["applied_filters"], page.lang, meant["text"] if meant else ""
    )
    counts = await asyncio.gather(*(count(way.href) for way in nearby))
    return ordered(replace(way, count=n) for way, n in zip(nearby, counts, strict=True))


def candidates(
    address: Address, applied: Sequence[AppliedFilter], lang: str, meant: str = ""
) -> list[WayOn]:
    """As was meant; without each filter, all of them, the words, anything."""
    here = address.without("page", "cursor")
    labels = {**{facet.name: facet.label for facet in FACETS}, **FACET_NAMES}
    names = list(dict.fromkeys(_filter(each["parameter"]) for each in applied))
    # what was typed among the words stands in no parameter of its own
    names = [name for name in names if here.without(*_of(name)) != here]
    found = [WayOn(here.put("q", meant), "meant", meant)] if meant else []
    found += [
        WayOn(here.without(*_of(name)), "filter", labels.get(name, {}).get(lang, ""))
        for name in names[:_MOST]
    ]
    if len(names) > 1:
        every = [parameter for name in names for parameter in _of(name)]
        found.append(WayOn(here.without(*every), "filters"))
    if here.get("q") and names:
        found.append(WayOn(here.without("q"), "words"))
    if all(str(way.href) != str(here.to(here.path)) for way in found):
        found.append(WayOn(here.to(here.path), "all"))
    return found


def ordered(ways: Iterable[WayOn]) -> list[WayOn]:
    """Those that find something; of filters first that without which most is found."""
    found = [way for way in ways if way.count]
    return sorted(
        found, key=lambda way: (_ORDER.index(way.left), -way.count if way.left == "filter" else 0)
    )


def _filter(parameter: str) -> str:
    return "year" if parameter in _YEARS else parameter


def _of(name: str) -> tuple[str, ...]:
    return _YEARS if name == "year" else (name,)
