"""What does a tree of HTML say? Its blocks in order; hidden parts and scripts left out."""

import re
from typing import Any

from lxml import etree
from msgspec import Struct

from extractors.document import Block, BlockKind
from extractors.formats.package import local_name
from extractors.formats.text_line import text_line
from extractors.formats.web.html_frame import is_frame
from extractors.formats.web.html_table import Table, holds_data, span
from extractors.layout.lines.raised_numbers import with_raised

LONGEST_BOLD_HEADING = 120  # characters
UNSEEN = frozenset({
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "applet",
    "audio", "video", "canvas", "map", "rt", "rp", "defs", "metadata", "desc", "title", "datalist",
    "del",
})  # fmt: skip
"""Elements whose text no reader sees, or that was deleted from the page."""

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "option", "optgroup", "p", "pre", "section", "select", "summary",
    "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "svg", "text",
    "image", "button",
})  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_BLOCK_STYLE = re.compile(
    r"display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)", re.IGNORECASE
)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_NOTE_TYPES = frozenset({
    "footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote",
})  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_BOLD = frozenset({"b", "strong"})
_RAISED = "sup"
_BREAK = "\x1e"  # a line's end inside a paragraph; two in a row part paragraphs


def is_hidden(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element says of itself that it is not shown.

    What a search on the page opens is shown, and so are the notes of books that stand hidden until
    their mark is touched.
    """
    return (
        name in UNSEEN
        or _HIDING.search(attributes.get("style", "")) is not None
        or ("hidden" in attributes and not _is_opened(attributes))
    )


def _is_opened(attributes: dict[str, str]) -> bool:
    types = {*attributes.get("epub:type", "").split(), *attributes.get("role", "").split()}
    return attributes["hidden"] == "until-found" or not _NOTE_TYPES.isdisjoint(types)


def _is_raised(node: Any) -> bool:
    """Whether an element is raised by its style, or the mark of a note (EPUB, DPUB-ARIA)."""
    return _RAISED_STYLE.search(node.get("style", "")) is not None or any(
        (name.endswith("type") and "noteref" in value.split())
        or (name == "role" and value == "doc-noteref")
        for name, value in node.attrib.items()
    )


class HtmlBlocks(Struct, frozen=True):
    """What a page says, and the lists of links that lead about the site."""

    blocks: tuple[Block, ...]
    navigation: tuple[Block, ...] = ()


def html_blocks(root: Any) -> HtmlBlocks:
    """The blocks below an element of an HTML or XHTML tree."""
    flow = _Flow()
    unseen = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = local_name(node).lower()
        if event == "start":
            if unseen or not name or is_hidden(name, dict(node.attrib)):
                unseen += 1
            else:
                flow.start(name, node)
        elif unseen:
            unseen -= 1
        else:
            flow.end()
        if event == "end" and not unseen and node is not root:
            flow.text(node.tail or "")
    flow.flush()
    return HtmlBlocks(tuple(flow.blocks), tuple(flow.navigation))


class _Flow:
    """The text that grows while the tree is walked, and where in the tree we are."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.navigation: list[Block] = []
        self._open: list[str] = []
        self._parting: list[bool] = []  # of each open element, whether it stands by itself
        self._frames: list[int] = []  # of each open element, which box it stands in
        self._frame_count = 0
        self._runs: list[tuple[str, bool, bool]] = []  # text, raised, bold
        self._table: Table | None = None
        self._table_depth = 0

    def start(self, name: str, node: Any) -> None:
        parting = name in _BLOCKS or _BLOCK_STYLE.search(node.get("style", "")) is not None
        if parting:
            self.flush()
        self._parting.append(parting)
        self._open.append(_RAISED if _is_raised(node) else name)
        self._frames.append(self._frame(name, node) if parting else self._in_frame())
        if name == "table":
            self._table_depth += 1
            if self._table is None and holds_data(node):
                self._table = Table(self._table_depth)
        elif self._table and self._table_depth == self._table.depth:
            if name == "tr":
                self._table.begin_row()
            elif name in {"td", "th"}:
                self._table.begin_cell(span(node, "colspan"), span(node, "rowspan"))
        if name == "br":
            self._runs.append((_BREAK, False, False))
        self.text(node.text or "")

    def end(self) -> None:
        if self._parting.pop():
            self.flush()
        if self._open[-1] == "table":
            if self._table and self._table_depth == self._table.depth:
                table, self._table = self._table, None
                self._add(table.text(), "table")
            self._table_depth -= 1
        self._open.pop()
        self._frames.pop()

    def _frame(self, name: str, node: Any) -> int:
        if not is_frame(name, node):
            return self._in_frame()
        self._frame_count += 1
        return self._frame_count

    def _in_frame(self) -> int:
        return self._frames[-1] if self._frames else 0

    def text(self, text: str) -> None:
        if text:
            bold = not _BOLD.isdisjoint(self._open)
            self._runs.append((text, _RAISED in self._open, bold))

    def flush(self) -> None:
        runs, self._runs = self._runs, []
        whole = with_raised((text, raised) for text, raised, _ in runs)
        is_bold = all(bold for text, _, bold in runs if text.strip(f" \t\r\n\xa0{_BREAK}"))
        for part in re.split(f"{_BREAK}\\s*{_BREAK}[\\s{_BREAK}]*", whole):
            text = text_line(part.replace(_BREAK, " "))
            if not text:
                continue
            if self._table and "caption" not in self._open:
                self._table.add(text)
            else:
                self._emit(text, is_bold)

    def _emit(self, text: str, is_bold: bool) -> None:
        for name in reversed(self._open):
            if heading := _HEADING.fullmatch(name):
                return self._add(text, "heading", int(heading[1]))
            if name in {"li", "dd"}:
                return self._add(text, "list_item")
            if name in {"caption", "figcaption"}:
                return self._add(text, "caption")
            if name in {"td", "th", "blockquote"} and not (is_bold and self._in_frame()):
                return self._add(text, "paragraph")
        if is_bold and len(text) <= LONGEST_BOLD_HEADING:
            return self._add(text, "heading", 2)
        return self._add(text, "paragraph")

    def _add(self, text: str, kind: BlockKind, level: int = 0) -> None:
        if not text.strip():
            return
        if "nav" in self._open:
            self.navigation.append(Block(text, "header"))
        else:
            self.blocks.append(Block(text, kind, level, frame=self._in_frame()))
