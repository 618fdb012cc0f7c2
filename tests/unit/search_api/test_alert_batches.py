"""How many new reports are held against saved searches at once? As many as one request bears."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from config.errors import EngineRefused
from config.index import fields as f
from search_api.alerts import matching
from search_api.alerts.matching import Matching
from search_api.alerts.percolated import letters_of
from search_api.alerts.saved_searches import Matched
from search_api.alerts.service import Alerts


class Percolator:
    """Says which requests came; refuses those with a report that is called bad."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    async def matches(self, reports: list[dict[str, Any]]) -> dict[int, list[str]]:
        names = [each[f.ID] for each in reports]
        self.asked.append(names)
        if "bad" in names:
            raise EngineRefused("no such date")
        return {slot: [f"alert of {name}"] for slot, name in enumerate(names)}


class Noted(Matching):
    """Without an engine: reports are told by their length, those of no length are gone."""

    def __init__(self, lengths: dict[str, int]) -> None:
        self.percolator = Percolator()
        nothing = SimpleNamespace(gateway=None)
        alerts = SimpleNamespace(percolator=self.percolator, saved=None, searcher=nothing)
        super().__init__(cast("Alerts", alerts))
        self.lengths = lengths
        self.noted: dict[str, list[str]] = {}

    async def _whole(self, document_id: str) -> dict[str, Any] | None:
        length = self.lengths[document_id]
        return {f.ID: document_id, f.BODY: {"en": ["x" * length]}} if length else None

    async def _match_lessons(self, documents: object) -> None:
        """Reports of the test have none."""

    async def _note(self, looked_at: Sequence[Matched]) -> None:
        self.noted |= {each.document: list(each.alerts) for each in looked_at}

    def match_all(self) -> None:
        async def run() -> None:
            async for batch in self._batches([(name, "2026") for name in self.lengths]):
                await self._match(batch)

        asyncio.run(run())


def test_reports_are_held_against_saved_searches_many_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(matching, "MOST_REPORTS", 3)
    noted = Noted(dict.fromkeys("abcdefg", 1))
    noted.match_all()
    assert noted.percolator.asked == [["a", "b", "c"], ["d", "e", "f"], ["g"]]
    assert noted.noted == {name: [f"alert of {name}"] for name in "abcdefg"}


def test_long_reports_are_held_against_them_fewer_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(matching, "_MOST_LETTERS", 10)
    noted = Noted({"a": 4, "b": 6, "gone": 0, "c": 1, "huge": 50, "d": 2})
    noted.match_all()
    assert noted.percolator.asked == [["a", "b"], ["c"], ["huge"], ["d"]]


def test_a_report_that_is_refused_is_looked_for_by_halves_and_noted_without_matches() -> None:
    noted = Noted({"a": 1, "b": 1, "bad": 1, "c": 1})
    noted.match_all()
    assert noted.noted == {
        "a": ["alert of a"], "b": ["alert of b"], "bad": [], "c": ["alert of c"],
    }  # fmt: skip


def test_a_report_is_as_long_as_its_text_in_one_language() -> None:
    both = {"any": ["title", "text"], "en": ["title", "text"]}
    assert letters_of({f.BODY: both}) == len("title") + len("text")
    assert letters_of({f.BODY: {}}) == 0
