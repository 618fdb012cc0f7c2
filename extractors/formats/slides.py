"""What does a presentation (pptx) say? A page a slide, with tables, charts and notes, by lxml."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from extractors.document import Block, ExtractedDocument
from extractors.extractor import Job, Tell
from extractors.flowing_text import flowing_document
from extractors.formats.drawings import drawing_words
from extractors.formats.embedded import embedded_problems
from extractors.formats.letter_count import missing_letters
from extractors.formats.package import Package, attribute, child, local_name
from extractors.formats.properties import core_properties
from extractors.formats.raw_drawing_letters import named_texts
from extractors.formats.text_line import text_line
from extractors.layout.lines.raised_numbers import with_raised
from extractors.protocol import Opened

_TITLES = frozenset({"title", "ctrTitle"})
_RUNNING = frozenset({"sldNum", "dt", "ftr", "hdr"})
_RAW = etree.XPath(
    "//*[local-name()='t'][not(ancestor::*[local-name()='Fallback'])]"
    "[not(ancestor::*/*/*[local-name()='cNvPr'][@hidden='1' or @hidden='true'])]"
)


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a presentation; see `extractors.extractor`."""
    package = Package(job.path)
    main = package.main() or "ppt/presentation.xml"
    names = list(_slide_names(package, main))
    tell(Opened(len(names)))
    slides = [_Slide(package, name) for name in names]
    pages = [slide.blocks for slide in slides]
    aside = tuple(block for slide in slides for block in slide.running)
    raw = (text for slide in slides for text in slide.raw_texts())
    problems = missing_letters(raw, pages, aside) + embedded_problems(package)
    problems += package.lost_parts(pages)
    labels = [f"{n} (hidden)" if each.is_hidden else "" for n, each in enumerate(slides, 1)]
    return flowing_document(
        job, pages, core_properties(package), "pptx", problems, furniture=aside, labels=labels
    )


def _slide_names(package: Package, main: str) -> Iterator[str]:
    root, related = package.xml(main), package.related(main)
    for node in child(root, "sldIdLst") if child(root, "sldIdLst") is not None else ():
        for key, value in node.attrib.items():
            if key.endswith("}id") and value in related:
                yield related[value][1]


class _Slide:
    """One slide: its title first, then its shapes in the order in which they are read aloud."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._related = package.related(name)
        self._root = package.side_part(name)
        self.is_hidden = attribute(self._root, "show", "1") in {"0", "false"}
        self.running: list[Block] = []
        blocks: list[Block] = []
        if self._root is not None:
            blocks = list(self._shapes(self._root))
        titles = [block for block in blocks if block.kind == "heading"]
        others = [block for block in blocks if block.kind != "heading"]
        self.blocks = (*titles, *others, *self._notes())

    def raw_texts(self) -> Iterator[str]:
        notes = [self._package.side_part(name) for name in self._notes_names()]
        for root in (self._root, *notes):
            if root is not None:
                yield from (node.text or "" for node in _RAW(root))
        if self._root is not None:
            yield from named_texts(self._package, self._name, self._root)

    def _notes_names(self) -> list[str]:
        return [target for kind, target in self._related.values() if kind == "notesSlide"]

    def _notes(self) -> Iterator[Block]:
        for name in self._notes_names():
            root = self._package.side_part(name)
            if root is not None:
                for block in self._shapes(root):
                    yield Block(block.text, "footnote")

    def _shapes(self, node: Any) -> Iterator[Block]:
        for each in node:
            name = local_name(each)
            if _is_hidden(each):
                continue
            if name == "AlternateContent":
                found: list[Block] = []
                for way in each:
                    found = found or list(self._shapes(way))
                yield from found
            elif name == "sp":
                yield from self._shape(each)
            elif name == "tbl":
                yield from _table(each)
            elif name in {"chart", "relIds"}:
                key = attribute(each, "dm") or attribute(each, "id")
                target = self._related.get(key, ("", ""))[1]
                yield from (Block(words) for words in drawing_words(self._package, target))
            else:
                yield from self._shapes(each)

    def _shape(self, shape: Any) -> Iterator[Block]:
        place = child(shape, "nvSpPr", "nvPr", "ph")
        kind = attribute(place, "type", "obj") if place is not None else ""
        lines = _paragraphs(child(shape, "txBody"))
        if kind in _RUNNING:
            self.running += [Block(line, "footer") for line in lines]
        elif kind in _TITLES:
            if lines:
                yield Block(" ".join(lines), "heading", 1)
        else:
            listed = kind in {"obj", "body"} and len(lines) > 1
            yield from (Block(line, "list_item" if listed else "paragraph") for line in lines)


def _is_hidden(shape: Any) -> bool:
    return any(
        attribute(child(part, "cNvPr"), "hidden") in {"1", "true"}
        for part in shape
        if local_name(part).startswith("nv")
    )


def _paragraphs(body: Any) -> list[str]:
    if body is None:
        return []
    lines = (_line(node) for node in body if local_name(node) == "p")
    return [line for line in lines if line]


def _line(paragraph: Any) -> str:
    runs: list[tuple[str, bool]] = []
    for node in _leaves(paragraph):
        if local_name(node) == "br":
            runs.append((" ", False))
        elif local_name(node) == "t":
            raised = attribute(child(node.getparent(), "rPr"), "baseline", "0")
            runs.append((node.text or "", raised.lstrip("0").isdigit()))
    return text_line(with_raised(runs))


def _leaves(node: Any) -> Iterator[Any]:
    """What stands below an element; of the ways to show something the first that says anything."""
    for each in node:
        if local_name(each) == "AlternateContent":
            ways = (list(_leaves(way)) for way in each)
            yield from next(
                (way for way in ways if any(local_name(part) == "t" for part in way)), []
            )
        else:
            yield each
            yield from _leaves(each)


def _table(table: Any) -> Iterator[Block]:
    rows = [
        "\t".join(
            " ".join(_paragraphs(child(cell, "txBody"))) for cell in row if local_name(cell) == "tc"
        )
        for row in table
        if local_name(row) == "tr"
    ]
    text = "\n".join(row for row in rows if row.strip())
    if text:
        yield Block(text, "table")
