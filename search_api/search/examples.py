"""What do a request and its answer look like? The examples of OpenAPI, held against the shapes."""

from typing import Any

from search_api.search.responses import (
    DocumentSummary,
    Labels,
    PassageHit,
    PassagesResponse,
    SearchResponse,
    UnderstoodEntry,
)

EXAMPLE_ID = "3f5a" * 16
_ID = EXAMPLE_ID
_OTHER = "5f3a" * 16
_FILE = f"/v1/documents/{_ID}/file"

REQUEST_EXAMPLES: dict[str, Any] = {
    "a question": {"value": {"q": "how do families leave debt bondage in brick kilns"}},
    "lessons of one country": {
        "value": {"q": "inspection", "country": ["NPL", "IND"], "kind": ["lesson"], "size": 5}
    },
    "the newest, in French": {"value": {"language": ["fr"], "sort": "newest", "lang": "fr"}},
    "a phrase, an exclusion": {"value": {"q": '"forced labour" -fishing', "year_from": 2018}},
}

_PASSAGE: PassageHit = {
    "id": f"{_ID}-12",
    "page": 8,
    "page_end": 8,
    "label": "4",
    "heading_path": ["Lessons learned"],
    "kind": "lesson",
    "confidence": 0.94,
    "kind_from": "heading",
    "language": "en",
    "text": "Families left the brick kilns only once their advance had been written off.",
    "highlights": [
        "Families left the <mark>brick</mark> <mark>kilns</mark> only once their advance had …"
    ],
    "url": f"{_FILE}#page=8",
    "bboxes": [[72.0, 104.1, 523.2, 160.8]],
    "citation": "International Labour Organization (2021). Leaving the kilns, p. 4",
}
EXAMPLE_SUMMARY: DocumentSummary = {
    "id": _ID,
    "title": "Leaving the kilns",
    "year": 2021,
    "language": "en",
    "type": "lessons-learned",
    "countries": ["NPL"],
    "publishers": ["ilo"],
    "authors": [],
    "identifiers": [{"kind": "isbn", "value": "978-92-2-031918-5"}],
}

EXAMPLE_LABELS: Labels = {
    "country": {"NPL": "Nepal"},
    "topic": {"forced-labour": "Forced labour", "forced-labour/debt-bondage": "Debt bondage"},
    "type": {"lessons-learned": "Lessons learned"},
    "kind": {"lesson": "Lesson learned"},
    "language": {"en": "English"},
    "organisation": {"ilo": "International Labour Organization"},
}

_UNDERSTOOD: UnderstoodEntry = {
    "text": "brick kilns",
    "facet": "sector",
    "value": "sector/brick-kilns",
    "label": "Brick kilns",
    "left_out": False,
}

SEARCH_EXAMPLE: SearchResponse = {
    "total": {"value": 2, "relation": "eq"},
    "weaker": {"value": 2, "link": "/v1/search?q=brick+kilns&country=NPL&matches=any"},
    "took_ms": 14.2,
    "hits": [
        {
            **EXAMPLE_SUMMARY,
            "topics": ["forced-labour", "forced-labour/debt-bondage"],
            "partners": ["Kiln Watch"],
            "state": "ok",
            "page_count": 24,
            "score": 11.3,
            "citation": "International Labour Organization (2021). Leaving the kilns",
            "url": _FILE,
            "passages": [_PASSAGE],
            "weaker": False,
            "also_as": [
                {
                    "id": _OTHER,
                    "title": "Leaving the kilns (second printing)",
                    "year": 2022,
                    "url": f"/v1/documents/{_OTHER}/file",
                }
            ],
        }
    ],
    "facets": {
        "country": {
            "label": "Country",
            "type": "terms",
            "values": [
                {"value": "NPL", "label": "Nepal", "count": 2, "selected": True},
                {"value": "IND", "label": "India", "count": 3, "selected": False},
            ],
            "more": False,
        }
    },
    "labels": EXAMPLE_LABELS,
    "applied_filters": [
        {"parameter": "country", "value": "NPL", "label": "Nepal", "excluded": False}
    ],
    "understood": [_UNDERSTOOD],
    "likely": [],
    "did_you_mean": None,
    "suggestions": [],
    "warnings": [],
    "links": {
        "self": "/v1/search?q=brick+kilns&country=NPL",
        "first": "/v1/search?q=brick+kilns&country=NPL",
        "prev": None,
        "next": None,
    },
}

PASSAGES_EXAMPLE: PassagesResponse = {
    "total": {"value": 1, "relation": "eq"},
    "weaker": {"value": 2, "link": "/v1/passages?q=brick+kilns&matches=any"},
    "took_ms": 6.1,
    "hits": [{**_PASSAGE, "score": 9.8, "document": EXAMPLE_SUMMARY}],
    "labels": EXAMPLE_LABELS,
    "applied_filters": [],
    "understood": [_UNDERSTOOD],
    "likely": [],
    "did_you_mean": None,
    "warnings": [],
    "links": {
        "self": "/v1/passages?q=brick+kilns",
        "first": "/v1/passages?q=brick+kilns",
        "prev": None,
        "next": None,
    },
}
