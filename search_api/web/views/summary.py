"""What is known on a question, on one page? Counts, concepts, and lessons by theme, all cited."""

import asyncio
from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from config.index.passage_kinds import LESSON_KINDS
from search_api.cite.item import csl_item
from search_api.cite.restyle import CitationRequest, restyle
from search_api.cite.styles import reference
from search_api.http.context import SettingsHere
from search_api.lessons.responses import LessonHit, LessonsResponse
from search_api.lessons.themes_answer import lessons_of, themes_answer
from search_api.search.dependencies import SearcherHere
from search_api.search.responses import DocumentHit, DocumentSummary
from search_api.web.address_counts import Asking, top_values
from search_api.web.error_page import PageRoute
from search_api.web.lesson_cards import card_of
from search_api.web.view_context import PageHere
from search_api.web.year_bars import trend_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_REPORTS, _VALUES, _THEMES, _LESSONS = 10, 10, 6, 2
_LISTED = ("country", "topic", "type")
_COUNTED = (*_LISTED, "year")


@router.get("/summary")
async def summary_page(
    page: PageHere, searcher: SearcherHere, settings: SettingsHere
) -> HTMLResponse:
    asking = Asking(page, searcher, settings)
    here = page.address.at("/").without("kind")
    (asked, counted, misread), lessons, grouped = await asyncio.gather(
        asking.reports(here, *_COUNTED, size=_REPORTS),
        asking.lessons(here),
        themes_answer(asking.lesson_request(here), searcher),
    )
    themes = grouped["themes"][:_THEMES]
    shown = [hit for theme in themes for hit in theme["hits"][:_LESSONS]]
    how = page.citing(searcher.vocabulary, "apa")
    references = await asyncio.to_thread(_references, counted["hits"], shown, how)
    await restyle(lessons_of(grouped), page.citing(searcher.vocabulary))
    return await page.html(
        "summary.html",
        asked=asked,
        misread=misread,
        answer=counted,
        lessons=lessons,
        themes=themes,
        most=_LESSONS,
        cards={hit["id"]: card_of(hit["marked"]) for hit in shown},
        counted={name: top_values(counted["facets"][name], _VALUES) for name in _LISTED},
        labels={name: counted["facets"][name]["label"] for name in _COUNTED},
        kinds=_kinds(lessons),
        trend=trend_of(counted["facets"]["year"], lessons["facets"]["year"]),
        references=references,
    )


def _kinds(lessons: LessonsResponse) -> dict[str, int]:
    facet = lessons["facets"]["kind"]["values"]
    found = {str(each["value"]): int(each["count"]) for each in facet}
    return {kind: found[kind] for kind in LESSON_KINDS if found.get(kind)}


def _references(
    reports: Sequence[DocumentHit], lessons: Sequence[LessonHit], how: CitationRequest
) -> list[tuple[str, str]]:
    """Each report once, with its address; those that are listed, and those that are quoted."""
    assert how.style is not None
    every: list[DocumentHit | DocumentSummary] = [*reports, *(hit["document"] for hit in lessons)]
    items = [csl_item(report, how.access) for report in every]
    found = {item["URL"]: reference(item, how.style, how.access.lang) for item in items}
    return sorted(((text, url) for url, text in found.items()), key=lambda each: each[0].casefold())
