"""What does the page of lessons show? Passages as cards by kind, to be cited and taken along."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from search_api.parameters import PassageParameters, SearchParameters, to_request
from search_api.responses import AppliedFilter
from search_api.routes.context import SearcherHere, SettingsHere
from search_api.web.facets_shown import shown_facets
from search_api.web.failures import PageRoute
from search_api.web.forgiving import read_address
from search_api.web.page import PageHere, pages_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

KINDS = ("lesson", "good_practice", "recommendation", "challenge")
_FACETS = ["country", "topic", "sector", "population", "language", "year"]
_CARDS = 20


@router.get("/lessons")
async def lessons(page: PageHere, searcher: SearcherHere, settings: SettingsHere) -> HTMLResponse:
    chosen = [kind for kind in page.address.all("kind") if kind in KINDS]
    kinds = {"kind": chosen or list(KINDS), "lang": page.lang}
    parameters, misread = read_address(PassageParameters, page.address, size=_CARDS, **kinds)
    limit = settings.api.max_page_size
    answer = await searcher.passages(to_request(parameters, searcher.vocabulary, limit))
    counted, _ = read_address(
        SearchParameters, page.address, size=0, page=1, facets=_FACETS, passages=0, **kinds
    )
    counts = await searcher.documents(to_request(counted, searcher.vocabulary, limit))
    return page.html(
        "lessons.html",
        asked=parameters,
        misread=misread,
        answer=answer | {"applied_filters": _without_kinds(answer["applied_filters"])},
        facets=shown_facets({name: counts["facets"][name] for name in _FACETS}),
        kinds={kind: searcher.vocabulary.label("kind", kind, page.lang) for kind in KINDS},
        chosen=chosen,
        pages=pages_of(answer["total"]["value"], _CARDS),
    )


def _without_kinds(filters: list[AppliedFilter]) -> list[AppliedFilter]:
    """Kinds have tabs of their own."""
    return [each for each in filters if each["parameter"] != "kind"]
