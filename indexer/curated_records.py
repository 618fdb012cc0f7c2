"""How does a curator's word come into a document's lessons? Over what was found; rejected ones go.

A lesson is known by its own letters. Where it is read or cut otherwise than when a curator spoke of
it, the likest one is taken for it; where none is found any more, a confirmed one is put back as it
was, as long as its report still says it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from msgspec.structs import replace

from config.curation.corrections import QuotedRecord, Said, quoted_in
from config.curation.records import TAGS, record_ref, stands_in
from indexer.enrich.records.keys import bands_of_record
from indexer.enriched_document import EnrichedDocument, LessonRecord, PassageKind

_SAME = 0.5  # of the runs of words of both
_RUN_WORDS = 3
_WORD = re.compile(r"\w+")


def with_record_words(document: EnrichedDocument, words: Mapping[str, Said]) -> EnrichedDocument:
    """The document with its lessons as a curator wants them known. `words`: by `record_ref`."""
    if not words:
        return document
    named = _named(document.records, words)
    kept = [
        *(
            corrected_record(record, words.get(record_ref(record.id), {}))
            for record in named
            if not _is_rejected(words.get(record_ref(record.id), {}))
        ),
        *_put_back(document, named, words),
    ]
    in_order = sorted(kept, key=lambda record: (record.page, record.ordinal))
    numbered = (replace(record, ordinal=at) for at, record in enumerate(in_order))
    return replace(document, records=tuple(numbered))


def corrected_record(record: LessonRecord, said: Said) -> LessonRecord:
    """The lesson as a curator wants it known; its id stays."""
    values: dict[str, Any] = {
        name: tuple(said[name].value) if name in TAGS else said[name].value
        for name in ("text", *TAGS)
        if name in said
    }
    if "kind" in said:
        values |= {"kind": said["kind"].value, "kind_from": "curator", "confidence": 1.0}
    if "verdict" in said:
        values |= {"verdict": said["verdict"].value, "confidence": 1.0}
    if values.keys() & {"text", "countries"}:
        values["bands"] = bands_of_record(
            values.get("text", record.text), values.get("countries", record.countries)
        )
    return replace(record, **values) if values else record


def found_record_value(record: LessonRecord, name: str) -> Any:
    """What stands in a lesson, as corrections write it."""
    value = getattr(record, name)
    return list(value) if isinstance(value, tuple) else value


def quoted_record(record: LessonRecord) -> QuotedRecord:
    """How it was found."""
    return QuotedRecord(record.text, record.kind, record.language, record.page)


def _is_rejected(said: Said) -> bool:
    return "verdict" in said and said["verdict"].value == "rejected"


def _named(records: Iterable[LessonRecord], words: Mapping[str, Said]) -> list[LessonRecord]:
    """The lessons, with the ids under which a curator knows those that are cut otherwise now."""
    listed = list(records)
    present = {record_ref(record.id) for record in listed}
    for ref, said in words.items():
        about = quoted_in(said)
        if ref in present or about is None:
            continue
        likest = max(
            (at for at, record in enumerate(listed) if record_ref(record.id) not in words),
            key=lambda at: _likeness(listed[at].text, about.text),
            default=None,
        )
        if likest is not None and _likeness(listed[likest].text, about.text) >= _SAME:
            listed[likest] = replace(listed[likest], key=ref[1:])
    return listed


def _put_back(
    document: EnrichedDocument, named: Iterable[LessonRecord], words: Mapping[str, Said]
) -> Iterator[LessonRecord]:
    """What a curator has confirmed, and is no longer found."""
    present = {record_ref(record.id) for record in named}
    for ref, said in words.items():
        about = quoted_in(said)
        is_meant = "verdict" in said and not _is_rejected(said)
        if ref in present or about is None or not is_meant:
            continue
        texts = [each.text for each in document.passages]
        if texts and stands_in(about.text, texts):
            yield corrected_record(_as_quoted(document, ref, about), said)


def _as_quoted(document: EnrichedDocument, ref: str, about: QuotedRecord) -> LessonRecord:
    """The lesson as it was when it was spoken of, where it stood then or at the beginning."""
    on_page = [each for each in document.passages if each.page <= about.page <= each.page_end]
    place = on_page or list(document.passages)
    page = about.page if on_page else place[0].page
    return LessonRecord(
        document_id=document.id,
        key=ref[1:],
        ordinal=len(document.records),
        kind=cast("PassageKind", about.kind),
        confidence=1.0,
        kind_from="curator",
        text=about.text,
        page=page,
        page_end=page,
        label=next((each.label for each in place if each.page == page), str(page)),
        heading_path=place[0].heading_path,
        language=about.language,
        bands=bands_of_record(about.text, ()),
    )


def _likeness(one: str, other: str) -> float:
    """Of the runs of words of both, how many they share."""
    left, right = _runs(one), _runs(other)
    return len(left & right) / max(len(left | right), 1)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _RUN_WORDS]) for at in range(len(words) - _RUN_WORDS + 1)}
