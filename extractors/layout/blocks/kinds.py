"""What kind of block is it? A heading and its level, a list item, table, caption or footnote."""

import re
from collections.abc import Sequence

import msgspec

from extractors.document import Block, BlockKind
from extractors.layout.blocks.headings import (
    LONGEST,
    Look,
    Marks,
    Neighbours,
    body_size,
    bookmark_levels,
    heading_key,
    in_sequence,
    is_caption,
    is_heading,
    look_of,
    ranks_of,
)
from extractors.layout.blocks.outline import Ranked, levels_in_order
from extractors.layout.blocks.paragraphs import Lines, Piece, is_list_item
from extractors.layout.blocks.printed_lines import SURE
from extractors.layout.blocks.tables import Table
from extractors.lines import RawPage, Structure

Draft = list[tuple[Piece, str]]

SMALLER = 0.93  # times the body's size: notes are set in smaller letters
NOTES_FROM = 0.4  # of the page's height, below which notes stand
LONGEST_CAPTION = 60  # words
_NOTE_MARK = re.compile(
    r"(?:(?:\d{1,3}|\[\d{1,3}\])[.)/]?|[*†‡§¶∗]+|(?:[ivx]{1,5}|[a-z])[.)])\s*[\"“«(]?[^\W\d_]"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")


def blocks_of_pages(
    raw_pages: Sequence[RawPage], drafts: Sequence[Draft], structure: Structure
) -> list[tuple[Block, ...]]:
    """The blocks of all pages; looks are compared over the whole document."""
    body = body_size(raw_pages)
    marks = bookmark_levels(structure.bookmarks)
    looks = [
        [_look(draft, at, body, marks.get(page.number, {})) for at in range(len(draft))]
        for page, draft in zip(raw_pages, drafts, strict=True)
    ]
    looks = _sequenced(looks, drafts)
    levels = iter(_levels(raw_pages, drafts, looks, marks))
    return [
        _notes_whole(
            [
                (piece, _block(piece, text, next(levels) if look else 0, page, body))
                for (piece, text), look in zip(draft, page_looks, strict=True)
            ],
            body,
        )
        for page, draft, page_looks in zip(raw_pages, drafts, looks, strict=True)
    ]


def _levels(
    raw_pages: Sequence[RawPage],
    drafts: Sequence[Draft],
    looks: Sequence[Sequence[Look | None]],
    marks: dict[int, Marks],
) -> list[int]:
    """The levels of all headings, in the order of reading."""
    ranks = ranks_of([look for page in looks for look in page if look is not None])
    return levels_in_order(
        [
            Ranked(
                text, page.number, ranks[look], marks.get(page.number, {}).get(heading_key(text), 0)
            )
            for page, draft, page_looks in zip(raw_pages, drafts, looks, strict=True)
            for (_, text), look in zip(draft, page_looks, strict=True)
            if look is not None
        ]
    )


def _look(draft: Draft, at: int, body: float, marks: Marks) -> Look | None:
    """The look of a heading; None for what is no heading."""
    piece, text = draft[at]
    if isinstance(piece, Table) or len(text) > LONGEST:
        return None
    is_marked = bool(marks) and heading_key(text) in marks
    if not is_marked and not is_heading(piece, text, body, _neighbours(draft, at)):
        return None
    if _LEADERS.search(text) or any(line.confidence < SURE for line in piece.lines):
        return None
    return look_of(piece, text)


def _sequenced(
    looks: Sequence[Sequence[Look | None]], drafts: Sequence[Draft]
) -> list[list[Look | None]]:
    pairs = [
        (look, text)
        for page, draft in zip(looks, drafts, strict=True)
        for look, (_, text) in zip(page, draft, strict=True)
        if look is not None
    ]
    mended = iter(in_sequence([look for look, _ in pairs], [text for _, text in pairs]))
    return [[next(mended) if look is not None else None for look in page] for page in looks]


def _neighbours(draft: Draft, at: int) -> Neighbours:
    return Neighbours(
        draft[at - 1][0] if at else None, draft[at + 1][0] if at + 1 < len(draft) else None
    )


def _block(piece: Piece, text: str, level: int, page: RawPage, body: float) -> Block:
    if level:
        return Block(text, "heading", level, piece.bbox)
    return Block(text, _kind(piece, text, page, body), 0, piece.bbox)


def _kind(piece: Piece, text: str, page: RawPage, body: float) -> BlockKind:
    if isinstance(piece, Table):
        return "table"
    if is_caption(text) and len(text.split()) <= LONGEST_CAPTION:
        return "caption"
    if _is_note(piece, text, page, body):
        return "footnote"
    return "list_item" if is_list_item(text) else "paragraph"


def _notes_whole(pieces: Sequence[tuple[Piece, Block]], body: float) -> tuple[Block, ...]:
    """The blocks of a page; small letters right below a note are its next paragraph or item."""
    blocks: list[Block] = []
    above: Block | None = None  # a note
    for piece, block in _notes_above_notes(pieces, body):
        told = block
        if (
            above is not None
            and block.kind in {"paragraph", "list_item"}
            and not isinstance(piece, Table)
            and _is_small_below(piece, above, body)
        ):
            told = msgspec.structs.replace(block, kind="footnote")
        above = told if told.kind == "footnote" else None
        blocks.append(told)
    return tuple(blocks)


def _notes_above_notes(
    pieces: Sequence[tuple[Piece, Block]], body: float
) -> list[tuple[Piece, Block]]:
    """With the notes that stand higher than notes do, on a page with little text above them."""
    found = list(pieces)
    for at in range(len(found) - 2, -1, -1):
        piece, block = found[at]
        if (
            found[at + 1][1].kind == "footnote"
            and block.kind in {"paragraph", "list_item"}
            and not isinstance(piece, Table)
            and piece.size <= SMALLER * body
            and _NOTE_MARK.match(block.text) is not None
        ):
            found[at] = (piece, msgspec.structs.replace(block, kind="footnote"))
    return found


def _is_small_below(piece: Lines, note: Block, body: float) -> bool:
    """Whether it stands under a note in small letters, close, and not further to the left."""
    if note.bbox is None or piece.size > SMALLER * body:
        return False
    left, top, *_ = piece.bbox
    return -1 <= top - note.bbox[3] <= piece.size and left >= note.bbox[0] - piece.size


def _is_note(piece: Lines, text: str, page: RawPage, body: float) -> bool:
    """Small letters in the lower part of the page, behind a number or a sign."""
    return (
        piece.size <= SMALLER * body
        and piece.bbox[1] > NOTES_FROM * page.height
        and _NOTE_MARK.match(text) is not None
    )
