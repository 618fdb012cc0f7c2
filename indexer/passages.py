"""Which stretches of a document can be cited on their own? 60-200 words, at paragraph borders.

A passage never reaches across sections, and holds blocks of one kind. It reaches across a page's
end where its page has too little text for one of its own, or in the middle of a sentence, and then
says both pages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from extractors.document import Block, Box, ExtractedDocument, Page
from indexer.enriched_document import KindFrom, PassageKind
from indexer.passage_groups import MOST_WORDS, BlockKind, Piece, grouped, split_long
from indexer.sentences import count_words

_A_LINE = 25  # words
_SCRAP = 2  # words: a page's printed number
_FORM_AND_KIND = itemgetter(1, 2)


class Draft(NamedTuple):
    """A passage before anything is known of it."""

    page: int
    page_end: int
    label: str
    text: str
    heading_path: tuple[str, ...] = ()
    bboxes: tuple[Box, ...] = ()
    form: str = "text"  # or "table", "footnote", "heading" (a heading that has no text below it)
    kind: PassageKind = ""
    confidence: float = 0.0  # 0-1, in the kind
    kind_from: KindFrom = ""


def passages_of(
    document: ExtractedDocument, kinds: Sequence[Sequence[BlockKind]] = ()
) -> list[Draft]:
    """The passages of a document, in reading order; every block's text is in one of them.

    `kinds` holds those of each page's blocks; without it, no block has one.
    """
    return [
        draft
        for path, pieces in _sections(document.pages, kinds)
        for draft in _drafts_of_section(path, pieces)
    ]


def _sections(
    pages: Iterable[Page], kinds: Sequence[Sequence[BlockKind]]
) -> Iterator[tuple[tuple[str, ...], list[Piece]]]:
    """Heading paths with what stands below them. Headings with nothing below come as pieces.

    A heading without words closes those of its level: what follows stands under none of them.
    """
    path: list[Block] = []
    unused: list[Piece] = []  # headings that have no text below them as yet
    pieces: list[Piece] = []
    for piece in _pieces(pages, kinds):
        block = piece.block
        if block.kind != "heading":
            unused.clear()
            pieces.append(piece)
            continue
        if pieces:
            yield _titles(path), pieces
            pieces = []
        outer = [heading for heading in path if heading.level < block.level]
        lost = [entry for entry in unused if entry.block not in outer]
        if lost:
            yield _titles(outer), lost
            unused = [entry for entry in unused if entry.block in outer]
        path = outer
        if block.text.strip():
            path = [*outer, block]
            unused.append(piece)
    if pieces:
        yield _titles(path), pieces
    elif unused:
        yield (), unused


def _pieces(pages: Iterable[Page], kinds: Sequence[Sequence[BlockKind]]) -> Iterator[Piece]:
    for number, page in enumerate(pages):
        for place, block in enumerate(page.blocks):
            if block.text.strip() or block.kind == "heading":
                reading = kinds[number][place] if kinds else BlockKind()
                yield Piece(block, page, count_words(block.text), reading)


def _titles(path: Iterable[Block]) -> tuple[str, ...]:
    return tuple(" ".join(heading.text.split()) for heading in path)


def _drafts_of_section(path: tuple[str, ...], pieces: Sequence[Piece]) -> Iterator[Draft]:
    footnotes = [piece for piece in pieces if piece.block.kind == "footnote"]
    body = [piece for piece in pieces if piece.block.kind != "footnote"]
    groups = [
        group
        for _, run in groupby(
            zip(body, _forms(body), _kinds(body), strict=True), key=_FORM_AND_KIND
        )
        for group in grouped([part for piece, *_ in run for part in split_long(piece)])
    ]
    for group in _short_joined(groups):
        yield _draft(path, group, _form_of_most(group))
    for group in grouped([part for piece in footnotes for part in split_long(piece)]):
        yield _draft(path, group, "footnote")


def _kinds(body: Sequence[Piece]) -> list[str]:
    """The kind of each piece; a caption, and a scrap of a word or two, go with what precedes."""
    kinds: list[str] = []
    for piece in body:
        is_scrap = not piece.reading.kind and piece.words <= _SCRAP
        kinds.append(kinds[-1] if is_scrap and kinds else piece.reading.kind)
    return kinds


def _form(piece: Piece) -> str:
    return piece.block.kind if piece.block.kind in {"table", "heading"} else "text"


def _forms(body: Sequence[Piece]) -> list[str]:
    """The form of each piece; a caption right above a table belongs to it."""
    forms = [_form(piece) for piece in body]
    for place in range(len(body) - 1):
        if body[place].block.kind == "caption" and forms[place + 1] == "table":
            forms[place] = "table"
    return forms


def _form_of_most(group: Sequence[Piece]) -> str:
    words: Counter[str] = Counter()
    for piece in group:
        words[_form(piece)] += piece.words
    return words.most_common(1)[0][0]


def _short_joined(groups: Sequence[list[Piece]]) -> list[list[Piece]]:
    """A line between two tables goes to one of them."""
    joined: list[list[Piece]] = []
    for group in groups:
        if joined and _is_short_beside(joined[-1], group):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _is_short_beside(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    if one[-1].page is not other[0].page or _form(one[-1]) == _form(other[0]):
        return False
    words = [sum(piece.words for piece in group) for group in (one, other)]
    return min(words) < _A_LINE and sum(words) <= MOST_WORDS


def _draft(path: tuple[str, ...], group: Sequence[Piece], form: str) -> Draft:
    first = group[0].page
    boxes = (
        piece.block.bbox for piece in group if piece.block.bbox is not None and piece.page is first
    )
    readings = [piece.reading for piece in group if piece.reading.kind]
    surest = max(readings, key=lambda reading: reading.confidence, default=BlockKind())
    return Draft(
        page=first.number,
        page_end=max(piece.page.number + piece.block.ends_on_next_page for piece in group),
        label=first.label or str(first.number),
        text="\n\n".join(piece.block.text.strip() for piece in group),
        heading_path=path,
        bboxes=tuple(dict.fromkeys(boxes)),
        form=form,
        kind=surest.kind,
        confidence=min((reading.confidence for reading in readings), default=0.0),
        kind_from=surest.source,
    )
