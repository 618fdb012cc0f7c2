"""Which reports and lessons does an export hold, in which order, and what does it leave out?"""

import asyncio
import io
import zipfile
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from asked import Engine, a_lesson_hit, a_query, a_request, a_searcher, a_source, hits

from config.errors import IndexNotReady
from search_api.export.collect import Hits, found_hits
from search_api.export.formats import BY_NAME
from search_api.export.lessons import chosen_lessons, found_lessons
from search_api.export.response import export_response
from search_api.export.rows import Labels
from search_api.lessons.request import LessonRequest

# -- reports -----------------------------------------------------------------------------------


def read(found: Hits) -> Any:
    async def all_of() -> list[list[Any]]:
        return [batch async for batch in found.batches]

    return all_of()


def test_exported_reports_stand_in_an_order_that_can_be_read_to_its_end() -> None:
    report = {"_id": "x", "_source": a_source(), "_score": 2.0, "sort": [2.0, 2021, "x"]}
    searcher = a_searcher(hits(report, total=9))

    async def both() -> tuple[Hits, list[list[Any]]]:
        asked = a_request(q="wages in kilns", page=2, facets=["country"], lang="fr")
        found = await found_hits(searcher, "documents", asked, 1)
        return found, await read(found)

    found, ((hit,),) = asyncio.run(both())
    assert (found.total, found.count) == (9, 1)
    assert (hit["title"], hit["passages"], hit["score"]) == ("The report", [], 2.0)
    ((kind, body),) = searcher.gateway.bodies
    assert (kind, body["size"], body["track_scores"]) == ("documents", 1, True)
    assert body["sort"][0] == {"_score": "desc"}
    assert not {"rescore", "aggs", "highlight", "from"} & set(body)


def test_a_workbook_says_when_it_was_made_and_what_it_lacks() -> None:
    async def made() -> bytes:
        searcher = a_searcher(hits({"_source": a_source(), "_score": 2.0}, total=1_200))
        found = await found_hits(searcher, "documents", a_request(), 1)
        labels = Labels(searcher.vocabulary, "en", "https://waymark.example")
        response: Any = await export_response(found, BY_NAME["xlsx"], labels, "reports")
        return b"".join([part async for part in response.body_iterator])

    with zipfile.ZipFile(io.BytesIO(asyncio.run(made()))) as parts:
        about = parts.read("xl/worksheets/sheet2.xml").decode()
    assert f"Waymark, {datetime.now(UTC):%Y-}" in about
    assert "Only 1 of 1,200 are in this file; 1,199 are not." in about


# -- lessons -----------------------------------------------------------------------------------


class Lessons(Engine):
    """An engine whose index may have lessons."""

    has_lessons = True

    async def collection(self) -> SimpleNamespace:
        return SimpleNamespace(languages=("en",), has_lessons=self.has_lessons)


def over_lessons(*answers: dict[str, Any]) -> Any:
    async def query(*_: Any, **__: Any) -> Any:
        return a_query()

    searcher = a_searcher()
    searcher.gateway = Lessons(list(answers))
    searcher.questions.query = query
    return searcher


def test_the_lessons_of_a_search_come_batch_by_batch_each_with_its_own_words() -> None:
    one, two = a_lesson_hit("one"), a_lesson_hit("two")
    searcher = over_lessons(hits(*[one] * 500, total=501), hits(two))

    async def both() -> tuple[Hits, list[list[Any]]]:
        found = await found_lessons(searcher, LessonRequest(a_request(lang="fr")), 10_000)
        return found, await read(found)

    found, batches = asyncio.run(both())
    assert (found.total, found.count, found.left_out) == (501, 501, 0)
    assert [[each["id"] for each in batch] for batch in batches] == [
        [one["_id"]] * 500,
        [two["_id"]],
    ]
    (kind, first), (_, second) = searcher.gateway.bodies
    assert kind == "lessons"
    assert not {"highlight", "from"} & set(first)
    assert second["search_after"] == one["sort"]


def test_chosen_lessons_come_once_each_in_the_order_that_they_were_chosen_in() -> None:
    one, two = a_lesson_hit("one"), a_lesson_hit("two")
    searcher = over_lessons(hits(one, two))
    asked = [two["_id"], "gone", one["_id"], two["_id"]]

    async def both() -> tuple[Hits, list[list[Any]]]:
        found = await chosen_lessons(searcher, asked, "fr")
        return found, await read(found)

    found, ((first, second),) = asyncio.run(both())
    assert (found.total, found.count, found.left_out) == (3, 2, 1)
    assert (first["id"], second["id"]) == (two["_id"], one["_id"])
    assert first["text"]
    assert not {"marked", "also_in"} & set(first)


def test_an_index_without_lessons_exports_none() -> None:
    searcher = over_lessons()
    searcher.gateway.has_lessons = False
    for asked in (
        found_lessons(searcher, LessonRequest(a_request()), 10),
        chosen_lessons(searcher, ["one"], "en"),
    ):
        with pytest.raises(IndexNotReady, match="the index is of an earlier schema"):
            asyncio.run(asked)
