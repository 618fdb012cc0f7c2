"""What could be loosened where nothing was found? Each choice alone, with what it holds back."""

from typing import NamedTuple

from search_api.parameters import SearchParameters, to_request
from search_api.responses import AppliedFilter
from search_api.search import Searcher
from search_api.web.address import Address
from search_api.web.forgiving import read_address
from search_api.web.page import Page

_MOST = 6  # searches more; beyond it, all is taken back at once


class Loosened(NamedTuple):
    """A search without one of the choices."""

    without: str  # the label of the choice
    address: Address
    reports: int


async def loosened(
    page: Page, filters: list[AppliedFilter], searcher: Searcher, max_size: int
) -> list[Loosened]:
    """Those that find something, the most first."""
    found = [await _without(page, each, searcher, max_size) for each in filters[:_MOST]]
    return sorted((each for each in found if each.reports), key=lambda each: -each.reports)


async def _without(
    page: Page, choice: AppliedFilter, searcher: Searcher, max_size: int
) -> Loosened:
    mark = "!" if choice["excluded"] else ""
    address = page.address.minus(choice["parameter"], f"{mark}{choice['value']}")
    parameters, _ = read_address(
        SearchParameters, address, size=0, page=1, facets=["none"], passages=0, lang=page.lang
    )
    answer = await searcher.documents(to_request(parameters, searcher.vocabulary, max_size))
    return Loosened(choice["label"], address, answer["total"]["value"])
