"""What does a Word document (docx) say? Its body walked in order, by lxml.

Pages begin where the author or Word itself broke them. Notes stand at the end of the page (endnotes
of the document) that refers to them; headers, footers and comments stand aside, unsearched.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from typing import Any

from msgspec.structs import replace

from extractors.document import Block, ExtractedDocument
from extractors.extractor import Job, Tell
from extractors.flowing_text import flowing_document
from extractors.formats.drawings import drawing_words
from extractors.formats.embedded import embedded_problems
from extractors.formats.letter_count import missing_letters
from extractors.formats.package import Package, attribute, child, local_name, whole_number
from extractors.formats.properties import core_properties
from extractors.formats.roman import roman_numeral
from extractors.formats.text_line import text_line
from extractors.formats.word.alt_chunk import chunk_of
from extractors.formats.word.numbering import Numbering
from extractors.formats.word.raw_letters import raw_texts
from extractors.formats.word.runs import Piece, Runs, is_placeholder, joined_pieces
from extractors.formats.word.styles import (
    NO_STYLE,
    Style,
    is_numbered,
    is_on,
    outline_level,
    place_in_list,
    styles_of,
)
from extractors.formats.word.table_parts import cells_of, frames_table, rows_of
from extractors.protocol import Opened

LONGEST_BOLD_HEADING = 120  # characters
_BOLD_LEVEL = 2
_TITLE_SIZE = 30  # half points: bigger than running text and than most headings
_STYLED_TITLE = 52  # half points, as Word sets its style of titles
_FIRST_PAGES = 2
_MOST_COLUMNS = 63  # as Word allows
_ASIDE = {"header": "header", "footer": "footer", "comments": "footer"}
_BREAKING_SECTIONS = frozenset({"nextPage", "oddPage", "evenPage"})


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a Word document; see `extractors.extractor`."""
    package = Package(job.path)
    reading = _Reading(package, package.main() or "word/document.xml")
    pages = reading.pages()
    tell(Opened(len(pages)))
    aside = tuple(reading.aside())
    raw = raw_texts(package, reading.parts, reading.hidden_styles)
    problems = missing_letters(raw, pages, aside) + tuple(dict.fromkeys(reading.problems))
    problems += embedded_problems(package) + package.lost_parts(pages)
    return flowing_document(
        job,
        pages,
        core_properties(package),
        "docx",
        problems,
        furniture=aside,
        biggest=reading.biggest(),
    )


class _Reading:
    """One document on its way: the page that grows, and the notes that wait for its end."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.related = package.related(name)
        self.parts = dict(self.related.values()) | {"main": name}
        self.styles = styles_of(package.xml(self.parts.get("styles", "")))
        self.runs = Runs(self.styles)
        self._numbering = Numbering(package.side_part(self.parts.get("numbering", "")))
        self.hidden_styles = {name for name, style in self.styles.items() if style.is_hidden}
        self.problems: list[str] = []
        self._pages: list[list[Block]] = [[]]
        self._notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._bodies = {kind: self._note_bodies(f"{kind}s") for kind in self._notes}
        self._carried: list[Piece] = []  # of paragraphs whose end a tracked change took out
        self._frames = 0  # boxes so far
        self._shown = 0  # footnotes that stand on pages that are done
        self._sizes: dict[str, int] = {}  # of the letters of each paragraph of the first pages

    def pages(self) -> list[tuple[Block, ...]]:
        root = self.package.xml(self.parts["main"])
        self._body(child(root, "body") if root is not None else ())
        self._break()
        if len(self._pages) > 1:
            self._pages.pop()  # a break leaves an empty page behind
        for number, name in enumerate(self._notes["endnote"], 1):
            self._pages[-1] += self._note("endnote", number, name)
        return [tuple(blocks) for blocks in self._pages]

    def biggest(self) -> str:
        """The paragraph of the first pages in the biggest letters, '' where none stands out."""
        big = sorted(self._sizes, key=lambda text: -self._sizes[text])[:2]
        if not big or self._sizes[big[0]] < _TITLE_SIZE:
            return ""
        return big[0] if len(big) < 2 or self._sizes[big[0]] > self._sizes[big[1]] else ""  # noqa: PLR2004

    def aside(self) -> Iterator[Block]:
        for kind, target in sorted(set(self.related.values())):
            root = self.package.side_part(target) if kind in _ASIDE else None
            if root is not None:
                block_kind: Any = _ASIDE[kind]
                for block in self._apart(root):
                    yield Block(block.text, block_kind)

    def _note_bodies(self, part: str) -> dict[str, Any]:
        root = self.package.side_part(self.parts.get(part, ""))
        return {} if root is None else {attribute(node, "id"): node for node in root}

    def _break(self) -> None:
        footnotes = self._notes["footnote"]
        for number in range(self._shown, len(footnotes)):
            self._pages[-1] += self._note("footnote", number + 1, footnotes[number])
        self._shown = len(footnotes)
        if self._pages[-1]:
            self._pages.append([])

    def _note(self, kind: str, number: int, name: str) -> Iterator[Block]:
        body = self._bodies[kind].get(name)
        text = "" if body is None else " ".join(block.text for block in self._apart(body))
        if text:
            yield Block(
                f"{number if kind == 'footnote' else roman_numeral(number)}. {text}", "footnote"
            )

    def _apart(self, node: Any) -> list[Block]:
        """The blocks of something that stands outside the body, pages or not."""
        kept, self._pages = self._pages, [[]]
        self._body(node)
        blocks = [block for page in self._pages for block in page]
        self._pages = kept
        return blocks

    def _body(self, node: Any) -> None:
        for each in node:
            match local_name(each):
                case "p":
                    self._paragraph(each)
                case "tbl":
                    self._table(each)
                case "altChunk":
                    self._chunk(self.related.get(attribute(each, "id"), ("", ""))[1])
                case "sdt" if is_placeholder(each):
                    continue
                case "subDoc":
                    self.problems.append("a part that stands in a file of its own is not read")
                case "del" | "moveFrom" | "sdtPr" | "pPr" | "sectPr" | "tblPr":
                    continue
                case _:
                    self._body(each)

    def _table(self, node: Any) -> None:
        cells = list(islice((each for each in node.iter() if local_name(each) == "tc"), 2))
        if len(cells) == 1:
            self._framed(cells[0])
            return
        rows = list(rows_of(node))
        if any(map(frames_table, rows)):
            self._laid_out(rows)
        else:
            self._tabulate(rows)

    def _laid_out(self, rows: list[Any]) -> None:
        """A table that only frames others, as forms do: what its single cells hold stands alone."""
        for is_one_cell, group in groupby(rows, key=lambda row: len(list(cells_of(row))) == 1):
            if is_one_cell:
                self._body(chain.from_iterable(map(cells_of, group)))
            else:
                self._tabulate(group)

    def _tabulate(self, rows: Iterable[Any]) -> None:
        texts = [text for row in rows if (text := "\t".join(self._texts(row))).strip()]
        if texts:
            self._pages[-1].append(Block("\n".join(texts), "table"))

    def _framed(self, node: Any) -> None:
        """A box: a table of one cell, or text that floats."""
        self._frames += 1
        frame = self._frames
        self._pages[-1] += [replace(block, frame=frame) for block in self._apart(node)]

    def _chunk(self, name: str) -> None:
        chunk = chunk_of(self.package.content(name), name)
        if chunk is None:
            self.problems.append("a part that was inserted from another file is not read")
        else:
            self._pages[-1] += chunk.blocks
            self.problems += chunk.problems

    def _paragraph(self, node: Any) -> None:
        properties = child(node, "pPr")
        style = self.styles.get(attribute(child(properties, "pStyle"), "val"), NO_STYLE)
        if is_on(child(properties, "pageBreakBefore")):
            self._break()
        label = self._numbering.label(*place_in_list(properties, style))
        pieces, self._carried = self._carried, []
        pieces += [Piece("text", f"{label} ", is_bold=True)] if label else []
        boxes: list[Any] = []
        breaks_behind = attribute(child(properties, "sectPr", "type"), "val", "nextPage")
        is_end = child(properties, "sectPr") is not None and breaks_behind in _BREAKING_SECTIONS
        for piece in self.runs.pieces(node, style.is_hidden):
            if piece.kind in {"footnote", "endnote"}:
                self._notes[piece.kind].append(piece.text)
            elif piece.kind == "box":
                boxes.append(piece.node)
            elif piece.kind == "drawing":
                boxes.append(piece.text)
            elif piece.kind == "page" or (
                piece.kind == "rendered_page" and not joined_pieces(pieces)
            ):
                self._finish(pieces, properties, style, boxes)
                pieces, boxes = [], []
                self._break()
            elif piece.kind == "rendered_page":
                is_end = True  # the paragraph stays whole, on the page where it begins
            else:
                pieces.append(piece)
        if child(properties, "rPr", "del") is not None and node.getnext() is not None:
            self._carried = pieces
            pieces = []
        self._finish(pieces, properties, style, boxes)
        if is_end:
            self._break()

    def _finish(self, pieces: list[Piece], properties: Any, style: Style, boxes: list[Any]) -> None:
        text = text_line(joined_pieces(pieces))
        if text:
            self._pages[-1].append(_block(text, pieces, properties, style))
            if len(self._pages) <= _FIRST_PAGES:
                size = _size_of(piece for piece in pieces if piece.text.strip())
                self._sizes[text] = max(size, _STYLED_TITLE if style.is_title else 0)
        for box in boxes:
            if isinstance(box, str):
                target = self.related.get(box, ("", ""))[1]
                self._pages[-1] += [Block(words) for words in drawing_words(self.package, target)]
            else:
                self._framed(box)

    def _texts(self, row: Any) -> Iterator[str]:
        for cell in cells_of(row):
            blocks = self._apart(cell)
            texts = (block.text.replace("\t", " ").replace("\n", " ") for block in blocks)
            yield " ".join(texts)
            span = attribute(child(cell, "tcPr", "gridSpan"), "val", "1")
            yield from [""] * (min(whole_number(span, 1), _MOST_COLUMNS) - 1)


def _block(text: str, pieces: list[Piece], properties: Any, style: Style) -> Block:
    direct = outline_level(properties)
    level = style.level if direct is None else direct
    listed = is_numbered(properties)
    if level:
        return Block(text, "heading", level)
    if style.is_list if listed is None else listed:
        return Block(text, "list_item")
    if style.is_caption:
        return Block(text, "caption")
    words = [piece for piece in pieces if piece.text.strip()]
    looks_so = all(piece.is_bold for piece in words) or _size_of(words) >= _TITLE_SIZE
    if len(text) <= LONGEST_BOLD_HEADING and looks_so:
        return Block(text, "heading", _BOLD_LEVEL)
    return Block(text)


def _size_of(words: Iterable[Piece]) -> int:
    """The size of the smallest letters of a paragraph, 0 where its runs say none."""
    return min((piece.size for piece in words), default=0)
