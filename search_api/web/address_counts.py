"""What does an address find, in short? Counts of its reports and lessons, and lessons of a kind."""

import asyncio
from dataclasses import dataclass
from typing import Any

from config.settings import Settings
from search_api.cite.restyle import restyle
from search_api.lessons.answer import lessons_answer
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request
from search_api.lessons.responses import LessonsResponse
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.responses import SearchResponse
from search_api.search.searcher import Searcher
from search_api.web.address import Address
from search_api.web.lenient_parameters import read_request
from search_api.web.view_context import PageContext


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks whom."""

    page: PageContext
    searcher: Searcher
    settings: Settings

    async def reports(
        self, address: Address, *facets: str, size: int = 0
    ) -> tuple[SearchParameters, SearchResponse, list[str]]:
        """The parameters, the answer, and the names of what was left out of the address."""
        parameters, request, misread = read_request(
            SearchParameters,
            address,
            lambda asked: to_request(asked, self.searcher.vocabulary, self._most),
            lang=self.page.lang,
            facets=list(facets) or ["none"],
            size=size,
            page=1,
            cursor="",
            passages=0,
        )
        return parameters, await self.searcher.documents(request), misread

    async def lessons(self, address: Address, size: int = 0) -> LessonsResponse:
        answer = await lessons_answer(self.lesson_request(address, size), self.searcher)
        await restyle(answer["hits"], self.page.citing(self.searcher.vocabulary))
        return answer

    def lesson_request(self, address: Address, size: int = 0) -> LessonRequest:
        _, request, _ = read_request(
            LessonParameters,
            address,
            lambda asked: to_lesson_request(asked, self.searcher.vocabulary, self._most),
            lang=self.page.lang,
            size=size,
            page=1,
            cursor="",
        )
        return request

    async def lessons_by_kind(
        self, address: Address, kinds: tuple[str, ...], size: int
    ) -> dict[str, LessonsResponse]:
        answers = await asyncio.gather(
            *(self.lessons(address.put("kind", kind), size) for kind in kinds)
        )
        return dict(zip(kinds, answers, strict=True))

    @property
    def _most(self) -> int:
        return self.settings.api.max_page_size


def top_values(facet: Any, most: int) -> list[dict[str, Any]]:
    """The values with most, without those that count nothing."""
    return [each for each in facet["values"] if each["count"]][:most]
