"""What do tests make documents from? One builder call a value, all of it sensible by default."""

import hashlib
from typing import Any

from config.index.passage_kinds import LESSON_KINDS
from config.store.declared import Declared
from config.store.manifest import Manifest, Origin
from extractors.document import Block, ExtractedDocument, Metadata, Page
from indexer.enrich.records.keys import bands_of_record, keys_of
from indexer.enriched_document import Countries, EnrichedDocument, LessonRecord, Passage, Topic
from indexer.index.actions import Indexable

ADDED = "2026-01-02T03:04:05.000+00:00"


def an_id(name: str) -> str:
    """A document id that is the same for the same name."""
    return hashlib.sha256(name.encode()).hexdigest()


def a_passage(document: str = "report", ordinal: int = 0, **values: Any) -> Passage:
    """A passage of the document that is called so."""
    page = values.pop("page", ordinal + 1)
    defaults: dict[str, Any] = {
        "page": page,
        "page_end": page,
        "label": str(page),
        "text": "Bonded labour in brick kilns binds whole families through debt.",
        "heading_path": ("Findings",),
        "language": "en",
    }
    return Passage(document_id=an_id(document), ordinal=ordinal, **(defaults | values))


def a_record(document: str = "report", ordinal: int = 0, **values: Any) -> LessonRecord:
    """A lesson of the document that is called so."""
    text = values.get("text", "Families left the kilns once their advance had been written off.")
    page = values.pop("page", ordinal + 1)
    defaults: dict[str, Any] = {
        "key": next(keys_of([text])),
        "kind": "lesson",
        "confidence": 0.9,
        "kind_from": "heading",
        "text": text,
        "page": page,
        "page_end": page,
        "label": str(page),
        "heading_path": ("Lessons learned",),
        "language": "en",
        "bands": bands_of_record(text, ()),
    }
    return LessonRecord(document_id=an_id(document), ordinal=ordinal, **(defaults | values))


def records_of(name: str, passages: tuple[Passage, ...]) -> tuple[LessonRecord, ...]:
    """A lesson for each passage that is of such a kind."""
    of_kind = [passage for passage in passages if passage.kind in LESSON_KINDS]
    keys = keys_of(passage.text for passage in of_kind)
    return tuple(
        a_record(
            name,
            ordinal,
            key=key,
            kind=passage.kind,
            confidence=passage.confidence,
            kind_from=passage.kind_from,
            text=passage.text,
            page=passage.page,
            page_end=passage.page_end,
            label=passage.label,
            heading_path=passage.heading_path,
            language=passage.language,
            countries=passage.countries,
            topics=passage.topics,
            sectors=passage.sectors,
            populations=passage.populations,
            bboxes=passage.bboxes,
        )
        for ordinal, (passage, key) in enumerate(zip(of_kind, keys, strict=True))
    )


def a_document(name: str = "report", **values: Any) -> Indexable:
    """A document ready to be indexed; `passages` may be given as texts."""
    countries = values.pop("countries", ("NPL",))
    mentioned = values.pop("mentioned", {})
    topics = values.pop("topics", ("forced-labour/debt-bondage",))
    partner = values.pop("partner", "")
    said = Declared(access=values.pop("access", ""), embargo=values.pop("embargo", None))
    language = values.get("language", "en")
    passages = tuple(
        a_passage(name, place, text=passage, language=language)
        if isinstance(passage, str)
        else passage
        for place, passage in enumerate(values.pop("passages", (a_passage(name),)))
    )
    defaults: dict[str, Any] = {
        "title": f"The {name}",
        "language": language,
        "state": "ok",
        "reason": "",
        "media_type": "application/pdf",
        "page_count": 3,
        "year": 2021,
        "type": "lessons-learned",
        "records": records_of(name, passages),
    }
    standing = dict.fromkeys(each for passage in passages for each in passage.concepts)
    document = EnrichedDocument(
        id=an_id(name),
        concepts=tuple(standing),
        countries=Countries(tuple(countries), dict.fromkeys(countries, 1) | mentioned),
        topics=tuple(Topic(topic, 1.0) for topic in topics),
        passages=passages,
        **(defaults | values),
    )
    return Indexable(document, a_manifest(name, partner=partner, said=said))


def a_manifest(
    name: str = "report", partner: str = "", said: Declared | None = None, **values: Any
) -> Manifest:
    """The manifest of the document that is called so."""
    defaults: dict[str, Any] = {
        "size": 10,
        "added": ADDED,
        "origins": (Origin(f"{name}.pdf", partner, ADDED, declared=said),),
        "state": "ok",
    }
    return Manifest(sha256=an_id(name), **(defaults | values))


def an_extracted_document(
    *page_texts: str, name: str = "report", **values: Any
) -> ExtractedDocument:
    """What was read from a file with these pages; a blank line parts the paragraphs."""
    pages = tuple(
        Page(
            number=number,
            label=str(number),
            blocks=tuple(Block(paragraph) for paragraph in text.split("\n\n") if paragraph),
        )
        for number, text in enumerate(page_texts, start=1)
    )
    defaults: dict[str, Any] = {
        "media_type": "application/pdf",
        "state": "ok",
        "metadata": Metadata(),
        "pages": pages,
    }
    return ExtractedDocument(sha256=an_id(name), **(defaults | values))
