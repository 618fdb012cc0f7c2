"""How does a report look in an answer? As a hit with its best passages, or whole."""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f
from config.vocabulary import Vocabulary
from search_api.search.citation import citation
from search_api.search.links import document_url, file_url, passages_url
from search_api.search.present.labels import labels_of
from search_api.search.present.passages import document_summary
from search_api.search.responses import DocumentHit, DocumentResponse, PassageHit, SectionEntry

Hit = dict[str, Any]

WEAKER = "weaker"  # marks a hit that holds only some of what is asked

_LEAST_LETTERS = 20  # of a passage that holds nothing of what is searched for


def document_hit(
    hit: Hit, passages: Sequence[PassageHit], vocabulary: Vocabulary, lang: str
) -> DocumentHit:
    """One report of a page of hits, with its best passages."""
    source = hit["_source"]
    return {
        **document_summary(source),
        "topics": source[f.TOPICS],
        "partners": source[f.PARTNERS],
        "state": source[f.STATE],
        "page_count": source[f.PAGE_COUNT],
        "score": hit["_score"],
        "citation": citation(source, vocabulary, lang),
        "url": file_url(source[f.ID]),
        "passages": _telling(list(passages)),
        "weaker": hit.get(WEAKER, False),
    }


def _telling(found: list[PassageHit]) -> list[PassageHit]:
    """Without a mere "2023" of a cover, which a title leads to and which answers nothing."""
    return [each for each in found if each["highlights"] or len(each["text"]) >= _LEAST_LETTERS]


def document_response(
    source: dict[str, Any], vocabulary: Vocabulary, lang: str
) -> DocumentResponse:
    """All that is known of one report, but its text."""
    document_id = source[f.ID]
    return {
        **document_summary(source),
        "form": source.get(f.FORM) or "",
        "partners": source[f.PARTNERS],
        "mentioned": source[f.MENTIONED],
        "topics": source[f.TOPICS],
        "state": source[f.STATE],
        "reason": source[f.REASON],
        "media_type": source[f.MEDIA_TYPE],
        "file_name": source[f.FILE_NAME],
        "page_count": source[f.PAGE_COUNT],
        "passage_count": source[f.PASSAGE_COUNT],
        "added": source[f.ADDED],
        "sections": [_section(document_id, section) for section in source[f.SECTIONS]],
        "labels": labels_of([source], [], vocabulary, lang),
        "links": {
            "self": document_url(document_id),
            "file": file_url(document_id),
            "passages": passages_url(document_id),
        },
    }


def _section(document_id: str, section: dict[str, Any]) -> SectionEntry:
    return {
        "title": section["title"],
        "level": section["level"],
        "page": section["page"],
        "url": file_url(document_id, section["page"]),
    }
