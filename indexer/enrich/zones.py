"""Where does a passage stand, and of what kind is it? That decides what its words weigh."""

from typing import Literal, NamedTuple, cast

from indexer.enrich.boilerplate import form_of
from indexer.enrich.kinds import HeadingReader, SectionMeaning, SentenceReader
from indexer.enrich.language import Detected
from indexer.enriched import PassageKind
from indexer.passages import Draft

Zone = Literal["title", "cover", "file_name", "heading", "summary", "body", "table", "ignored"]
KindFrom = Literal["", "heading", "table", "sentence", "text"]

_UNREAD_KINDS = frozenset({"contents", "references", "boilerplate"})
_SUMMARY = "executive-summary"


class Placed(NamedTuple):
    """A draft with its language, its kind (and what said so) and its zone."""

    draft: Draft
    language: str
    kind: PassageKind
    kind_from: KindFrom
    zone: Zone


class Placer:
    """Knows headings and sentences that give a passage its kind."""

    def __init__(self, headings: HeadingReader, sentences: SentenceReader) -> None:
        self._headings = headings
        self._sentences = sentences

    def place(self, draft: Draft, language: Detected) -> Placed:
        meaning = self._headings.path_meaning(draft.heading_path)
        kind, said_by = self._kind(draft, meaning, language.language)
        zone = _zone(draft, kind, meaning)
        return Placed(draft, language.language, cast("PassageKind", kind), said_by, zone)

    def _kind(self, draft: Draft, meaning: SectionMeaning, language: str) -> tuple[str, KindFrom]:
        if draft.form == "footnote":
            return "references", "text"
        if draft.form == "heading":
            return "", ""
        by_text = form_of(draft.text)
        if by_text:
            return by_text, "text"
        if draft.form == "table":
            by_table = self._headings.table_kind(draft.text)
            if by_table:
                return by_table, "table"
        if meaning.kind:
            return meaning.kind, "heading"
        by_sentence = self._sentences.kind(draft.text, language)
        return (by_sentence, "sentence") if by_sentence else ("", "")


def _zone(draft: Draft, kind: str, meaning: SectionMeaning) -> Zone:
    if kind in _UNREAD_KINDS:
        return "ignored"
    if draft.form == "heading":
        return "cover" if draft.page == 1 else "heading"
    if draft.form == "table":
        return "table"
    return "summary" if meaning.section == _SUMMARY else "body"
