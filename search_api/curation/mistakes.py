"""How does anybody report a mistake? A few an hour from one caller, to the curators' queue."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from limits import parse
from limits.aio.strategies import MovingWindowRateLimiter
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from config.curation.reason import LONGEST_REASON
from config.errors import BadRequest, TooOften
from config.ids import DOCUMENT_ID
from config.index import fields as f
from config.setting_groups import ApiSettings
from config.store.mistakes import Mistake, keep_mistake
from search_api.http.rate_counters import RateCounter

_RATE = parse("10/hour")
_LEAST_LETTERS, _MOST_LETTERS = 5, 2_000


class MistakeBody(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str = Field(pattern=f"^{DOCUMENT_ID}$", description="Id of the report.")
    text: str = Field(
        max_length=_MOST_LETTERS, description="What is wrong, and what is right.", min_length=1
    )
    page: int | None = Field(None, ge=1, le=100_000, description="Where, counted from 1.")
    record: str = Field("", max_length=100, description="Id of the lesson, where it is one's.")


class CloseBody(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    outcome: str = Field(
        min_length=1, max_length=LONGEST_REASON, description="What was made of it."
    )


class MistakeTaken(TypedDict):
    taken: bool


class MistakeEntry(TypedDict):
    id: str
    document: str
    page: int | None
    record: str
    text: str
    when: str


class MistakesResponse(TypedDict):
    total: int
    mistakes: Annotated[list[MistakeEntry], Field(description="Open ones, the oldest first.")]


class HourlyRates:
    """How often one caller may do what leaves something here, beside what all requests count."""

    def __init__(self, settings: ApiSettings, what: str = "mistakes") -> None:
        self._what = what
        self._counter = RateCounter(settings, MovingWindowRateLimiter)

    async def check(self, caller: str) -> None:
        """Raises TooOften."""
        if not await self._counter.hit(_RATE, f"{self._what} {caller}"):
            raise TooOften(f"at most ten {self._what} an hour are taken from one reader")


def take_mistake(
    data_dir: Path, source: Mapping[str, Any], text: str, page: int | None, record: str = ""
) -> None:
    """Keeps what a reader says.

    Raises:
        BadRequest: it says nothing, or names a page or a lesson that there is not.
        TooMuchAtOnce: too many wait.
    """
    plain = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
    plain = plain.strip()
    if len(plain) > _MOST_LETTERS:
        raise BadRequest("text", f"please say it in at most {_MOST_LETTERS:,} letters")
    if len(plain) < _LEAST_LETTERS:
        raise BadRequest("text", "please say what is wrong, in a few words")
    if record and not _is_of(record, source[f.ID]):
        raise BadRequest("record", "no lesson of this report has such an id")
    if page is not None and page > source[f.PAGE_COUNT]:
        raise BadRequest("page", f"the report has {source[f.PAGE_COUNT]} pages")
    keep_mistake(data_dir, source[f.ID], plain, page, record)


def _is_of(record: str, document_id: str) -> bool:
    return re.fullmatch(rf"{document_id}-r[0-9a-f]{{12}}", record) is not None


def mistake_entry(each: Mistake) -> MistakeEntry:
    return {
        "id": each.id,
        "document": each.document,
        "page": each.page,
        "record": each.record,
        "text": each.text,
        "when": each.when,
    }
