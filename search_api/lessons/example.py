"""How do lessons look? The examples of OpenAPI."""

from search_api.lessons.responses import LessonHit, LessonResponse, LessonsResponse
from search_api.lessons.themes_answer import ThemesResponse
from search_api.search.examples import EXAMPLE_ID, EXAMPLE_LABELS, EXAMPLE_SUMMARY

_LESSON_ID = f"{EXAMPLE_ID}-r1c0ffee2d0ca"
_FILE = f"/v1/documents/{EXAMPLE_ID}/file"
_LESSON: LessonHit = {
    "id": _LESSON_ID,
    "kind": "lesson",
    "confidence": 0.94,
    "kind_from": "heading",
    "verdict": "confirmed",
    "evidence_type": "evaluation",
    "text": "Families left the brick kilns only once their advance had been written off.",
    "marked": "Families left the <mark>brick</mark> <mark>kilns</mark> only once their advance "
    "had been written off.",
    "words": 13,
    "context": "Three lessons stand out from the first year:",
    "heading_path": ["Lessons learned"],
    "fields": [],
    "answer": None,
    "page": 8,
    "page_end": 8,
    "label": "4",
    "bboxes": [[72.0, 104.1, 523.2, 160.8]],
    "language": "en",
    "countries": ["NPL"],
    "topics": ["forced-labour", "forced-labour/debt-bondage"],
    "sectors": ["sector/brick-kilns"],
    "populations": [],
    "citation": "International Labour Organization (2021). Leaving the kilns, p. 4",
    "url": f"{_FILE}#page=8",
    "score": 11.3,
    "document": EXAMPLE_SUMMARY,
    "also_in": {"reports": 0, "documents": []},
}
LESSONS_EXAMPLE: LessonsResponse = {
    "total": {"value": 1, "relation": "eq"},
    "about": 1,
    "folded": 0,
    "took_ms": 18.4,
    "hits": [_LESSON],
    "facets": {
        "kind": {
            "label": "Kind of passage",
            "type": "terms",
            "values": [
                {"value": "lesson", "label": "Lesson learned", "count": 1, "selected": False}
            ],
            "more": False,
        }
    },
    "labels": EXAMPLE_LABELS,
    "applied_filters": [],
    "understood": [],
    "did_you_mean": None,
    "warnings": [],
    "links": {
        "self": "/v1/lessons?q=brick+kilns",
        "first": "/v1/lessons?q=brick+kilns",
        "prev": None,
        "next": None,
    },
}
THEMES_EXAMPLE: ThemesResponse = {
    "total": 1,
    "looked_at": 1,
    "took_ms": 31.0,
    "themes": [
        {
            "facet": "topic",
            "value": "forced-labour/debt-bondage",
            "label": "Debt bondage",
            "lessons": 2,
            "reports": 2,
            "countries": 1,
            "hits": [_LESSON],
            "opposed": None,
        }
    ],
    "further": {"lessons": 0, "hits": []},
    "labels": EXAMPLE_LABELS,
    "applied_filters": [],
    "understood": [],
    "warnings": [],
}
LESSON_EXAMPLE: LessonResponse = {
    "lesson": _LESSON,
    "similar": [],
    "labels": EXAMPLE_LABELS,
    "links": {
        "self": f"/v1/lessons/{_LESSON_ID}",
        "document": f"/v1/documents/{EXAMPLE_ID}",
        "file": f"{_FILE}#page=8",
    },
}
