"""What does a tool answer? Texts, each with the citation and the link that go with it."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

Citation = Annotated[str, Field(description="To be given beside whatever is taken from the text.")]
Link = Annotated[str, Field(description="The page, for people.")]


class FoundPassage(TypedDict):
    text: str
    page: int
    citation: Citation
    link: Link


class FoundReport(TypedDict):
    id: str
    title: str
    year: int | None
    language: str
    countries: list[str]
    citation: Citation
    link: Link
    passages: Annotated[list[FoundPassage], Field(description="The best ones first.")]
    also_as: Annotated[list[str], Field(description="Ids of reports that say almost the same.")]


class FoundReports(TypedDict):
    total: int
    reports: list[FoundReport]
    understood: Annotated[list[str], Field(description="Concepts that the words name.")]
    warnings: list[str]
    link: Link


class FoundLesson(TypedDict):
    id: str
    kind: str
    text: str
    report: Annotated[str, Field(description="The id of the report it stands in.")]
    page: int
    countries: list[str]
    also_in_reports: Annotated[int, Field(description="Reports with a near-same lesson.")]
    citation: Citation
    link: Link


class FoundLessons(TypedDict):
    total: int
    lessons: list[FoundLesson]
    warnings: list[str]
    link: Link


class ReadPage(TypedDict):
    page: int
    label: Annotated[str, Field(description="What is printed on the page.")]
    text: str
    citation: Citation
    link: Link


class ReadPages(TypedDict):
    id: str
    title: str
    language: str
    pages: list[ReadPage]
    page_count: int


class ListedValue(TypedDict):
    id: Annotated[str, Field(description="What the other tools take.")]
    label: str
    broader: str | None


class ListedVocabulary(TypedDict):
    facet: str
    values: list[ListedValue]
    link: Link
    citation: Citation
