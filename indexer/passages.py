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

import msgspec

from extractors.document import Block, Box, ExtractedDocument, Page
from indexer.enriched_document import KindFrom, PassageKind
from indexer.sentences import count_words, cut_at_words, sentences_of

FEWEST_WORDS = 60
MOST_WORDS = 200
_A_LINE = 25  # words
_SCRAP = 2  # words: a page's printed number
_FORM_AND_KIND = itemgetter(1, 2)
_COVER = 1  # the number of a page whose few words stay apart from what follows


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


class BlockKind(NamedTuple):
    """The kind of a block, how sure that is (0-1), and what said so."""

    kind: PassageKind = ""
    confidence: float = 0.0
    source: KindFrom = ""


class _Piece(NamedTuple):
    block: Block
    page: Page
    words: int
    reading: BlockKind = BlockKind()


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
) -> Iterator[tuple[tuple[str, ...], list[_Piece]]]:
    """Heading paths with what stands below them. Headings with nothing below come as pieces.

    A heading without words closes those of its level: what follows stands under none of them.
    """
    path: list[Block] = []
    unused: list[_Piece] = []  # headings that have no text below them as yet
    pieces: list[_Piece] = []
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


def _pieces(pages: Iterable[Page], kinds: Sequence[Sequence[BlockKind]]) -> Iterator[_Piece]:
    for number, page in enumerate(pages):
        for place, block in enumerate(page.blocks):
            if block.text.strip() or block.kind == "heading":
                reading = kinds[number][place] if kinds else BlockKind()
                yield _Piece(block, page, count_words(block.text), reading)


def _titles(path: Iterable[Block]) -> tuple[str, ...]:
    return tuple(" ".join(heading.text.split()) for heading in path)


def _drafts_of_section(path: tuple[str, ...], pieces: Sequence[_Piece]) -> Iterator[Draft]:
    footnotes = [piece for piece in pieces if piece.block.kind == "footnote"]
    body = [piece for piece in pieces if piece.block.kind != "footnote"]
    groups = [
        group
        for _, run in groupby(
            zip(body, _forms(body), _kinds(body), strict=True), key=_FORM_AND_KIND
        )
        for group in _groups([part for piece, *_ in run for part in _split(piece)])
    ]
    for group in _short_joined(groups):
        yield _draft(path, group, _form_of_most(group))
    for group in _groups([part for piece in footnotes for part in _split(piece)]):
        yield _draft(path, group, "footnote")


def _kinds(body: Sequence[_Piece]) -> list[str]:
    """The kind of each piece; a caption, and a scrap of a word or two, go with what precedes."""
    kinds: list[str] = []
    for piece in body:
        is_scrap = not piece.reading.kind and piece.words <= _SCRAP
        kinds.append(kinds[-1] if is_scrap and kinds else piece.reading.kind)
    return kinds


def _form(piece: _Piece) -> str:
    return piece.block.kind if piece.block.kind in {"table", "heading"} else "text"


def _forms(body: Sequence[_Piece]) -> list[str]:
    """The form of each piece; a caption right above a table belongs to it."""
    forms = [_form(piece) for piece in body]
    for place in range(len(body) - 1):
        if body[place].block.kind == "caption" and forms[place + 1] == "table":
            forms[place] = "table"
    return forms


def _form_of_most(group: Sequence[_Piece]) -> str:
    words: Counter[str] = Counter()
    for piece in group:
        words[_form(piece)] += piece.words
    return words.most_common(1)[0][0]


def _short_joined(groups: Sequence[list[_Piece]]) -> list[list[_Piece]]:
    """A line between two tables goes to one of them."""
    joined: list[list[_Piece]] = []
    for group in groups:
        if joined and _is_short_beside(joined[-1], group):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _is_short_beside(one: Sequence[_Piece], other: Sequence[_Piece]) -> bool:
    if one[-1].page is not other[0].page or _form(one[-1]) == _form(other[0]):
        return False
    words = [sum(piece.words for piece in group) for group in (one, other)]
    return min(words) < _A_LINE and sum(words) <= MOST_WORDS


def _groups(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Neighbours put together: up to MOST_WORDS, and a page's end is a border where it can be."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if groups and _joins(groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return _without_short_end(groups)


def _joins(group: Sequence[_Piece], piece: _Piece) -> bool:
    words = sum(member.words for member in group)
    if words + piece.words > MOST_WORDS:
        return False
    if group[-1].page is piece.page:
        return True
    return words < FEWEST_WORDS and group[-1].page.number > _COVER


def _without_short_end(groups: list[list[_Piece]]) -> list[list[_Piece]]:
    """The last group, if short, goes to the one before it where that has room on the same page."""
    if len(groups) > 1:
        *_, before, last = groups
        words = sum(piece.words for piece in last)
        room = MOST_WORDS - sum(piece.words for piece in before)
        if words < FEWEST_WORDS and words <= room and before[-1].page is last[0].page:
            return [*groups[:-2], before + last]
    return groups


def _split(piece: _Piece) -> list[_Piece]:
    """A long paragraph at the ends of sentences, a long table at its rows, else at words."""
    if piece.words <= MOST_WORDS:
        return [piece]
    text, is_table = piece.block.text, piece.block.kind == "table"
    whole = text.split("\n") if is_table else sentences_of(text)
    parts = [short for part in whole for short in cut_at_words(part, MOST_WORDS)]
    joiner = "\n" if is_table else " "
    chunks: list[list[str]] = [[]]
    words = 0
    for part in parts:
        count = count_words(part)
        if chunks[-1] and words + count > MOST_WORDS:
            chunks.append([])
            words = 0
        chunks[-1].append(part)
        words += count
    texts = [joiner.join(chunk) for chunk in chunks]
    split = [_part(piece, part) for part in texts]
    block = msgspec.structs.replace(
        split[-1].block, ends_on_next_page=piece.block.ends_on_next_page
    )
    return [*split[:-1], split[-1]._replace(block=block)]


def _part(piece: _Piece, text: str) -> _Piece:
    block = Block(text, piece.block.kind, piece.block.level, piece.block.bbox)
    return _Piece(block, piece.page, count_words(text), piece.reading)


def _draft(path: tuple[str, ...], group: Sequence[_Piece], form: str) -> Draft:
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
