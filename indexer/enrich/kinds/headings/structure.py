"""Which blocks are headings by what they say? Mends what looks alone could not tell.

Short lines such as "Lessons learned" and questions of a form become headings; titles of charts,
bullets and numbered paragraphs stay none; a box ends where its page or its column of text ends.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractors.document import Block, Box, ExtractedDocument, Page
from extractors.layout.lines.caption_words import CHARTS, MAPS
from indexer.enrich.kinds.headings.boxes import OpenBox, is_box_title
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.enrich.kinds.headings.numbered_sections import NumberedSections

_LONGEST_LABEL = 12  # words of a line that is a heading although nothing shows it
_LONGEST_QUESTION = 45
_SENTENCE = 20  # words from which a numbered heading is a paragraph
_ENDED = re.compile(r"[.;,!。؛،][\"'”’»)]*$")
_QUESTION = re.compile(r"[?？؟]\s*(?:\([^)]*\)?)?\s*$")
_BULLET = re.compile(r"^[•●○◦▪■□▫◆◇►▸➢➤✓✔❖\uf0b7\uf0a7‣]\s*")
_NUMBERED = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3})*[.)]\s")
_RUN_IN = re.compile(
    r"^(?P<label>[^\d.:;!?]{4,90}?)\s+(?P<rest>\d{1,2}\.\d{1,3}\.?\s+\S.*)$", re.DOTALL
)
_LINE_OF_CONTENTS = re.compile(
    r"(?:(?:\.\s?){8}|…{3})\s*(?:\d{1,3}\s*)?$|(?:(?:\.\s?){4}|[…\t])\s{0,9}\d{1,3}\s*$"
)
_LABEL_OF_A_CHART = re.compile(r"\d\s?[%٪]\s*$")  # "Good practices 3%"
_CHART = re.compile(
    rf"^\W*(?:(?:{CHARTS}|{MAPS})\b|图)\W{{0,2}}\d{{1,2}}(?:\.\d{{1,2}})?\W", re.IGNORECASE
)
_CAPTION_ALONE = 4  # words of "Figure 8" that its title follows
_RAN_IN = -1  # level of a heading that was cut off its paragraph, until it gets one


def with_mended_headings(document: ExtractedDocument, cues: HeadingCues) -> ExtractedDocument:
    """The document with its headings mended; its text stays as it is."""
    mending = _Mending(cues)
    return replace(document, pages=tuple(mending.page(page) for page in document.pages))


def closing(level: int) -> Block:
    """An empty heading: what follows stands no longer under headings of this level."""
    return Block("", "heading", level)


class _Mending:
    def __init__(self, cues: HeadingCues) -> None:
        self._cues = cues
        self._level = 0  # of the latest heading that looks like one
        self._said = 0  # level of the open heading that is one only by what it says
        self._asked = False  # whether that one is a question
        self._box: OpenBox | None = None
        self._sections = NumberedSections()

    def page(self, page: Page) -> Page:
        blocks = _bullets_joined([part for block in page.blocks for part in self._parts(block)])
        return replace(page, blocks=tuple(self._mended(blocks, page.number)))

    def _parts(self, block: Block) -> Iterator[Block]:
        """A heading that runs into the numbered paragraph below it stands on its own."""
        match = _RUN_IN.match(block.text) if block.kind in {"paragraph", "list_item"} else None
        if match and self._runs_in(match["label"]):
            yield replace(block, text=match["label"].strip(), kind="heading", level=_RAN_IN)
            yield replace(block, text=match["rest"])
        else:
            yield block

    def _mended(self, blocks: Sequence[Block], page: int) -> Iterator[Block]:
        for place, block in enumerate(blocks):
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            if self._box and self._box.ends_before(block, page):
                yield closing(self._box.level)
                self._box = None
            found = self._block(block, blocks[place - 1] if place else None, after, page)
            if found.kind == "heading" and (level := self._sections.level_ended_by(found)):
                yield closing(level)
            yield found

    def _block(self, block: Block, before: Block | None, after: Block | None, page: int) -> Block:
        if block.kind == "heading":
            return self._heading(block, before, page)
        if is_box_title(block.text) and len(block.text.split()) <= 2 * _LONGEST_LABEL:
            return self._box_title(block, page) if self._cues.named(block.text) else block
        if after is None or after.kind != "heading":
            if block.kind in {"paragraph", "list_item"} and self._is_label(block.text):
                self._asked = False
                return self._said_heading(block, page)
            if self._is_question(block, after):
                self._asked = True
                return self._said_heading(block, page)
        return block

    def _heading(self, block: Block, before: Block | None, page: int) -> Block:
        if (
            before is not None
            and before.kind == "caption"
            and _is_alone(before)
            and not is_box_title(before.text)
        ):
            return replace(block, kind="caption", level=0)
        if _LINE_OF_CONTENTS.search(block.text):
            return replace(block, kind="paragraph", level=0)
        if _LABEL_OF_A_CHART.search(block.text) or _CHART.match(block.text):
            return replace(block, kind="caption", level=0)
        is_sentence = _NUMBERED.match(block.text) and len(block.text.split()) >= _SENTENCE
        if is_sentence or _BULLET.match(block.text):
            return replace(block, kind="list_item", level=0)
        if self._said and block.level > self._said:  # its text belongs to a question or a label
            return block
        self._said, self._asked = 0, False
        if block.frame:
            return self._framed(block, page)
        self._level, self._box = block.level, None
        if is_box_title(block.text):
            self._box = OpenBox(block, block.level, page)
        return block

    def _framed(self, heading: Block, page: int) -> Block:
        """A heading in a box is one below that of the section which goes on behind the box."""
        if self._box is None or not self._box.holds(heading):
            self._box = OpenBox(heading, max(heading.level, self._level + 1), page)
        return replace(heading, level=self._box.level_of(heading))

    def _box_title(self, block: Block, page: int) -> Block:
        self._box = OpenBox(block, self._level + 1, page)
        return replace(block, kind="heading", level=self._level + 1)

    def _said_heading(self, block: Block, page: int) -> Block:
        self._said = self._level + 1
        if block.frame:
            self._box = OpenBox(block, self._said, page)
        return replace(block, kind="heading", level=self._said)

    def _runs_in(self, label: str) -> bool:
        is_short = len(label.split()) <= _LONGEST_LABEL and label[:1].isupper()
        return is_short and bool(self._cues.named(label))

    def _is_label(self, text: str) -> bool:
        words = text.split()
        if not 0 < len(words) <= _LONGEST_LABEL or _ENDED.search(text) or text[:1].islower():
            return False
        if _LABEL_OF_A_CHART.search(text) or _LINE_OF_CONTENTS.search(text):
            return False
        return bool(self._cues.named_alone(text)) and not text.rstrip().endswith(("?", "؟", "？"))

    def _is_question(self, block: Block, after: Block | None) -> bool:
        """A form's question that names a kind, or that ends the one that did."""
        if block.kind != "paragraph" or after is None or not _asks(block.text) or _asks(after.text):
            return False
        return bool(self._cues.named(_question(block.text))) or (self._said > 0 and self._asked)


def _asks(text: str) -> bool:
    words = len(text.split())
    return words <= _LONGEST_QUESTION and _QUESTION.search(text) is not None


def _question(text: str) -> str:
    """The question without what is explained in brackets behind it."""
    end = max(text.rfind(mark) for mark in "?？؟")
    return text[: end + 1]


def _is_alone(caption: Block) -> bool:
    return len(caption.text.split()) <= _CAPTION_ALONE


def _bullets_joined(blocks: Sequence[Block]) -> list[Block]:
    """A bullet whose first line looks like a heading gets the rest of its sentence back."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == "heading"
            and block.kind == "paragraph"
            and _BULLET.match(last.text)
        ):
            joined[-1] = replace(
                block,
                text=f"{last.text} {block.text}",
                kind="list_item",
                bbox=_around(last, block),
            )
        else:
            joined.append(block)
    return joined


def _around(one: Block, other: Block) -> Box | None:
    if one.bbox is None or other.bbox is None:
        return one.bbox or other.bbox
    a, b = one.bbox, other.bbox
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
