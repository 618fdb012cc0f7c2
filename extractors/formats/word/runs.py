"""What does a Word paragraph say? Its runs as text; boxes, notes and page breaks are told apart."""

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from extractors.formats.package import attribute, child, local_name, whole_number
from extractors.formats.symbol_fonts import symbol, with_symbols
from extractors.formats.word.formulas import is_structure, linear_formula
from extractors.formats.word.styles import NO_STYLE, Style, is_on
from extractors.layout.lines.raised_numbers import with_raised

REMOVED = frozenset({"del", "moveFrom", "rPr", "pPr", "sdtPr", "rt", "instrText", "delText"})
"""Elements whose text is not in the document: what a tracked change took out, properties, codes."""

_SIGNS = {
    "tab": " ", "ptab": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad",
}  # fmt: skip
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Piece(Struct, frozen=True):
    """A stretch of a paragraph. `node` is a text box's content, `text` a note's id."""

    kind: Literal[
        "text", "raised", "box", "footnote", "endnote", "page", "rendered_page", "drawing"
    ]
    text: str = ""
    node: Any = None
    is_bold: bool = False
    size: int = 0  # of its letters in half points, 0 where the run says none


class Runs:
    """Walks through paragraphs; a field may begin in one and end in another."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # of each open field, whether its code is still running

    def pieces(self, node: Any, is_hidden: bool = False, is_bold: bool = False) -> Iterator[Piece]:
        """The pieces below an element, in order."""
        for each in node:
            name = local_name(each)
            if name in REMOVED or (name == "sdt" and is_placeholder(each)):
                continue
            if name == "r":
                yield from self._run(each, is_hidden)
            elif name == "AlternateContent":
                yield from self._alternate(each, is_hidden, is_bold)
            elif name == "txbxContent":
                yield Piece("box", node=each)
            elif name == "fldChar":
                self._field(attribute(each, "fldCharType"))
                if not is_hidden and (chosen := _chosen(each)):
                    yield Piece("text", chosen, None, is_bold)
            elif name in {"chart", "relIds"} and not is_hidden:
                yield Piece("drawing", attribute(each, "id") or attribute(each, "dm"))
            elif not is_hidden and not any(self._fields):
                yield from self._leaf(each, name, is_bold)
            else:
                yield from self.pieces(each, is_hidden, is_bold)

    def _run(self, run: Any, is_hidden: bool) -> Iterator[Piece]:
        properties = child(run, "rPr")
        style = self._styles.get(attribute(child(properties, "rStyle"), "val"), NO_STYLE)
        vanish = child(properties, "vanish")
        hidden = is_on(vanish) if vanish is not None else is_hidden or style.is_hidden
        bold = is_on(child(properties, "b")) or is_on(child(properties, "bCs"))
        position = attribute(child(properties, "position"), "val")
        is_raised = (
            attribute(child(properties, "vertAlign"), "val") == "superscript"
            or position.lstrip("0").isdigit()
        )
        font = attribute(child(properties, "rFonts"), "ascii")
        size = whole_number(attribute(child(properties, "sz"), "val"), 0)
        for piece in self.pieces(run, hidden, bold):
            if piece.kind == "text":
                text = with_symbols(piece.text, font)
                yield Piece("raised" if is_raised else "text", text, None, piece.is_bold, size)
            else:
                yield piece

    def _alternate(self, node: Any, is_hidden: bool, is_bold: bool) -> Iterator[Piece]:
        """The first of the ways to show something that shows anything."""
        for way in node:
            found = list(self.pieces(way, is_hidden, is_bold))
            if found:
                yield from found
                return

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _leaf(self, node: Any, name: str, is_bold: bool) -> Iterator[Piece]:
        text = _text_of(node, name)
        if text is not None:
            yield Piece("text", text, None, is_bold)
        elif name == "br":
            is_page = attribute(node, "type") == "page"
            yield Piece("page") if is_page else Piece("text", " ")
        elif name == "lastRenderedPageBreak":
            yield Piece("rendered_page")
        elif name in _NOTES:
            kind: Any = _NOTES[name]
            yield Piece(kind, attribute(node, "id"))
        elif is_structure(node):
            for part in linear_formula(node):
                if isinstance(part, str):
                    yield Piece("text", part, None, is_bold)
                else:
                    yield from self.pieces(part, is_bold=is_bold)
        else:
            yield from self.pieces(node, is_bold=is_bold)


def _text_of(node: Any, name: str) -> str | None:
    """What an element says by itself; None where it says nothing."""
    match name:
        case "t":
            return "".join(node.itertext())
        case "sym":
            return symbol(attribute(node, "font"), attribute(node, "char"))
        case "textpath":  # WordArt
            return f" {attribute(node, 'string')} "
        case _:
            return _SIGNS.get(name)


def _chosen(field: Any) -> str:
    """The entry that was chosen in a list of an old form: it stands in the list alone."""
    entries = child(field, "ffData", "ddList")
    if entries is None:
        return ""
    names = [attribute(each, "val") for each in entries if local_name(each) == "listEntry"]
    told = attribute(child(entries, "result"), "val") or attribute(child(entries, "default"), "val")
    index = whole_number(told, 0)
    return names[index] if index < len(names) else ""


def is_placeholder(control: Any) -> bool:
    """Whether a content control still holds what asks to be written over."""
    return is_on(child(control, "sdtPr", "showingPlcHdr"))


def joined_pieces(pieces: list[Piece]) -> str:
    """The text of a paragraph."""
    return with_raised(
        (piece.text, piece.kind == "raised") for piece in pieces if piece.kind in {"text", "raised"}
    )
