"""How does a passage look in an answer? With its text, what matched in it, and its citation."""

from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from config.vocabulary import Vocabulary
from search_api.marks.marker import MARKED
from search_api.search.citation import citation
from search_api.search.links import file_url
from search_api.search.present.identifiers import identifiers_of
from search_api.search.present.snippets import with_cuts
from search_api.search.responses import DocumentSummary, PassageHit, PassageOfDocument

Hit = dict[str, Any]


def passage_hit(
    hit: Hit, document: dict[str, Any], vocabulary: Vocabulary, lang: str
) -> PassageHit:
    """A passage as it stands inside its report, whose values are `document`."""
    source = hit["_source"]
    return {
        "id": source[f.ID],
        "page": source[f.PAGE],
        "page_end": source[f.PAGE_END],
        "label": source[f.LABEL],
        "heading_path": source[f.HEADING_PATH],
        "kind": source[f.KIND] or "",
        "confidence": source.get(f.CONFIDENCE),  # indexes of earlier schemas know none
        "kind_from": source.get(f.KIND_FROM) or "",
        "language": source[f.LANGUAGE],
        "text": source[f.TEXT][ANY],
        "highlights": [with_cuts(extract, source[f.TEXT][ANY]) for extract in hit.get(MARKED, ())],
        "url": file_url(document[f.ID], source[f.PAGE]),
        "bboxes": source[f.BBOXES]["boxes"],
        "citation": citation(document, vocabulary, lang, source[f.LABEL]),
    }


def passage_of_document(hit: Hit, vocabulary: Vocabulary, lang: str) -> PassageOfDocument:
    """A passage that stands alone, its report beside it."""
    document = hit["_source"][f.DOCUMENT]
    return {
        **passage_hit(hit, document, vocabulary, lang),
        "score": hit["_score"],
        "document": document_summary(document),
    }


def document_summary(document: dict[str, Any]) -> DocumentSummary:
    """What is said of a report wherever it is told of: in hits, and beside a part of it."""
    return {
        "id": document[f.ID],
        "title": document[f.TITLE],
        "year": document[f.YEAR],
        "language": document[f.LANGUAGE],
        "type": document[f.TYPE] or "",
        "countries": document[f.COUNTRIES],
        "publishers": document[f.PUBLISHERS],
        "authors": document[f.AUTHORS],
        "identifiers": identifiers_of(document),
    }
