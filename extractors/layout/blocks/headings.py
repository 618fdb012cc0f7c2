"""Which blocks are headings, of which level? By bookmarks, then size, weight and numbering."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from config.text import UNSPACED
from extractors.layout.blocks.outline import is_part_name
from extractors.layout.blocks.paragraphs import Lines, Piece
from extractors.layout.lines.caption_words import BOXES, CHARTS, MAPS, PICTURES, TABLES
from extractors.lines import Bookmark, RawPage

MOST_WORDS = 45
LONGEST = 400  # characters
ENDING = 40  # characters in which a sentence's end is looked for
MOST_SENTENCE_WORDS = 8  # of a heading that ends like a sentence
FEWEST_LETTERS = 3  # "OR" between two names is none
FEW_WORDS = 6  # of a heading in small bold capitals, such as REFERENCES
SMALLEST = 0.75  # times the size of the body text
BIGGER = 1.12  # times the size of the body text
CENTRED_EM = 1.5  # of the size, free on both sides of a centred heading
SAME_LOOK = 0.04  # of the size: closer sizes are one look
BODY_SHARE = 0.4  # of the most frequent size's letters; references may outweigh the body's text

_STYLES = (
    ("decimal", re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S")),
    ("roman", re.compile(r"[IVX]{1,5}\s*[.)–-]\s+\S")),
    ("capital", re.compile(r"[A-Z][.)]\s+\S")),
    ("small", re.compile(r"\(?[a-z][.)]\s+\S")),
    ("bracketed", re.compile(r"\([ivxIVX]{1,5}\)\s+\S")),
)
_DATE = re.compile(r"(?:\d{1,2}\.?\s+)?(?:[^\W\d_]+\.?\s+)?(?:de\s+)?(?:19|20)\d\d")
_LETTER = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(f"[{UNSPACED}]")  # tells as much as two letters: 预算 is a heading
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!;,؛،。]['\"”’»)]*(?:\s*\(?\d[\d,\s–-]*\)?)?$")
_CAPTION = re.compile(
    rf"(?:{CHARTS}|fig\.|{TABLES}|{MAPS}|{BOXES}|{PICTURES})\s*[\d٠-٩۰-۹]+", re.IGNORECASE
)


class Look(NamedTuple):
    """What a reader tells headings of different levels by."""

    size: float
    bold: bool
    capitals: bool
    numbering: str  # one of the styles above, '' for none


class Neighbours(NamedTuple):
    """The blocks that are read before and after a block."""

    before: Piece | None
    after: Piece | None

    def stand_on_its_line(self, block: Lines) -> bool:
        """Whether one stands beside it, as the cells of a table's head do."""
        return any(_on_one_line(block, other) for other in self if other is not None)

    def leave_it_centred(self, block: Lines) -> bool:
        """Whether it stands alone in the middle of the column of text that follows."""
        after = self.after
        if not isinstance(after, Lines) or len(block.lines) > 1 or len(after.lines) < 2:  # noqa: PLR2004
            return False
        left, right = block.bbox[0] - after.bbox[0], after.bbox[2] - block.bbox[2]
        return min(left, right) > CENTRED_EM * block.size and abs(left - right) < block.size

    def continue_it(self, block: Lines) -> bool:
        """Whether the next line goes on with its sentence: then it is a bold beginning."""
        if not isinstance(self.after, Lines):
            return False
        last, following = block.lines[-1], self.after.lines[0]
        step = following.bbox[3] - last.bbox[3]
        return following.text[:1].islower() and 0 < step < 2 * last.size


def _on_one_line(block: Lines, other: Piece) -> bool:
    a, b = block.bbox, other.bbox
    shared = min(a[3], b[3]) - max(a[1], b[1])
    apart = b[0] >= a[2] or a[0] >= b[2]
    return apart and shared > 0.5 * min(a[3] - a[1], b[3] - b[1])


def body_size(pages: Iterable[RawPage]) -> float:
    """The font size of the body's text: the biggest of those in which many letters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    if not sizes:
        return 0.0
    rounded: Counter[float] = Counter()
    for size, letters in sizes.items():
        rounded[round(size * 2) / 2] += letters
    enough = BODY_SHARE * max(rounded.values())
    return max(size for size, letters in rounded.items() if letters >= enough)


def is_caption(text: str) -> bool:
    """Whether a text names a table or a figure by its number."""
    return _CAPTION.match(text) is not None


def is_heading(block: Lines, text: str, body: float, beside: Neighbours) -> bool:
    """Whether a block looks like a heading."""
    if len(text) > LONGEST or block.size < body * SMALLEST or block.lines[0].vertical:
        return False
    ended = _SENTENCE_END.search(text[-ENDING:]) is not None
    if block.size >= body * BIGGER:
        return _may_head(block, text) and (not ended or _is_short_sentence(text))
    if ended or not _stands_out(block, text, beside):
        return False  # most paragraphs
    return _may_head(block, text) and _is_stressed(block, text, body, beside)


def _may_head(block: Lines, text: str) -> bool:
    """Whether its words could be a heading's: a few, upright, no date and no caption."""
    return not (
        _letters_in(text) < FEWEST_LETTERS
        or len(text.split()) > MOST_WORDS
        or _DATE.fullmatch(text)
        or block.lines[0].angle
        or is_caption(text)
    )


def _letters_in(text: str) -> int:
    return len(_LETTER.findall(text)) + len(_IDEOGRAPH.findall(text))


def _is_short_sentence(text: str) -> bool:
    return len(text.split()) <= MOST_SENTENCE_WORDS and text[-1] not in ",;"


def _is_stressed(block: Lines, text: str, body: float, beside: Neighbours) -> bool:
    """Whether a block in letters no bigger than the body's is set apart as headings are."""
    if beside.leave_it_centred(block) and (_numbering(text) or is_part_name(text)):
        return True
    capitals = text.isupper() and _letters_in(text) > 3  # noqa: PLR2004
    if not (block.bold or capitals or (block.italic and _numbering(text))):
        return False
    is_loud = block.bold and capitals and len(text.split()) <= FEW_WORDS
    if block.size < body * 0.95 and not is_loud:
        return False
    return not beside.stand_on_its_line(block) and not beside.continue_it(block)


def _stands_out(block: Lines, text: str, beside: Neighbours) -> bool:
    """Whether it looks other than the text around it in any way, but for its size."""
    return block.bold or block.italic or text.isupper() or beside.leave_it_centred(block)


def look_of(block: Lines, text: str) -> Look:
    """The look of a heading."""
    return Look(block.size, block.bold, text.isupper(), _numbering(text))


def _numbering(text: str) -> str:
    return next((name for name, style in _STYLES if style.match(text)), "")


def in_sequence(looks: Sequence[Look], texts: Sequence[str]) -> list[Look]:
    """The looks with an "I." that follows "H." taken for the letter it is, not for a number."""
    latest: dict[tuple[float, bool], str] = {}
    found = []
    for look, text in zip(looks, texts, strict=True):
        key = (look.size, look.bold)
        after_h = latest.get(key) == "H" and text.startswith("I.")
        found.append(look._replace(numbering="capital") if after_h else look)
        if look.numbering in {"capital", "roman"}:
            latest[key] = "I" if after_h else text.split(".")[0]
    return found


def ranks_of(looks: Sequence[Look]) -> dict[Look, int]:
    """Ranks from 1: the bigger the higher, then bold, then capitals.

    Headings of one look that are numbered in two ways stand in each other, the first one outside.
    """
    ranked: list[tuple[float, bool, bool]] = []
    for look in sorted(set(looks), key=lambda look: (-look.size, not look.bold, not look.capitals)):
        plain_look = (_near(look.size, ranked), look.bold, look.capitals)
        if plain_look not in ranked:
            ranked.append(plain_look)
    styles: dict[tuple[float, bool, bool], list[str]] = {}
    for look in looks:
        seen = styles.setdefault((_near(look.size, ranked), look.bold, look.capitals), [])
        if look.numbering and look.numbering not in seen:
            seen.append(look.numbering)
    return {look: _rank(look, ranked, styles) for look in set(looks)}


def _rank(
    look: Look,
    ranked: list[tuple[float, bool, bool]],
    styles: dict[tuple[float, bool, bool], list[str]],
) -> int:
    level = 1
    for plain_look in ranked:
        inside = styles[plain_look]
        if plain_look == (_near(look.size, ranked), look.bold, look.capitals):
            level += inside.index(look.numbering) if look.numbering else 0
            break
        level += max(1, len(inside))
    return level


def _near(size: float, ranked: Iterable[tuple[float, bool, bool]]) -> float:
    """The size of a known look that cannot be told from this one, else the size itself."""
    return next((known for known, *_ in ranked if abs(known - size) <= SAME_LOOK * known), size)


Marks = dict[str, int]
"""Of one page: title without spaces and case -> level, 0 where all bookmarks are of one level."""


def bookmark_levels(bookmarks: Sequence[Bookmark]) -> dict[int, Marks]:
    """The marks of each page that has some.

    A heading may stand on the page after the one that its bookmark leads to.
    """
    flat = len({mark.level for mark in bookmarks}) == 1
    # a single root is the document's title, and no level of its own
    rooted = not flat and sum(mark.level == 1 for mark in bookmarks) == 1
    levels: dict[int, Marks] = {}
    for mark in bookmarks:
        words = len(mark.title.split())
        is_sentence = words > MOST_SENTENCE_WORDS and mark.title.rstrip()[-1:] in {".", ":", ";"}
        if words <= MOST_WORDS and not is_sentence:
            for page in (mark.page, mark.page + 1):
                level = 0 if flat else max(mark.level - rooted, 1)
                levels.setdefault(page, {}).setdefault(heading_key(mark.title), level)
    return levels


def heading_key(title: str) -> str:
    """A title as it is compared: letters and digits only, in lower case."""
    return "".join(_LETTERS_AND_DIGITS.findall(title.casefold()))
