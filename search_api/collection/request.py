"""What is a collection? Ids of lessons, passages and reports in a reader's order, with notes."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from config.ids import DOCUMENT_ID, LESSON_ID, PASSAGE_ID
from config.text import LabelLanguage
from search_api.cite.style_names import StyleName
from search_api.export.parameters import MOST_IDS

Kind = Literal["lesson", "passage", "report"]
Arrangement = Literal["themes", "order"]
FormatName = Literal["docx", "md", "ris", "bib", "csl", "csv", "xlsx", "jsonl"]

LIST_ID = r"[A-Za-z0-9_-]{22}"
MOST_LETTERS = 2_000  # of a note
_NOTED = "~"
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("lesson", re.compile(LESSON_ID)),
    ("passage", re.compile(PASSAGE_ID)),
    ("report", re.compile(DOCUMENT_ID)),
)
_ENTRY = rf"^({LESSON_ID}|{PASSAGE_ID}|{DOCUMENT_ID})(~[\s\S]*)?$"

EntryText = Annotated[str, Field(pattern=_ENTRY, max_length=MOST_LETTERS + len("~-r") + 64 + 12)]


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


class CollectionParameters(BaseModel):
    """A reader's list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: list[EntryText] = Field(
        [],
        max_length=MOST_IDS,
        description="Of lessons, passages and reports, in this order; a note follows a `~`.",
    )
    shared: str = Field(
        "", pattern=rf"^({LIST_ID})?$", description="A list that was shared, in place of the ids."
    )
    title: str = Field("", max_length=300, description="What the reader calls it.")
    question: str = Field("", max_length=1_000, description="What it is to answer.")
    arrange: Arrangement = Field(
        "themes", description="With a heading for each theme, or in the order of the ids alone."
    )
    style: Annotated[StyleName, BeforeValidator(lambda value: value or "apa")] = Field(
        "apa", description="Of the list of references."
    )
    lang: LabelLanguage = Field("en", description="Of labels and headings.")


class CollectionExportParameters(CollectionParameters):
    """A reader's list, and how it is written."""

    format: Annotated[FormatName | None, BeforeValidator(_blank_is_none)] = Field(
        None, description="By default what `Accept` names, else `docx`."
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was put aside."""

    id: str
    kind: Kind
    note: str = ""


def entries_of(texts: list[str]) -> list[Entry]:
    """Each once, at its first place; what has no id's shape is left out."""
    found: dict[str, Entry] = {}
    for text in texts:
        name, _, note = text.partition(_NOTED)
        if name not in found and (kind := kind_of(name)):
            found[name] = Entry(name, kind, note.strip()[:MOST_LETTERS])
    return list(found.values())


def kind_of(name: str) -> Kind | None:
    return next((kind for kind, shape in _SHAPES if shape.fullmatch(name)), None)


def entry_text(entry: Entry) -> str:
    """As it stands in an address."""
    return f"{entry.id}{_NOTED}{entry.note}" if entry.note else entry.id
