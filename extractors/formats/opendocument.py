"""What does an OpenDocument file (odt, odp, ods) say? Its body walked in order, by lxml.

A text is one page, each slide and each sheet a page of its own.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from extractors.dates import iso_date
from extractors.document import Block, ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing_text import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.opendocument_styles import Styles
from extractors.formats.package import Package, attribute, child, local_name, whole_number
from extractors.formats.text_line import text_line
from extractors.layout.lines.raised_numbers import with_raised
from extractors.protocol import Opened

ROWS_OF_A_BLOCK = 200
_OUT = frozenset({
    "tracked-changes", "annotation", "annotation-end", "note-citation", "hidden-text", "forms",
    "variable-decls", "sequence-decls", "ruby-text", "hidden-paragraph", "index-title-template",
    "binary-data",
})  # fmt: skip
_NOTES = frozenset({"note", "notes"})
_COUNTED = frozenset({"page-number", "date-time"})  # boxes of slides, filled in when they are shown
_DRAWN = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_WIDEST_REPEAT = 1_000  # cells; sheets are filled up to their edge with empty ones
_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"  # title and desc of pictures
_RAW = etree.XPath(
    f"//*[local-name()='body']//text()[not(ancestor::*[namespace-uri()='{_SVG}']) and "
    + " and ".join(f"not(ancestor::*[local-name()='{name}'])" for name in sorted(_OUT))
    + "".join(
        f" and not(ancestor::*[@*[local-name()='class']='{name}'])" for name in sorted(_COUNTED)
    )
    + " and not(ancestor::*[@*[local-name()='display']='none'])]"
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
    source = _Source(package, Styles(package, root))
    pages = [tuple(_Page(node, source).blocks) for node in nodes]
    labels = [
        f"{number} (hidden)" if source.styles.hides_page(attribute(node, "style-name")) else ""
        for number, node in enumerate(nodes, 1)
    ]
    shown = (str(text) for text in _RAW(root) if not _stands_hidden(text, source.styles))
    problems = missing_letters(shown, pages) + package.lost_parts(pages)
    return flowing_document(job, pages, _metadata(package), "opendocument", problems, labels=labels)


def _page_nodes(root: Any) -> list[Any]:
    body = child(root, "body")
    inner = [node for node in body if local_name(node)] if body is not None else []
    pages = []
    for node in inner:
        if local_name(node) == "presentation":
            pages += [each for each in node if local_name(each) == "page"]
        elif local_name(node) == "spreadsheet":
            pages += [each for each in node if local_name(each) == "table"]
        else:
            pages.append(node)
    return pages


def _is_out(node: Any) -> bool:
    return (
        local_name(node) in _OUT
        or str(node.tag).startswith(f"{{{_SVG}}}")
        or attribute(node, "display") == "none"
        or attribute(node, "class") in _COUNTED
    )


def _is_hidden(node: Any, styles: Styles) -> bool:
    """Whether the style of a stretch of text or of its paragraph hides it."""
    name = attribute(node, "style-name")
    return local_name(node) in {"p", "h", "span"} and styles.hides(name)


def _stands_hidden(text: Any, styles: Styles) -> bool:
    node = text.getparent()
    around = node.iterancestors() if text.is_tail else (node, *node.iterancestors())
    return any(_is_hidden(each, styles) for each in around)


class _Source(NamedTuple):
    package: Package
    styles: Styles


class _Page:
    """One page's blocks; notes and what is framed stand behind the paragraph that holds them."""

    def __init__(self, node: Any, source: _Source) -> None:
        self._source = source
        self.blocks: list[Block] = []
        self._notes: list[Block] = []
        if node is not None and local_name(node) == "table":
            self.blocks.append(Block(text_line(attribute(node, "name")), "heading", 1))
            self._table(node)
            self._walk([each for each in node if local_name(each) == "shapes"], "paragraph")
        elif node is not None:
            self._walk(node, "paragraph")
        self.blocks += self._notes
        self.blocks = [block for block in self.blocks if block.text]

    def _walk(self, node: Any, kind: Any) -> None:
        for each in node:
            name = local_name(each)
            if _is_out(each):
                continue
            if name == "h":
                level = attribute(each, "outline-level", "1")
                self._paragraph(each, "heading", whole_number(level, 1))
            elif name == "p":
                titled = self._source.styles.is_title(each)
                shown = "heading" if titled else kind
                self._paragraph(each, shown, int(shown == "heading"))
            elif name == "table":
                self._table(each)
            elif name in _NOTES:
                self._note(each)
            elif name == "object":
                self.blocks += [Block(words) for words in self._drawn(attribute(each, "href"))]
                self._walk(each, kind)
            else:
                is_title = attribute(each, "class") == "title" and name == "frame"
                inner = "list_item" if name == "list-item" else "heading" if is_title else kind
                self._walk(each, inner)

    def _paragraph(self, node: Any, kind: Any, level: int) -> None:
        framed: list[Any] = []
        notes: list[Any] = []
        hidden = _is_hidden(node, self._source.styles)
        text = text_line(
            with_raised(_inline(node, self._source.styles, (hidden, False), framed, notes))
        )
        if text:
            self.blocks.append(Block(text, kind, level))
        for each in framed:
            self._walk(each, "paragraph")
        for each in notes:
            self._note(each)

    def _drawn(self, place: str) -> Iterator[str]:
        """The words of a chart, which is a document in the document; its numbers are left."""
        root = self._source.package.side_part(f"{place.removeprefix('./')}/content.xml")
        seen: set[str] = set()
        for node in root.iter() if root is not None else ():
            words = text_line("".join(node.itertext())) if local_name(node) == "p" else ""
            if words not in seen and any(letter.isalpha() for letter in words):
                seen.add(words)
                yield words

    def _note(self, node: Any) -> None:
        citation = child(node, "note-citation")
        mark = text_line("".join(citation.itertext())) if citation is not None else ""
        body = child(node, "note-body") if local_name(node) == "note" else node
        inner = _Page(body, self._source)
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
            name = local_name(each)
            if name == "table-row":
                yield list(self._cells(each))
            elif name in {"table-rows", "table-header-rows", "table-row-group"}:
                yield from self._rows(each)

    def _cells(self, row: Any) -> Iterator[str]:
        for cell in row:
            if local_name(cell) in {"table-cell", "covered-table-cell"}:
                inner = _Page(cell, self._source)
                text = " ".join(block.text.replace("\n", " ") for block in inner.blocks)
                times = attribute(cell, "number-columns-repeated", "1")
                repeat = min(whole_number(times, 1), _WIDEST_REPEAT)
                yield from [text.replace("\t", " ")] * repeat


def _inline(
    node: Any, styles: Styles, look: tuple[bool, bool], framed: list[Any], notes: list[Any]
) -> Iterator[tuple[str, bool]]:
    """The runs of a paragraph, each with whether it is raised; `look`: hidden, raised."""
    hidden, raised = look
    yield "" if hidden else node.text or "", raised
    for each in node:
        name = local_name(each)
        if name in {"tab", "line-break"}:
            yield " ", False
        elif name == "s":
            times = attribute(each, "c", "1")
            yield " " * min(whole_number(times, 1), _MOST_SPACES), False
        elif name in _NOTES:
            notes.append(each)
        elif str(each.tag).startswith(f"{{{_DRAWN}}}"):
            framed.append([each])
        elif name and not _is_out(each):
            style = attribute(each, "style-name") if name == "span" else ""
            inner = (styles.hides(style), styles.raises(style)) if style else look
            yield from _inline(
                each, styles, (inner[0] or hidden, inner[1] or raised), framed, notes
            )
        yield "" if hidden else each.tail or "", raised


def _metadata(package: Package) -> Metadata:
    root = package.side_part("meta.xml")
    found: dict[str, str] = {}
    keywords: list[str] = []
    for node in root.iter() if root is not None else ():
        text = text_line(node.text or "")
        if local_name(node) == "keyword":
            keywords += [word.strip() for word in re.split("[;,]", text) if word.strip()]
        else:
            found.setdefault(local_name(node), text)
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
