"""What does a sample's source say? A YAML head with the facts, then the text as Markdown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

Layout = Literal["one-column", "two-column", "scanned", "docx"]

SOURCES = Path(__file__).parent / "sources"

MARKS: dict[str, str] = {
    "en": "Illustration – not a real report",
    "fr": "Illustration – ceci n’est pas un vrai rapport",
    "es": "Ilustración – este no es un informe real",
    "pt": "Ilustração – este não é um relatório real",
    "ar": "نص توضيحي – هذا ليس تقريرا حقيقيا",
}
"""Language -> what stands on every page of a sample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One report. Everything up to `pages` is what a reader of the built file should find."""

    name: str  # of the file, without its ending
    title: str
    partner: str  # invented
    year: int
    language: str  # ISO 639-1
    countries: tuple[str, ...]  # ISO 3166-1 alpha-3, what the report is about
    topics: tuple[str, ...]  # ids of the vocabulary
    type: str  # id of the vocabulary
    layout: Layout
    pages: int  # of the built file; 1 for a DOCX, which has none of its own
    body: str  # Markdown
    subtitle: str = ""
    face: Literal["serif", "sans"] = "serif"
    accent: str = "#1d4e6b"
    contents: bool = False  # a table of contents after the cover
    roman_front: bool = False  # pages before the first rule are i, ii, iii
    embedded_title: str | None = None  # None: the title; real files often carry junk or nothing
    label: str = ""  # of the cover: "Lessons learned"

    @property
    def file_name(self) -> str:
        return f"{self.name}.docx" if self.layout == "docx" else f"{self.name}.pdf"

    @property
    def mark(self) -> str:
        return MARKS[self.language]


def read_samples(folder: Path = SOURCES) -> tuple[Sample, ...]:
    """All samples of a folder, by name."""
    return tuple(read_sample(path) for path in sorted(folder.glob("*.md")))


def read_sample(path: Path) -> Sample:
    """The sample of one source file.

    Raises:
        ValueError: the file has no head, or the head lacks or adds a fact; names the file.
    """
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0]:  # noqa: PLR2004 - before, head, body
        raise ValueError(f"{path.name} does not open with a YAML head between two lines of ---")
    head: dict[str, Any] = yaml.safe_load(parts[1])
    lists: dict[str, Any] = {key: tuple(head.pop(key, ())) for key in ("countries", "topics")}
    try:
        return Sample(name=path.stem, body=parts[2], **lists, **head)
    except TypeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def parsed(markdown: str) -> SyntaxTreeNode:
    """The text as a tree of paragraphs, headings, lists, tables and notes."""
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    return SyntaxTreeNode(parser.parse(markdown))
