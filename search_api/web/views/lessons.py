"""What does the page of lessons show? Each lesson as a card, whole, to be cited and taken along."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from config.index.passage_kinds import LESSON_KINDS
from search_api.cite.restyle import restyle
from search_api.facets.responses import AppliedFilter
from search_api.http.context import SettingsHere
from search_api.lessons.answer import lesson_answer
from search_api.lessons.by_meaning import lessons_with_meaning
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request
from search_api.lessons.responses import LessonHit
from search_api.lessons.themes_answer import lessons_of, themes_answer
from search_api.search.dependencies import SearcherHere
from search_api.search.meaning.dependencies import AskerHere
from search_api.web.error_page import PageRoute
from search_api.web.facet_trees import shown_facets
from search_api.web.lenient_parameters import read_request
from search_api.web.lesson_cards import Card, card_of
from search_api.web.nearby_searches import lessons_ways_on
from search_api.web.view_context import PageHere, pages_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_FACETS = ("country", "topic", "sector", "population", "evidence", "answer", "language", "year")
_CARDS = 20
_OF_PAGES = {"page", "size", "cursor", "format", "id"}
_EXPORTED = LessonParameters.model_fields.keys() - _OF_PAGES


@router.get("/lessons")
async def lessons(
    http: Request, page: PageHere, searcher: SearcherHere, settings: SettingsHere, asker: AskerHere
) -> HTMLResponse:
    chosen = [kind for kind in page.address.all("kind") if kind in LESSON_KINDS]

    def checked(asked: LessonParameters) -> LessonRequest:
        return to_lesson_request(asked, searcher.vocabulary, settings.api.max_page_size)

    parameters, request, misread = read_request(
        LessonParameters,
        page.address,
        checked,
        size=_CARDS,
        kind=chosen,
        lang=page.lang,
        cursor="",
    )
    answer = await lessons_with_meaning(request, searcher, asker)
    found = answer.get("by_meaning", [])
    await restyle([*answer["hits"], *found], page.citing(searcher.vocabulary))
    facets = {name: each for name in _FACETS if (each := answer["facets"][name])["values"]}
    grouped = None
    shown = answer["hits"]
    if page.address.get("view") == "themes":
        grouped = await themes_answer(request, searcher)
        shown = lessons_of(grouped)
        await restyle(shown, page.citing(searcher.vocabulary))
    return await page.html(
        "lessons.html",
        asked=parameters,
        grouped=grouped,
        misread=misread,
        answer=answer | {"applied_filters": _without_kinds(answer["applied_filters"])},
        cards=_cards([*shown, *found]),
        facets=shown_facets(facets),
        chosen=chosen,
        exports=page.address.only(*_EXPORTED).without(*misread).put("lang", page.lang),
        ways=await lessons_ways_on(page, answer, searcher, settings),
        pages=pages_of(answer["total"]["value"] - answer["folded"], _CARDS),
        watch=http.app.state.alerts is not None and http.app.state.alerts.sends_mail,
    )


@router.get("/lessons/{lesson_id}")
async def lesson(
    lesson_id: str, page: PageHere, searcher: SearcherHere, asker: AskerHere
) -> HTMLResponse:
    answer = await lesson_answer(lesson_id, page.lang, searcher, asker)
    await restyle([answer["lesson"], *answer["similar"]], page.citing(searcher.vocabulary))
    return await page.html(
        "lesson.html",
        answer=answer,
        cards=_cards([answer["lesson"], *answer["similar"]]),
    )


def _cards(hits: Sequence[LessonHit]) -> dict[str, Card]:
    return {hit["id"]: card_of(hit["marked"]) for hit in hits}


def _without_kinds(filters: list[AppliedFilter]) -> list[AppliedFilter]:
    """Kinds have tabs of their own."""
    return [each for each in filters if each["parameter"] != "kind"]
