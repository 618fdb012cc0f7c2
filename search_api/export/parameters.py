"""What may be asked of an export? A search without pages and a format, or passages by ids."""

from typing import Annotated, Literal

from pydantic import Field

from config.ids import LESSON_ID, PASSAGE_ID
from search_api.lessons.request import LessonParameters
from search_api.search.parameters import PassageParameters

MOST_IDS = 500

LessonId = Annotated[str, Field(pattern=f"^{LESSON_ID}$")]
PassageId = Annotated[str, Field(pattern=f"^{PASSAGE_ID}$")]


class SearchExportParameters(PassageParameters):
    """Those of a search; `page` and `size` mean nothing here."""

    format: Literal["csv", "jsonl", "ris", "bib", "csl", "xlsx"] | None = Field(
        None, description="By default what `Accept` names, else `csv`."
    )


class PassageExportParameters(PassageParameters):
    """Those of a search, or ids; `page` and `size` mean nothing here."""

    format: Literal["csv", "jsonl", "ris", "bib", "csl", "xlsx", "docx", "md"] | None = Field(
        None, description="By default what `Accept` names, else `csv`."
    )
    id: list[PassageId] = Field(
        [], max_length=MOST_IDS, description="These passages, in this order, instead of a search."
    )


class LessonExportParameters(LessonParameters):
    """Those of a search for lessons, or ids; `page` and `size` mean nothing here."""

    format: Literal["csv", "jsonl", "ris", "bib", "xlsx", "docx", "md"] | None = Field(
        None, description="By default what `Accept` names, else `csv`."
    )
    id: list[LessonId] = Field(
        [], max_length=MOST_IDS, description="These lessons, in this order, instead of a search."
    )
