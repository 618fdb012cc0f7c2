"""Where does one lesson end and the next begin? Blocks of a kind become records, each whole.

A paragraph, a list item, a row of a table is a record. What belongs to a numbered one ("Lesson 3",
"Recommendation 2: …") stays together, as does what a page's end has cut; labels beside it
("Priority: high") become its fields.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.document import Block, ExtractedDocument, Page
from extractors.media_types import SHOWS
from indexer.enrich.kinds.false_alarms.boilerplate import form_of
from indexer.enrich.records.drafts import RECORD_KINDS, RecordDraft
from indexer.enrich.records.enumerations import items_of
from indexer.enrich.records.fields import OF_A_RECOMMENDATION
from indexer.enrich.records.finishing import Finisher
from indexer.enrich.records.note_marks import NoteMarks
from indexer.enrich.records.readers import RecordReaders
from indexer.enrich.records.said_before import SaidBefore
from indexer.enrich.records.table_rows import with_head
from indexer.enrich.records.tables import TableRecord
from indexer.enrich.records.unfinished import (
    OpenRecord,
    Part,
    announces_table,
    append_value,
    context_of,
    goes_on,
    goes_over_page,
    is_heading_alone,
    is_item,
)
from indexer.passage_groups import BlockKind
from indexer.sentences import count_words

_LEAST_WORDS = 6  # "January-April 2025", "UNDP management" are no lessons
_LEAST_CONFIDENCE = 0.4  # below it, its heading names two kinds and its words are of neither
_UNREAD = frozenset({"contents", "references", "boilerplate"})
_SURE_OF_A_TABLE = 0.9
_OWN_NUMBER = re.compile(
    r"^\W{0,9}[^\W\d_][^\d:：.]{2,60}?\s{0,3}(?:#|n[º°o]\.?|№)?\s{0,3}\d{1,2}(?:\.\d{1,2})?"
    r"\W{0,9}(?:[:：.–—)]|$)"
)


class RecordCutter:
    """Built once from the vocabulary; `cut` is pure."""

    def __init__(self, by: RecordReaders) -> None:
        self._by = by

    def cut(
        self, document: ExtractedDocument, kinds: Sequence[Sequence[BlockKind]]
    ) -> list[RecordDraft]:
        """The records of a document, in reading order. `kinds`: of each page's blocks."""
        return [
            draft
            for draft in _Cutting(self._by, NoteMarks(document.pages)).all(document, kinds)
            if count_words(draft.text) >= _LEAST_WORDS
        ]


class _Cutting:
    def __init__(self, by: RecordReaders, notes: NoteMarks) -> None:
        self._by = by
        self._finisher = Finisher(by.fields, by.responses)
        self._notes = notes
        self._path: list[Block] = []
        self._open: OpenRecord | None = None
        self._entry_level = 0  # of the numbered heading that is open
        self._before = SaidBefore()
        self._head = ""  # of the table right above, in which long ones are cut
        self._is_show = False

    def all(
        self, document: ExtractedDocument, kinds: Sequence[Sequence[BlockKind]]
    ) -> Iterator[RecordDraft]:
        self._is_show = document.media_type in SHOWS
        for page, readings in zip(document.pages, kinds, strict=True):
            for block, reading in zip(page.blocks, readings, strict=True):
                if block.kind == "heading":
                    yield from self._heading(block)
                elif block.text.strip() and block.kind not in {"caption", "footnote"}:
                    yield from self._text(block, reading, page)
        yield from self._close()

    def _heading(self, block: Block) -> Iterator[RecordDraft]:
        self._head = ""
        record = self._open
        if record is not None and record.reading.kind == "recommendation":
            named = self._by.fields.heading(block.text)
            if named is not None and named.field in OF_A_RECOMMENDATION:
                self._begin_field(record, named.field, block.level)
                append_value(record, named.value)
                return
            if record.field_name and block.level > (self._entry_level or record.field_level):
                append_value(record, block.text)
                return
        yield from self._close()
        self._path = [outer for outer in self._path if outer.level < block.level]
        self._before.forget()
        if block.text.strip():
            self._path.append(block)
            is_numbered = _OWN_NUMBER.match(block.text) and self._by.cues.named(block.text)
            self._entry_level = block.level if is_numbered else 0

    def _text(self, block: Block, reading: BlockKind, page: Page) -> Iterator[RecordDraft]:
        if block.kind == "table":
            yield from self._table(block, reading, page)
            return
        self._head = ""
        if self._open is not None and goes_over_page(self._open, block):
            self._open.parts.append(self._part(block, page))
            return
        own_number = reading.source == "label" and _OWN_NUMBER.match(block.text)
        record = None if own_number else self._open
        if record is not None and self._takes_in(record, block, reading):
            return
        if record is not None and goes_on(record, block, reading):
            if record.fields.get("response"):
                record.fields["response"].append(" ".join(block.text.split()))  # says why
            else:
                record.parts.append(self._part(block, page))
            return
        yield from self._close()
        if not self._is_record(block, reading):
            self._before.passed(block)
            return
        before = self._before.record(block)
        lead, items = items_of(block.text) if reading.source == "lead_in" else ("", [])
        for item in items:
            yield self._finisher.draft(self._begun(reading, lead, [self._part(block, page, item)]))
        if not items:
            self._open = self._begun(reading, before, [self._part(block, page)])
            self._open.is_item = is_item(block) or (self._is_show and _fills_page(block, page))
            self._open.is_entry = bool(own_number) or bool(self._entry_level)

    def _takes_in(self, record: OpenRecord, block: Block, reading: BlockKind) -> bool:
        """Whether the text is what stands beside a record, and was kept as that."""
        if record.reading.kind == "recommendation" and self._is_beside(block.text):
            for name, value in self._by.fields.labelled(block.text):
                self._begin_field(record, name, 0)
                append_value(record, value)
            if record.fields.get(record.field_name):
                record.field_name = ""  # its value stands on the same line
            return True
        if record.field_name:
            append_value(record, block.text)
            return True
        may_answer = record.reading.kind == "recommendation" and reading.source != "label"
        return may_answer and self._is_response(record, block.text)

    def _is_response(self, record: OpenRecord, text: str) -> bool:
        """Whether it answers the recommendation above, and was kept as its response."""
        named = self._by.responses.line(text)
        if named is None and not self._by.responses.answers(text):
            return False
        told = {"response": named} if named else self._by.responses.told(text)
        for name, value in told.items():
            record.fields.setdefault(name, []).append(" ".join(value.split()))
        return True

    def _table(self, block: Block, reading: BlockKind, page: Page) -> Iterator[RecordDraft]:
        if self._open is not None and self._takes_table_in(self._open, block.text):
            return
        kind = reading.kind if reading.kind in RECORD_KINDS else ""
        if form_of(block.text, is_table=True) or self._is_unread():
            yield from self._close()
            return
        table = with_head(block.text, self._head)
        self._head = self._by.tables.head(table)
        told = self._by.tables.records(table, kind)
        if told and self._open is not None and announces_table(self._open):
            self._open = None  # what it announces says it
        yield from self._close()
        for found in told:
            same = reading if found.kind == kind and not found.is_named else None
            if same and same.source == "sentence" and self._by.sentences.kind(found.text) != kind:
                continue  # another row says it, of itself
            row = Part(found.text, page, block.bbox)
            record = self._begun(_kind_of(found, same), found.context or self._before.text, [row])
            record.fields = {name: [value] for name, value in found.fields.items() if value}
            yield self._finisher.draft(record)

    def _takes_table_in(self, record: OpenRecord, table: str) -> bool:
        """Whether a table is of the record above: it holds its fields, or a value goes on in it."""
        beside = self._by.tables.beside(table)
        if record.reading.kind == "recommendation" and beside:
            for name, value in beside.items():
                record.fields.setdefault(name, []).append(value)
            return True
        if record.field_name:
            append_value(record, table.replace("\t", " – "))
            return True
        return False

    def _is_record(self, block: Block, reading: BlockKind) -> bool:
        return (
            reading.kind in RECORD_KINDS
            and reading.confidence >= _LEAST_CONFIDENCE
            and not form_of(block.text, is_table=False)
            and not self._by.fields.is_of_form(block.text)
            and not self._is_unread()
        )

    def _is_unread(self) -> bool:
        return self._by.headings.path_meaning(self._titles()).kind in _UNREAD

    def _is_beside(self, text: str) -> bool:
        return self._by.fields.is_line_of_labels(text) and all(
            name in OF_A_RECOMMENDATION for name, _ in self._by.fields.labelled(text)
        )

    def _begin_field(self, record: OpenRecord, name: str, level: int) -> None:
        record.field_name, record.field_level = name, level
        record.fields.setdefault(name, [])

    def _part(self, block: Block, page: Page, text: str = "") -> Part:
        """A block, or a text of it, without the numbers of notes."""
        told = self._notes.off(text or block.text.strip(), block, page)
        return Part(told, page, block.bbox, block.ends_on_next_page, block.goes_on_from_page_before)

    def _begun(self, reading: BlockKind, before: str, parts: list[Part]) -> OpenRecord:
        return OpenRecord(reading, self._titles(), context_of(before), parts=parts)

    def _titles(self) -> tuple[str, ...]:
        return tuple(" ".join(heading.text.split()) for heading in self._path)

    def _close(self) -> Iterator[RecordDraft]:
        if self._open is not None and not is_heading_alone(self._open):
            yield self._finisher.draft(self._open)
        self._open = None


def _fills_page(block: Block, page: Page) -> bool:
    """Whether it is all that stands below a page's headings, as a slide's only line does."""
    return [each for each in page.blocks if each.kind not in {"heading", "footnote"}] == [block]


def _kind_of(found: TableRecord, above: BlockKind | None) -> BlockKind:
    """Of a row: as sure as what stands above the table says it, or as a table is."""
    return BlockKind(
        found.kind,  # type: ignore[arg-type]  # one of RECORD_KINDS
        above.confidence if above else _SURE_OF_A_TABLE,
        above.source if above else "table",
    )
