"""How do the hits of an answer get citations in a chosen style? Each where its short one stood."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from config.vocabulary import Vocabulary
from search_api.cite.item import Access, CitedPage, csl_item
from search_api.cite.style_names import StyleName
from search_api.cite.styles import reference

Hit = Any  # of `responses`: reports with their passages, or passages with their report


@dataclass(frozen=True, slots=True)
class CitationRequest:
    """In which style for whom; without a style, citations stay as they are."""

    style: StyleName | None
    access: Access

    def reference(self, report: Any, page: CitedPage | None = None) -> str:
        """Needs a style."""
        assert self.style is not None
        return reference(csl_item(report, self.access, page), self.style, self.access.lang)


def accessed_now(vocabulary: Vocabulary, lang: str, base: str) -> Access:
    return Access(vocabulary, lang, base, datetime.now(UTC).date())


async def restyle(hits: list[Any], citing: CitationRequest) -> None:
    """Writes the citations of these hits anew."""
    if citing.style is not None:
        await asyncio.to_thread(_restyle, hits, citing)  # three milliseconds each, once


async def with_citation_style(
    batches: AsyncIterator[list[Hit]], citing: CitationRequest
) -> AsyncIterator[list[Hit]]:
    """The same batches, their citations in the style."""
    async for hits in batches:
        await restyle(hits, citing)
        yield hits


def _restyle(hits: Iterable[Hit], citing: CitationRequest) -> None:
    for hit in hits:
        if "document" in hit:
            hit["citation"] = citing.reference(hit["document"], cited_page(hit))
            continue
        hit["citation"] = citing.reference(hit)
        for passage in hit["passages"]:
            passage["citation"] = citing.reference(hit, cited_page(passage))


def cited_page(passage: Any) -> CitedPage:
    return CitedPage(passage["page"], passage["label"])
