"""Which tools has a language model? To search reports and lessons, to read pages, to list words."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from config.ids import DOCUMENT_ID
from search_api.mcp_server.api_client import Api, Parameters
from search_api.mcp_server.present import (
    found_lessons,
    found_reports,
    listed_vocabulary,
    read_page,
)
from search_api.mcp_server.responses import (
    FoundLessons,
    FoundReports,
    ListedVocabulary,
    ReadPages,
)

MOST_PAGES = 10

Question = Annotated[
    str, Field(description="Words, in any language; “phrases” and -exclusions are understood.")
]
Countries = Annotated[
    list[str] | None, Field(description="ISO 3166-1 alpha-3, such as NPL; any of them.")
]
Topics = Annotated[
    list[str] | None, Field(description="Ids of list_vocabulary's facet `topic`; any of them.")
]
Kinds = Annotated[
    list[Literal["lesson", "good_practice", "recommendation", "challenge"]] | None,
    Field(description="All four when not given."),
]
Year = Annotated[int | None, Field(ge=1000, le=9999)]
Size = Annotated[int, Field(ge=1, le=20, description="How many.")]
LabelLanguage = Annotated[
    Literal["en", "fr", "es", "pt", "ar"], Field(description="Of labels and citations.")
]
Facet = Literal["topic", "country", "region", "sector", "population", "instrument", "type", "kind"]
DocumentId = Annotated[str, Field(pattern=f"^{DOCUMENT_ID}$", description="As a search gives it.")]
Asked = Context[Any, Any]


@dataclass(frozen=True, slots=True)
class Tools:
    """Each method is a tool; its docstring is what the model reads of it."""

    api: Api

    async def search_reports(
        self,
        context: Asked,
        *,
        q: Question = "",
        country: Countries = None,
        topic: Topics = None,
        year_from: Year = None,
        year_to: Year = None,
        size: Size = 5,
        lang: LabelLanguage = "en",
    ) -> FoundReports:
        """Find reports on forced labour, trafficking and child labour by their best passages.

        Every report and passage has a citation and a link: give them with whatever you use.
        """
        asked: Parameters = {
            "q": q,
            "country": country,
            "topic": topic,
            "year_from": year_from,
            "year_to": year_to,
            "size": size,
            "lang": lang,
            "facets": "none",
        }
        answer = await self.api.get("/v1/search", asked, context)
        return found_reports(answer, _for_people(asked), self.api.base)

    async def search_lessons(
        self,
        context: Asked,
        *,
        q: Question = "",
        country: Countries = None,
        topic: Topics = None,
        kind: Kinds = None,
        year_from: Year = None,
        year_to: Year = None,
        size: Size = 10,
        lang: LabelLanguage = "en",
    ) -> FoundLessons:
        """Find lessons, good practices, recommendations and challenges, each whole, in its words.

        Every lesson has a citation and a link: give them with whatever you use.
        """
        asked: Parameters = {
            "q": q,
            "country": country,
            "topic": topic,
            "kind": kind,
            "year_from": year_from,
            "year_to": year_to,
            "size": size,
            "lang": lang,
        }
        answer = await self.api.get("/v1/lessons", asked, context)
        return found_lessons(answer, asked, self.api.base)

    async def read_pages(
        self,
        context: Asked,
        report: DocumentId,
        first: Annotated[int, Field(ge=1, description="Page, counted from 1.")] = 1,
        last: Annotated[int | None, Field(ge=1, description="As `first` if not given.")] = None,
        lang: LabelLanguage = "en",
    ) -> ReadPages:
        """Read pages of a report, at most ten at once, each with its citation and link."""
        last = first if last is None else last
        if not first <= last < first + MOST_PAGES:
            raise ToolError(f"read from first to last, at most {MOST_PAGES} pages at once")
        document = await self.api.get(f"/v1/documents/{report}", {"lang": lang}, context)
        if "replaced_by" in document:
            newer = document["replaced_by"]["id"]
            raise ToolError(f"a newer version took its place; read {newer}")
        numbers = range(first, min(last, document["page_count"]) + 1)
        pages = await asyncio.gather(*(self._page(report, each, lang, context) for each in numbers))
        return {
            "id": report,
            "title": document["title"],
            "language": document["language"],
            "pages": list(pages),
            "page_count": document["page_count"],
        }

    async def list_vocabulary(
        self,
        context: Asked,
        facet: Facet,
        contains: Annotated[str, Field(description="Part of a name; all without it.")] = "",
        lang: LabelLanguage = "en",
    ) -> ListedVocabulary:
        """List the ids that other tools take for topics, countries and the like, by their names."""
        asked: Parameters = {"facets": facet, "lang": lang}
        answer = await self.api.get("/v1/vocabulary", asked, context)
        address = f"{self.api.base}/v1/vocabulary?facets={facet}&lang={lang}"
        return listed_vocabulary(answer, facet, contains, address)

    async def _page(self, report: str, number: int, lang: str, context: Asked) -> Any:
        address = f"/v1/documents/{report}"
        page = await self.api.get(f"{address}/pages/{number}", {}, context)
        asked: Parameters = {"page": number, "lang": lang}
        cited = await self.api.get(f"{address}/citation", asked, context)
        return read_page(page, cited["text"], self.api.base)


def _for_people(asked: Parameters) -> Parameters:
    return {name: value for name, value in asked.items() if name != "facets"}
