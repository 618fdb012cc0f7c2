"""How does a lesson look in an answer? Whole, with what stands beside it and its citation."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from config.vocabulary import Vocabulary
from search_api.lessons.responses import AlsoIn, LessonField, LessonHit
from search_api.lessons.value_labels import LABELS
from search_api.marks.marker import MARKED
from search_api.search.citation import citation
from search_api.search.links import file_url
from search_api.search.present.labels import labels_of
from search_api.search.present.passages import document_summary
from search_api.search.responses import Labels

Hit = dict[str, Any]

NOWHERE_ELSE: AlsoIn = {"reports": 0, "documents": []}
_BESIDES = (("sectors", "sector"), ("populations", "population"))


def lesson_hit(
    hit: Hit,
    vocabulary: Vocabulary,
    lang: str,
    also_in: AlsoIn = NOWHERE_ELSE,
    score: float | None = None,
) -> LessonHit:
    """One lesson, its report beside it."""
    lesson, document = hit["_source"][f.RECORD], hit["_source"][f.DOCUMENT]
    text = lesson[f.TEXT][ANY]
    return {
        "id": lesson[f.ID],
        "kind": lesson[f.KIND],
        "confidence": lesson[f.CONFIDENCE],
        "kind_from": lesson[f.KIND_FROM],
        "verdict": lesson.get(f.VERDICT),  # an older index has no such field
        "evidence_type": lesson[f.EVIDENCE_TYPE],
        "text": text,
        "marked": hit.get(MARKED) or escape(text),
        "words": len(text.split()),
        "context": lesson[f.CONTEXT] or "",
        "heading_path": lesson[f.HEADING_PATH],
        "fields": _fields(lesson[f.FIELDS], vocabulary, lang),
        "answer": lesson[f.ANSWER],
        "page": lesson[f.PAGE],
        "page_end": lesson[f.PAGE_END],
        "label": lesson[f.LABEL],
        "bboxes": [list(box) for box in lesson[f.BBOXES]["boxes"]],
        "language": lesson[f.LANGUAGE],
        "countries": lesson[f.COUNTRIES],
        "topics": lesson[f.TOPICS],
        "sectors": lesson[f.SECTORS],
        "populations": lesson[f.POPULATIONS],
        "citation": citation(document, vocabulary, lang, lesson[f.LABEL]),
        "url": file_url(document[f.ID], lesson[f.PAGE]),
        "score": hit["_score"] if score is None else score,
        "document": document_summary(document),
        "also_in": also_in,
    }


def lesson_labels(hits: Sequence[LessonHit], vocabulary: Vocabulary, lang: str) -> Labels:
    """What the values of these lessons and of their reports are called."""
    documents = [each["document"] for each in hits]
    others = [other for each in hits for other in each["also_in"]["documents"]]
    found = labels_of([*documents, *others, *hits], hits, vocabulary, lang)
    for key, facet in _BESIDES:
        values: set[str] = {value for each in hits for value in each[key]}  # type: ignore[literal-required]
        found[facet] = {value: vocabulary.label(facet, value, lang) for value in sorted(values)}
    found["evidence"] = _own_labels("evidence", (each["evidence_type"] for each in hits), lang)
    found["answer"] = _own_labels("answer", (each["answer"] or "" for each in hits), lang)
    return found


def _own_labels(facet: str, values: Iterable[str], lang: str) -> dict[str, str]:
    return {value: LABELS[facet][value][lang] for value in sorted(set(values)) if value}


def _fields(fields: Mapping[str, str], vocabulary: Vocabulary, lang: str) -> list[LessonField]:
    order = vocabulary.values("record_field")
    return [
        {"id": name, "label": vocabulary.label("record_field", name, lang), "text": fields[name]}
        for name in sorted(fields, key=lambda each: order.index(each) if each in order else 99)
    ]
