"""What does an OpenDocument file (odt, odp, ods) say? Its body walked in order, by lxml.

A text is one page, each slide and each sheet a page of its own.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from extractors.dates import iso_date
from extractors.document import Block, ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.package import Package, attribute, child, local
from extractors.formats.text_line import text_line
from extractors.protocol import Opened

ROWS_OF_A_BLOCK = 200
_OUT = frozenset({
    "tracked-changes", "annotation", "annotation-end", "note-citation", "hidden-text", "forms",
    "variable-decls", "sequence-decls", "ruby-text", "hidden-paragraph", "index-title-template",
    "binary-data",
})  # fmt: skip
_NOTES = frozenset({"note", "notes"})
_WIDEST_REPEAT = 1_000  # cells; sheets are filled up to their edge with empty ones
_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"  # title and desc of pictures
_RAW = etree.XPath(
    f"//*[local-name()='body']//text()[not(ancestor::*[namespace-uri()='{_SVG}']) and "
    + " and ".join(f"not(ancestor::*[local-name()='{name}'])" for name in sorted(_OUT))
    + "]"
)
_MOST_SPACES = 100


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads an OpenDocument file; see `extractors.extractor`."""
    package = Package(job.path)
    if b"encryption-data" in package.content("META-INF/manifest.xml"):
        raise Unreadable("encrypted", "the file is encrypted and needs a password to be opened")
    root = package.xml("content.xml")
    if root is None:
        raise Unreadable("damaged", "the file breaks its format: it has no content.xml")
    nodes = _page_nodes(root)
    tell(Opened(len(nodes)))
    pages = [tuple(_Page(node).blocks) for node in nodes]
    hidden = _hidden_styles(root)
    labels = [
        f"{number} (hidden)" if attribute(node, "style-name") in hidden else ""
        for number, node in enumerate(nodes, 1)
    ]
    problems = missing_letters((str(text) for text in _RAW(root)), pages)
    return flowing_document(job, pages, _metadata(package), "opendocument", problems, labels=labels)


def _page_nodes(root: Any) -> list[Any]:
    body = child(root, "body")
    inner = [node for node in body if local(node)] if body is not None else []
    pages = []
    for node in inner:
        if local(node) == "presentation":
            pages += [each for each in node if local(each) == "page"]
        elif local(node) == "spreadsheet":
            pages += [each for each in node if local(each) == "table"]
        else:
            pages.append(node)
    return pages


def _hidden_styles(root: Any) -> set[str]:
    """The styles of sheets and slides that are not shown."""
    return {
        attribute(style, "name")
        for style in root.iter()
        if local(style) == "style"
        and any(
            attribute(each, "display") == "false" or attribute(each, "visibility") == "hidden"
            for each in style
        )
    }


def _is_out(node: Any) -> bool:
    return local(node) in _OUT or str(node.tag).startswith(f"{{{_SVG}}}")


class _Page:
    """One page's blocks; notes and what is framed stand behind the paragraph that holds them."""

    def __init__(self, node: Any) -> None:
        self.blocks: list[Block] = []
        self._notes: list[Block] = []
        if node is not None and local(node) == "table":
            self.blocks.append(Block(text_line(attribute(node, "name")), "heading", 1))
            self._table(node)
            self._walk([each for each in node if local(each) == "shapes"], "paragraph")
        elif node is not None:
            self._walk(node, "paragraph")
        self.blocks += self._notes
        self.blocks = [block for block in self.blocks if block.text]

    def _walk(self, node: Any, kind: Any) -> None:
        for each in node:
            name = local(each)
            if _is_out(each):
                continue
            if name == "h":
                level = attribute(each, "outline-level", "1")
                self._paragraph(each, "heading", int(level) if level.isdigit() else 1)
            elif name == "p":
                self._paragraph(each, kind, int(kind == "heading"))
            elif name == "table":
                self._table(each)
            elif name in _NOTES:
                self._note(each)
            else:
                is_title = attribute(each, "class") == "title" and name == "frame"
                inner = "list_item" if name == "list-item" else "heading" if is_title else kind
                self._walk(each, inner)

    def _paragraph(self, node: Any, kind: Any, level: int) -> None:
        framed: list[Any] = []
        notes: list[Any] = []
        text = text_line("".join(_inline(node, framed, notes)))
        if text:
            self.blocks.append(Block(text, kind, level))
        for each in framed:
            self._walk(each, "paragraph")
        for each in notes:
            self._note(each)

    def _note(self, node: Any) -> None:
        citation = child(node, "note-citation")
        mark = text_line("".join(citation.itertext())) if citation is not None else ""
        inner = _Page(child(node, "note-body") if local(node) == "note" else node)
        text = " ".join(block.text for block in inner.blocks)
        if text:
            self._notes.append(Block(f"{mark}. {text}" if mark else text, "footnote"))

    def _table(self, table: Any) -> None:
        rows = [cells for cells in self._rows(table) if any(cells)]
        used = sorted({n for cells in rows for n, cell in enumerate(cells) if cell})
        lines = ["\t".join(cells[n] if n < len(cells) else "" for n in used) for cells in rows]
        for start in range(0, len(lines), ROWS_OF_A_BLOCK):
            part = (line.rstrip("\t") for line in lines[start : start + ROWS_OF_A_BLOCK])
            self.blocks.append(Block("\n".join(part), "table"))

    def _rows(self, node: Any) -> Iterator[list[str]]:
        for each in node:
            name = local(each)
            if name == "table-row":
                yield list(self._cells(each))
            elif name in {"table-rows", "table-header-rows", "table-row-group"}:
                yield from self._rows(each)

    def _cells(self, row: Any) -> Iterator[str]:
        for cell in row:
            if local(cell) in {"table-cell", "covered-table-cell"}:
                inner = _Page(cell)
                text = " ".join(block.text.replace("\n", " ") for block in inner.blocks)
                times = attribute(cell, "number-columns-repeated", "1")
                repeat = int(times) if times.isdigit() else 1
                yield from [text.replace("\t", " ")] * min(repeat, _WIDEST_REPEAT)


def _inline(node: Any, framed: list[Any], notes: list[Any]) -> Iterator[str]:
    yield node.text or ""
    for each in node:
        name = local(each)
        if name in {"tab", "line-break"}:
            yield " "
        elif name == "s":
            times = attribute(each, "c", "1")
            yield " " * (min(int(times), _MOST_SPACES) if times.isdigit() else 1)
        elif name in _NOTES:
            notes.append(each)
        elif name in {"frame", "custom-shape", "g", "rect", "ellipse", "line"}:
            framed.append([each])
        elif name and not _is_out(each):
            yield from _inline(each, framed, notes)
        yield each.tail or ""


def _metadata(package: Package) -> Metadata:
    root = package.xml("meta.xml")
    found: dict[str, str] = {}
    keywords: list[str] = []
    for node in root.iter() if root is not None else ():
        text = text_line(node.text or "")
        if local(node) == "keyword":
            keywords += [word.strip() for word in re.split("[;,]", text) if word.strip()]
        else:
            found.setdefault(local(node), text)
    author = found.get("initial-creator") or found.get("creator", "")
    return Metadata(
        title=found.get("title", ""),
        authors=(author,) if author else (),
        created=iso_date(found.get("creation-date", "")),
        modified=iso_date(found.get("date", "")),
        producer=found.get("generator", ""),
        language=found.get("language", ""),
        subject=found.get("subject", ""),
        keywords=tuple(keywords),
    )
