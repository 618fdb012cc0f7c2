"""Where does one lesson end and the next begin? Blocks of a kind become records, each whole.

A paragraph, a list item, a row of a table is a record. What belongs to a numbered one ("Lesson 3",
"Recommendation 2: …") stays together, as does what a page's end has cut; labels beside it
("Priority: high") become its fields.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.document import Block, Box, ExtractedDocument, Page
from indexer.enrich.kinds.boilerplate import form_of
from indexer.enrich.kinds.cue_readers import HeadingReader
from indexer.enrich.kinds.heading_cues import HeadingCues
from indexer.enrich.records.drafts import RECORD_KINDS, RecordDraft
from indexer.enrich.records.enumerations import items_of
from indexer.enrich.records.fields import OF_A_RECOMMENDATION, FieldReader
from indexer.enrich.records.responses import ResponseReader
from indexer.enrich.records.tables import TableReader
from indexer.passages import BlockKind
from indexer.sentences import count_words, sentences_of

_LEAST_WORDS = 6  # "January-April 2025", "UNDP management" are no lessons
_LEAST_CONFIDENCE = 0.4  # below it, its heading names two kinds and its words are of neither
_LONGEST_CONTEXT = 60  # words
_LEAST_LETTERS = 3  # of a context that says something
_LONGEST_TITLE = 12  # words of a line that the next paragraph explains
_LEAST_TITLE = 2
_LONGEST_HEADING = 9  # words of one that stands alone
_UNREAD = frozenset({"contents", "references", "boilerplate"})
_SURE_OF_A_TABLE = 0.9
_ENDED = re.compile(r"[.!?…؟。！？:;][\"'”’»)\]]*\d{0,3}$")
_OWN_NUMBER = re.compile(
    r"^\W{0,9}[^\W\d_][^\d:：.]{2,60}?\s{0,3}(?:#|n[º°o]\.?|№)?\s{0,3}\d{1,2}(?:\.\d{1,2})?"
    r"\W{0,9}(?:[:：.–—)]|$)"
)
_MARK = re.compile(r"^(?:[•●○◦▪■□▫◆◇►▸➢➤✓✔❖*·‣⁃–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")


@dataclass(slots=True)
class _Open:
    """A record that may still go on."""

    reading: BlockKind
    path: tuple[str, ...]
    context: str
    is_item: bool = False  # of a list
    is_entry: bool = False  # a numbered one, which holds all of its kind up to the next
    parts: list[tuple[str, Page, Box | None]] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    field_name: str = ""  # the one that is being read
    field_level: int = 0  # of the heading that names it


class RecordCutter:
    """Built once from the vocabulary; `cut` is pure."""

    def __init__(
        self,
        cues: HeadingCues,
        headings: HeadingReader,
        fields: FieldReader,
        responses: ResponseReader,
    ) -> None:
        self._cues = cues
        self._headings = headings
        self._fields = fields
        self._responses = responses
        self._tables = TableReader(cues, fields)

    def cut(
        self, document: ExtractedDocument, kinds: Sequence[Sequence[BlockKind]]
    ) -> list[RecordDraft]:
        """The records of a document, in reading order. `kinds`: of each page's blocks."""
        cutting = _Cutting(self._cues, self._headings, self._fields, self._responses, self._tables)
        return [
            draft
            for draft in cutting.all(document, kinds)
            if count_words(draft.text) >= _LEAST_WORDS
        ]


class _Cutting:
    def __init__(
        self,
        cues: HeadingCues,
        headings: HeadingReader,
        fields: FieldReader,
        responses: ResponseReader,
        tables: TableReader,
    ) -> None:
        self._cues = cues
        self._headings = headings
        self._fields = fields
        self._responses = responses
        self._tables = tables
        self._path: list[Block] = []
        self._open: _Open | None = None
        self._entry_level = 0  # of the numbered heading that is open
        self._before = ""  # what was last said that is no record

    def all(
        self, document: ExtractedDocument, kinds: Sequence[Sequence[BlockKind]]
    ) -> Iterator[RecordDraft]:
        for page, readings in zip(document.pages, kinds, strict=True):
            for block, reading in zip(page.blocks, readings, strict=True):
                if block.kind == "heading":
                    yield from self._heading(block)
                elif block.text.strip() and block.kind not in {"caption", "footnote"}:
                    yield from self._text(block, reading, page)
        yield from self._close()

    def _heading(self, block: Block) -> Iterator[RecordDraft]:
        record = self._open
        if record is not None and record.reading.kind == "recommendation":
            named = self._fields.heading(block.text)
            if named is not None and named.field in OF_A_RECOMMENDATION:
                self._begin_field(record, named.field, block.level)
                _add(record, named.value)
                return
            if record.field_name and block.level > (self._entry_level or record.field_level):
                _add(record, block.text)
                return
        yield from self._close()
        self._path = [outer for outer in self._path if outer.level < block.level]
        self._before = ""
        if block.text.strip():
            self._path.append(block)
            is_numbered = _OWN_NUMBER.match(block.text) and self._cues.named(block.text)
            self._entry_level = block.level if is_numbered else 0

    def _text(self, block: Block, reading: BlockKind, page: Page) -> Iterator[RecordDraft]:
        if block.kind == "table":
            yield from self._table(block, reading, page)
            return
        own_number = reading.source == "label" and _OWN_NUMBER.match(block.text)
        record = None if own_number else self._open
        if record is not None and self._takes_in(record, block, reading):
            return
        if record is not None and self._goes_on(record, block, reading):
            if record.fields.get("response"):
                record.fields["response"].append(" ".join(block.text.split()))  # says why
            else:
                record.parts.append((block.text.strip(), page, block.bbox))
            return
        yield from self._close()
        if not self._is_record(block, reading):
            self._before = block.text
            return
        lead, items = items_of(block.text) if reading.source == "lead_in" else ("", [])
        for item in items:
            yield self._draft(self._begun(reading, lead, [(item, page, block.bbox)]))
        if not items:
            self._open = self._begun(
                reading, self._before, [(block.text.strip(), page, block.bbox)]
            )
            self._open.is_item = _is_item(block)
            self._open.is_entry = bool(own_number) or bool(self._entry_level)

    def _takes_in(self, record: _Open, block: Block, reading: BlockKind) -> bool:
        """Whether the text is what stands beside a record, and was kept as that."""
        if record.reading.kind == "recommendation" and self._is_beside(block.text):
            for name, value in self._fields.labelled(block.text):
                self._begin_field(record, name, 0)
                _add(record, value)
            if record.fields.get(record.field_name):
                record.field_name = ""  # its value stands on the same line
            return True
        if record.field_name:
            _add(record, block.text)
            return True
        may_answer = record.reading.kind == "recommendation" and reading.source != "label"
        return may_answer and self._is_response(record, block.text)

    def _is_response(self, record: _Open, text: str) -> bool:
        """Whether it answers the recommendation above, and was kept as its response."""
        named = self._responses.line(text)
        if named is None and not self._responses.answers(text):
            return False
        told = {"response": named} if named else self._responses.told(text.strip())
        for name, value in told.items():
            record.fields.setdefault(name, []).append(" ".join(value.split()))
        return True

    def _table(self, block: Block, reading: BlockKind, page: Page) -> Iterator[RecordDraft]:
        beside = self._tables.beside(block.text)
        if self._open is not None and self._open.reading.kind == "recommendation" and beside:
            for name, value in beside.items():
                self._open.fields.setdefault(name, []).append(value)
            return
        if self._open is not None and self._open.field_name:
            _add(self._open, block.text.replace("\t", " – "))
            return
        yield from self._close()
        kind = reading.kind if reading.kind in RECORD_KINDS else ""
        if form_of(block.text, is_table=True) or self._is_unread():
            return
        for found in self._tables.records(block.text, kind):
            same = reading if found.kind == kind else None
            record = self._begun(
                BlockKind(
                    found.kind,  # type: ignore[arg-type]  # one of RECORD_KINDS
                    same.confidence if same else _SURE_OF_A_TABLE,
                    same.source if same else "table",
                ),
                self._before,
                [(found.text, page, block.bbox)],
            )
            record.fields = {name: [value] for name, value in found.fields.items() if value}
            yield self._draft(record)

    def _is_record(self, block: Block, reading: BlockKind) -> bool:
        return (
            reading.kind in RECORD_KINDS
            and reading.confidence >= _LEAST_CONFIDENCE
            and not form_of(block.text, is_table=False)
            and not self._is_unread()
        )

    def _is_unread(self) -> bool:
        return self._headings.path_meaning(self._titles()).kind in _UNREAD

    def _is_beside(self, text: str) -> bool:
        return self._fields.is_line_of_labels(text) and all(
            name in OF_A_RECOMMENDATION for name, _ in self._fields.labelled(text)
        )

    def _goes_on(self, record: _Open, block: Block, reading: BlockKind) -> bool:
        last = record.parts[-1][0]
        is_cut = not _ENDED.search(last) and not _MARK.match(block.text)
        if reading.kind not in {record.reading.kind, ""}:
            return False
        if record.parts[0][0].endswith((":", "：")) and _is_item(block):
            return True  # its own list, without which it says nothing
        if is_cut and block.text[:1].islower():
            return True
        if reading.kind != record.reading.kind:
            return False
        is_title = len(record.parts) == 1 and _LEAST_TITLE <= count_words(last) <= _LONGEST_TITLE
        is_told = is_title and block.kind == "paragraph" and not any(map(str.isdigit, last))
        return record.is_entry or (is_cut and is_told)

    def _begin_field(self, record: _Open, name: str, level: int) -> None:
        record.field_name, record.field_level = name, level
        record.fields.setdefault(name, [])

    def _begun(
        self, reading: BlockKind, before: str, parts: list[tuple[str, Page, Box | None]]
    ) -> _Open:
        return _Open(reading, self._titles(), _context(before), parts=parts)

    def _titles(self) -> tuple[str, ...]:
        return tuple(" ".join(heading.text.split()) for heading in self._path)

    def _close(self) -> Iterator[RecordDraft]:
        if self._open is not None and not _is_heading_alone(self._open):
            yield self._draft(self._open)
        self._open = None

    def _draft(self, record: _Open) -> RecordDraft:
        first, last = record.parts[0][1], record.parts[-1][1]
        boxes = (box for _, page, box in record.parts if box is not None and page is first)
        text = _joined([text for text, *_ in record.parts])
        fields = {name: "\n".join(values) for name, values in record.fields.items() if values}
        if record.reading.kind == "recommendation":
            text, answer = self._responses.parted(text)
            fields = self._inside(text) | self._responses.told(answer) | fields
        return RecordDraft(
            kind=record.reading.kind,
            confidence=record.reading.confidence,
            kind_from=record.reading.source,
            text=text,
            page=first.number,
            page_end=last.number,
            label=first.label or str(first.number),
            context=record.context,
            heading_path=record.path,
            bboxes=tuple(dict.fromkeys(boxes)),
            fields={name: value for name, value in fields.items() if name in self._fields.shown},
        )

    def _inside(self, text: str) -> dict[str, str]:
        """What a recommendation says of itself: "… (Priority: high; addressed to: the ILO)"."""
        return {
            name: value
            for name, value in self._fields.labelled(text)
            if name in OF_A_RECOMMENDATION - {"actions", "status"} and value
        }


def _is_heading_alone(record: _Open) -> bool:
    """Whether it is one short line without an end: a heading in bold that was read as text.

    So it says what is told below it, and tells nothing itself, in whatever language.
    """
    text = record.parts[0][0]
    is_line = len(record.parts) == 1 and not _ENDED.search(text) and not _MARK.match(text)
    is_named = record.reading.source == "heading" and not record.is_item
    return is_line and is_named and text[:1].isupper() and count_words(text) <= _LONGEST_HEADING


def _is_item(block: Block) -> bool:
    return block.kind == "list_item" or _MARK.match(block.text) is not None


def _add(record: _Open, value: str) -> None:
    if value.strip():
        record.fields.setdefault(record.field_name, []).append(" ".join(value.split()))


def _context(before: str) -> str:
    """The last sentence before, as far as it tells something: a page's number or years do not."""
    sentences = sentences_of(" ".join(before.split()))
    last = sentences[-1].strip() if sentences else ""
    says = count_words(last) <= _LONGEST_CONTEXT and sum(map(str.isalpha, last)) >= _LEAST_LETTERS
    return last if says else ""


def _joined(parts: Sequence[str]) -> str:
    """Paragraphs, a blank line between them; one that a page's end has cut is one again."""
    text = parts[0]
    for part in parts[1:]:
        is_cut = part[:1].islower() and not _ENDED.search(text)
        text = f"{text} {part}" if is_cut else f"{text}\n\n{part}"
    return text
