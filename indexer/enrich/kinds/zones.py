"""Where does a passage stand, and of what kind is it? That decides what its words weigh."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Literal, NamedTuple, cast

from config.text import fold
from indexer.enrich.kinds.cues.readers import HeadingReader, SectionMeaning
from indexer.enrich.kinds.false_alarms.boilerplate import form_of
from indexer.enrich.kinds.headings.annex_words import ANNEX, ANNEX_IN_CHINESE
from indexer.enrich.language.detectors import Detected
from indexer.enrich.text.words import normalized_text
from indexer.enriched_document import KindFrom, PassageKind
from indexer.passages import Draft
from indexer.sentences import count_words

Zone = Literal[
    "title", "cover", "file_name", "heading", "summary", "body", "table", "list", "ignored"
]

_UNREAD_KINDS = frozenset({"contents", "references", "boilerplate"})
_COVER_WORDS = 150
_OPENING_WORDS, _LINE_WORDS = 25, 6
_ENDS = (".", "。", "।", "؟", "?", "።")
_SURE_OF_A_TEMPLATE = 0.9
_SUMMARY = "executive-summary"
_NUMBERED = re.compile(
    rf"^(?:(?:{fold(ANNEX)})\b|{ANNEX_IN_CHINESE})?[\W\d_]*(?:[ivx]{{1,4}}[.)]\s*)?"
)


class Placed(NamedTuple):
    """A draft with its language, its kind (what said so, how sure it is) and its zone."""

    draft: Draft
    language: str
    kind: PassageKind
    kind_from: KindFrom
    confidence: float
    zone: Zone


class Placer:
    """Knows headings of sections that are not read, and tables that name their kind."""

    def __init__(self, headings: HeadingReader, lists: Iterable[str] = ()) -> None:
        """`lists` are headings under which things are listed: participants, agenda."""
        self._headings = headings
        self._lists = frozenset(map(fold, lists))

    def place(
        self,
        draft: Draft,
        language: Detected,
        cover: int,
        titles: AbstractSet[str],
        *,
        is_opening: bool = False,
    ) -> Placed:
        """`cover` is the number of the cover page, 0 if there is none.

        What `is_opening` a document stands where a cover would say the same.

        `titles` are headings that name the whole document: under "Lessons learned from brick
        kilns" not every passage is a lesson.
        """
        said = tuple(heading for heading in draft.heading_path if heading not in titles)
        meaning = self._headings.path_meaning(said)
        kind, said_by, confidence = self._kind(draft, meaning)
        zone = _zone(draft, kind, meaning, cover)
        if zone in {"body", "table"} and any(map(self._is_over_a_list, said)):
            zone = "list"
        elif is_opening and zone in {"body", "heading"}:
            zone = "cover"
        return Placed(draft, language.language, kind, said_by, confidence, zone)

    def _is_over_a_list(self, heading: str) -> bool:
        return (
            _NUMBERED.sub("", fold(normalized_text(heading)), count=1).strip(" .:") in self._lists
        )

    def _kind(self, draft: Draft, meaning: SectionMeaning) -> tuple[PassageKind, KindFrom, float]:
        if draft.form == "footnote":
            return "references", "text", 1.0
        if draft.form == "heading":
            return "", "", 0.0
        by_text = form_of(draft.text, is_table=draft.form == "table")
        if by_text:
            return cast("PassageKind", by_text), "text", 1.0
        if draft.form == "table":
            by_table = self._headings.table_kind(draft.text)
            if by_table:
                return cast("PassageKind", by_table), "table", _SURE_OF_A_TEMPLATE
        if meaning.kind in _UNREAD_KINDS:
            return cast("PassageKind", meaning.kind), "heading", 1.0
        if draft.form == "table" and not draft.kind:
            return "table", "text", 1.0
        return draft.kind, draft.kind_from, draft.confidence


def cover_page(drafts: Sequence[Draft]) -> int:
    """1 where the first page holds little but names and a date, and others follow; else 0."""
    first = [draft for draft in drafts if draft.page == 1]
    if len(first) == len(drafts):
        return 0
    return 1 if sum(count_words(draft.text) for draft in first) <= _COVER_WORDS else 0


def opening_length(drafts: Sequence[Draft]) -> int:
    """How many drafts stand before the first text: place, who wrote it and when, below a title."""
    return sum(1 for _ in takewhile(_is_line_of_a_cover, drafts))


def _is_line_of_a_cover(draft: Draft) -> bool:
    words = count_words(draft.text)
    is_sentence = words > _LINE_WORDS and draft.text.rstrip().endswith(_ENDS)
    return draft.page <= 1 and words <= _OPENING_WORDS and not is_sentence


def heading_paths(drafts: Sequence[Draft]) -> dict[tuple[str, ...], int]:
    """Each heading, as the path that ends in it, and the page where text first stands below it."""
    paths: dict[tuple[str, ...], int] = {}
    for draft in drafts:
        for length in range(1, len(draft.heading_path) + 1):
            paths.setdefault(draft.heading_path[:length], draft.page)
    return paths


def _zone(draft: Draft, kind: str, meaning: SectionMeaning, cover: int) -> Zone:
    if kind in _UNREAD_KINDS:
        return "ignored"
    if draft.page == cover:
        return "cover"
    if draft.form == "heading":
        return "heading"
    if draft.form == "table":
        return "table"
    return "summary" if meaning.section == _SUMMARY else "body"
