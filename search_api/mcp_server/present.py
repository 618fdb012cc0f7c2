"""How do answers of the API become answers of tools? Fewer values, and whole links; pure."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from search_api.mcp_server.api_client import Parameters, pairs
from search_api.mcp_server.responses import (
    FoundLesson,
    FoundLessons,
    FoundPassage,
    FoundReport,
    FoundReports,
    ListedVocabulary,
    ReadPage,
)

Json = Mapping[str, Any]


def found_reports(answer: Json, asked: Parameters, base: str) -> FoundReports:
    return {
        "total": answer["total"]["value"],
        "reports": [_report(hit, base) for hit in answer["hits"]],
        "understood": [each["label"] for each in answer["understood"] if not each["left_out"]],
        "warnings": list(answer["warnings"]),
        "link": page_link(base, "/", asked),
    }


def found_lessons(answer: Json, asked: Parameters, base: str) -> FoundLessons:
    return {
        "total": answer["total"]["value"],
        "lessons": [_lesson(hit, base) for hit in answer["hits"]],
        "warnings": list(answer["warnings"]),
        "link": page_link(base, "/lessons", asked),
    }


def read_page(page: Json, citation: str, base: str) -> ReadPage:
    return {
        "page": page["page"],
        "label": page["label"],
        "text": page["text"],
        "citation": citation,
        "link": report_link(base, page["id"], page["page"]),
    }


def listed_vocabulary(answer: Json, facet: str, contains: str, address: str) -> ListedVocabulary:
    """The values whose label or other names hold the words."""
    wanted = contains.casefold()
    return {
        "facet": facet,
        "values": [
            {"id": each["id"], "label": each["label"], "broader": each["broader"]}
            for each in answer["facets"][facet]["concepts"]
            if any(wanted in name.casefold() for name in _names(each))
        ],
        "link": address,
        "citation": f"{answer['title'].get('en', answer['id'])}, {answer['version']}"
        if isinstance(answer["title"], Mapping)
        else f"{answer['title']}, {answer['version']}",
    }


def report_link(base: str, document_id: str, page: int | None = None) -> str:
    return f"{base}/documents/{document_id}" + (f"?page={page}" if page else "")


def page_link(base: str, path: str, asked: Parameters) -> str:
    """The page that shows the same search to people."""
    chosen = [pair for pair in pairs(asked) if pair[0] not in {"size", "passages"}]
    return f"{base}{path}?{urlencode(chosen)}" if chosen else base + path


def _report(hit: Json, base: str) -> FoundReport:
    return {
        "id": hit["id"],
        "title": hit["title"],
        "year": hit["year"],
        "language": hit["language"],
        "countries": hit["countries"],
        "citation": hit["citation"],
        "link": report_link(base, hit["id"]),
        "passages": [_passage(each, hit["id"], base) for each in hit["passages"]],
        "also_as": [each["id"] for each in hit["also_as"]],
    }


def _passage(passage: Json, document_id: str, base: str) -> FoundPassage:
    return {
        "text": passage["text"],
        "page": passage["page"],
        "citation": passage["citation"],
        "link": report_link(base, document_id, passage["page"]),
    }


def _lesson(hit: Json, base: str) -> FoundLesson:
    return {
        "id": hit["id"],
        "kind": hit["kind"],
        "text": hit["text"],
        "report": hit["document"]["id"],
        "page": hit["page"],
        "countries": hit["countries"],
        "also_in_reports": hit["also_in"]["reports"],
        "citation": hit["citation"],
        "link": f"{base}/lessons/{hit['id']}",
    }


def _names(concept: Json) -> list[str]:
    others = [name for names in concept["alt_labels"].values() for name in names]
    return [concept["id"], concept["label"], *concept["labels"].values(), *others]
