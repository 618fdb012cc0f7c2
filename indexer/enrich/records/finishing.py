"""What is a record once it is whole? Its text, its place, and what it says of itself."""

from indexer.enrich.records.drafts import RecordDraft
from indexer.enrich.records.fields import OF_A_RECOMMENDATION, FieldReader
from indexer.enrich.records.responses import ResponseReader
from indexer.enrich.records.unfinished import OpenRecord, joined_paragraphs, without_bullet


class Finisher:
    """Knows the fields and answers in a recommendation's own text."""

    def __init__(self, fields: FieldReader, responses: ResponseReader) -> None:
        self._fields = fields
        self._responses = responses

    def draft(self, record: OpenRecord) -> RecordDraft:
        """The record as it is."""
        first, last = record.parts[0].page, record.parts[-1]
        boxes = (part.box for part in record.parts if part.box is not None and part.page is first)
        text = without_bullet(joined_paragraphs(record.parts))
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
            page_end=last.page.number + last.ends_on_next_page,
            label=first.label or str(first.number),
            context=record.context,
            heading_path=record.path,
            bboxes=tuple(dict.fromkeys(boxes)),
            place=fields.get("country", ""),
            fields={name: value for name, value in fields.items() if name in self._fields.shown},
        )

    def _inside(self, text: str) -> dict[str, str]:
        """What a recommendation says of itself: "… (Priority: high; addressed to: the ILO)"."""
        return {
            name: value
            for name, value in self._fields.labelled(text)
            if name in OF_A_RECOMMENDATION - {"actions", "status"} and value
        }
