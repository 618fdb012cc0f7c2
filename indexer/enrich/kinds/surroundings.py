"""What stands around a block that tells its kind? Headings above it, its own label, its lead-in."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from extractors.document import Block, ExtractedDocument
from indexer.enrich.kinds.heading_cues import HeadingCues
from indexer.enrich.kinds.passage_kinds import HeadingReader
from indexer.passages import sentences_of

SignFrom = Literal["", "heading", "lead_in", "label"]

_LONGEST_LEAD_IN = 45  # words of the sentence that ends in a colon
_LONGEST_LABEL = 10  # words
_ANOTHER_SUBJECT = frozenset({"context"})  # sections that are none of what stands around them
_LABEL = re.compile(
    r"^\W*(?P<label>[^:.–—]{3,80}?(?:\s*(?:#|n[º°o]\.?|№)?\s*\d{1,2}(?:\.\d{1,2})?)?"
    r"(?:\s*\((?:[^)]{1,30})\))?)\s*[:：.–—]\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_ENUMERATED = re.compile(r":\s{0,9}\(?(?:a|i|1)\)\s.{1,3000}?[\s;,)]\(?(?:b|ii|2)\)\s", re.DOTALL)
_LABELLED = 400  # letters in which a label ends
_MARKERS = (
    ("decimal", re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s")),
    ("number", re.compile(r"\d{1,3}[.)]\s")),
    ("roman", re.compile(r"\(?(?:ii|iii|iv|v|vi|vii|viii|ix|x|i)[.)]\s")),
    ("letter", re.compile(r"\(?[a-z\u0621-\u064aа-я][.)]\s", re.IGNORECASE)),
    ("bullet", re.compile(r"[•●○◦▪■□▫◆◇►▸➢➤✓✔❖*·\uf0b7\uf0a7‣⁃o§–—-]\s")),
)


_ARTICLE = re.compile(
    r"^\W*(?:arti(?:cle|culo|colo|go)|artículo|مادة|المادة|стать[яи]|第[一二三四五六七八九十百\d]+条)\b"
    r"\W*(?:\d|[ivxlc]+\b|[^\W\d_]+$|$)",
    re.IGNORECASE,
)  # of a law, a treaty, statutes: what it lays down was not learned


class Sign(NamedTuple):
    """What the surroundings say of a block; of several kinds the paragraph chooses."""

    kinds: tuple[str, ...] = ()
    source: SignFrom = ""
    leads_in: bool = False  # the block only introduces a list
    is_law: bool = False  # it stands under the heading of an article


class SignReader:
    """Knows the words of headings, labels and lead-ins."""

    def __init__(self, cues: HeadingCues, headings: HeadingReader) -> None:
        self._cues = cues
        self._headings = headings

    def signs(
        self, document: ExtractedDocument, title: str, cover: AbstractSet[str]
    ) -> list[list[Sign]]:
        """A sign for each block of each page.

        Headings that name the document tell nothing: those of its cover, and its title where it
        stands above all others.
        """
        blocks = [block for page in document.pages for block in page.blocks]
        found = iter(list(self._signs(blocks, title, cover)))
        return [[next(found) for _ in page.blocks] for page in document.pages]

    def _signs(
        self, blocks: Iterable[Block], title: str, cover: AbstractSet[str]
    ) -> Iterator[Sign]:
        path: list[Block] = []
        above = Sign()
        listed = _OpenList()
        label = Sign()
        for block in blocks:
            if block.kind == "heading":
                path = [outer for outer in path if outer.level < block.level]
                if block.text.strip():
                    path.append(block)
                texts = [each.text for each in path]
                below = texts[1:] if texts[:1] == [title] else texts
                above = self._of_path([text for text in below if text not in cover])
                listed, label = _OpenList(), Sign()
                yield Sign()
                continue
            if block.kind in {"footnote", "caption"}:
                yield Sign()
                continue
            own = self._label(block)
            if own.kinds:
                label = own if re.search(r"\d", block.text[:40]) else Sign()
                yield own
                continue
            if above.is_law:
                yield above
                continue
            if listed.holds(block):
                yield listed.sign
                continue
            lead_in = self._lead_in(block)
            listed = _OpenList(_marker(block), lead_in) if lead_in is not None else _OpenList()
            if lead_in is not None:
                yield Sign(
                    lead_in.kinds or above.kinds, lead_in.source or above.source, leads_in=True
                )
                continue
            enumerated = self._enumerated(block)
            yield enumerated if enumerated.kinds else label if label.kinds else above

    def _of_path(self, path: list[str]) -> Sign:
        if path and _ARTICLE.match(path[-1]):
            return Sign(is_law=True)
        for heading in reversed(path):
            kinds = self.of_heading(heading)
            if kinds:
                return Sign(kinds, "heading")
            if self._headings.meaning(heading).section in _ANOTHER_SUBJECT:
                break
        return Sign()

    def of_heading(self, heading: str) -> tuple[str, ...]:
        """The kinds that a heading names."""
        named = self._cues.named(heading)
        if named:
            return named
        kind = self._headings.meaning(heading).kind
        return (kind,) if kind else ()

    def _label(self, block: Block) -> Sign:
        match = _LABEL.match(_beginning(block.text)) if block.kind != "table" else None
        if match is None or len(match["label"].split()) > _LONGEST_LABEL:
            return Sign()
        kinds = self._cues.named_alone(match["label"])
        return Sign(kinds, "label") if kinds else Sign()

    def _lead_in(self, block: Block) -> Sign | None:
        text = block.text.rstrip()
        if not text.endswith((":", "：")) or block.kind == "table":
            return None
        last = sentences_of(text)[-1]
        if len(last.split()) > _LONGEST_LEAD_IN:
            return Sign()
        kind = self._cues.named_in_sentence(last)
        return Sign((kind,), "lead_in") if kind else Sign()

    def _enumerated(self, block: Block) -> Sign:
        """Of a paragraph that holds its list: "… made two recommendations: (a) …; (b) …"."""
        match = _ENUMERATED.search(block.text) if block.kind != "table" else None
        if match is None:
            return Sign()
        last = sentences_of(block.text[: match.start()] + ":")[-1]
        kind = self._cues.named_in_sentence(last) if len(last.split()) <= _LONGEST_LEAD_IN else ""
        return Sign((kind,), "lead_in") if kind else Sign()


class _OpenList:
    """The list that a lead-in opened; it ends where the lead-in's own numbering goes on."""

    def __init__(self, outer: str = "", sign: Sign | None = None) -> None:
        self._outer = outer
        self._is_open = sign is not None and bool(sign.kinds)
        self.sign = sign or Sign()

    def holds(self, block: Block) -> bool:
        if not self._is_open:
            return False
        marker = _marker(block)
        goes_on = not marker and block.text[:1].islower()  # cut by the end of a page
        is_deeper = marker == "decimal" and self._outer == "decimal"
        self._is_open = goes_on or is_deeper or (bool(marker) and marker != self._outer)
        return self._is_open


def _beginning(text: str) -> str:
    return " ".join(text[:_LABELLED].split())


def _marker(block: Block) -> str:
    """How a block is numbered; "item" for a list item that shows nothing, '' for running text."""
    for name, pattern in _MARKERS:
        if pattern.match(block.text):
            return name
    return "item" if block.kind == "list_item" else ""
