"""What does the page of lessons show? Passages as cards by kind, to be cited and taken along."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from search_api.cite.restyle import restyle
from search_api.parameters import PassageParameters, SearchParameters, to_request
from search_api.request import SearchRequest
from search_api.responses import AppliedFilter
from search_api.routes.context import SearcherHere, SettingsHere
from search_api.web.facets_shown import shown_facets
from search_api.web.failures import PageRoute
from search_api.web.forgiving import read_request
from search_api.web.page import PageHere, pages_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

KINDS = ("lesson", "good_practice", "recommendation", "challenge")
_FACETS = ["country", "topic", "sector", "population", "language", "year"]
_CARDS = 20


@router.get("/lessons")
async def lessons(page: PageHere, searcher: SearcherHere, settings: SettingsHere) -> HTMLResponse:
    chosen = [kind for kind in page.address.all("kind") if kind in KINDS]
    fixed = {"kind": chosen or list(KINDS), "lang": page.lang, "cursor": ""}

    def checked(asked: PassageParameters) -> SearchRequest:
        return to_request(asked, searcher.vocabulary, settings.api.max_page_size)

    parameters, request, misread = read_request(
        PassageParameters, page.address, checked, size=_CARDS, **fixed
    )
    answer = await searcher.passages(request)
    await restyle(answer["hits"], page.citing(searcher.vocabulary))
    _, counted, _ = read_request(
        SearchParameters,
        page.address,
        checked,
        **fixed | {"size": 0, "page": 1, "facets": _FACETS, "passages": 0},
    )
    counts = await searcher.documents(counted)
    return await page.html(
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
