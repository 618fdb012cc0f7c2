"""How much of a lesson does its card show? Up to 200 words; the rest opens without scripts."""

import re
from typing import NamedTuple

MOST_WORDS = 200
_PIECE = re.compile(r"<[^>]*>|\s+|[^<\s]+")
_PARAGRAPH = re.compile(r"\n\s*\n")


class Card(NamedTuple):
    """Safe HTML: what is shown, and what opens; '' where all is shown."""

    shown: str
    rest: str


def card_of(marked: str) -> Card:
    """The marked text of a lesson, cut between words, its marks whole on both sides."""
    words = 0
    is_open = False
    for piece in _PIECE.finditer(marked):
        text = piece[0]
        if text.startswith("<"):
            is_open = not text.startswith("</")
        elif not text.isspace():
            starts = piece.start() == 0 or marked[piece.start() - 1].isspace()
            words += starts or marked[: piece.start()].endswith(" <mark>")
        if words > MOST_WORDS:
            at = piece.start()
            end, start = ("</mark>", "<mark>") if is_open else ("", "")
            return Card(_paragraphs(marked[:at].rstrip() + end), _paragraphs(start + marked[at:]))
    return Card(_paragraphs(marked), "")


def _paragraphs(html: str) -> str:
    return _PARAGRAPH.sub("<br><br>", html.strip()).replace("\n", "<br>")
