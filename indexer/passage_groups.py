"""Which blocks make one passage? Neighbours up to 200 words, long ones cut at sentences."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from extractors.document import Block, Page
from indexer.enriched_document import KindFrom, PassageKind
from indexer.sentences import count_words, cut_at_words, sentences_of

FEWEST_WORDS = 60
MOST_WORDS = 200
_COVER = 1  # the number of a page whose few words stay apart from what follows


class BlockKind(NamedTuple):
    """The kind of a block, how sure that is (0-1), and what said so."""

    kind: PassageKind = ""
    confidence: float = 0.0
    source: KindFrom = ""


class Piece(NamedTuple):
    block: Block
    page: Page
    words: int
    reading: BlockKind = BlockKind()


def grouped(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Neighbours put together: up to MOST_WORDS, and a page's end is a border where it can be."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _joins(groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return _without_short_end(groups)


def _joins(group: Sequence[Piece], piece: Piece) -> bool:
    words = sum(member.words for member in group)
    if words + piece.words > MOST_WORDS:
        return False
    if group[-1].page is piece.page:
        return True
    return words < FEWEST_WORDS and group[-1].page.number > _COVER


def _without_short_end(groups: list[list[Piece]]) -> list[list[Piece]]:
    """The last group, if short, goes to the one before it where that has room on the same page."""
    if len(groups) > 1:
        *_, before, last = groups
        words = sum(piece.words for piece in last)
        room = MOST_WORDS - sum(piece.words for piece in before)
        if words < FEWEST_WORDS and words <= room and before[-1].page is last[0].page:
            return [*groups[:-2], before + last]
    return groups


def split_long(piece: Piece) -> list[Piece]:
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


def _part(piece: Piece, text: str) -> Piece:
    block = Block(text, piece.block.kind, piece.block.level, piece.block.bbox)
    return Piece(block, piece.page, count_words(text), piece.reading)
