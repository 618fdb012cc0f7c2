"""How does one report look? The example of OpenAPI."""

from search_api.report.responses import ReportResponse
from search_api.search.examples import EXAMPLE_ID

_OTHER = "7c01" * 16
_FILE = f"/v1/documents/{EXAMPLE_ID}/file"

REPORT_EXAMPLE: ReportResponse = {
    "id": EXAMPLE_ID,
    "title": "Leaving the kilns",
    "year": 2021,
    "language": "en",
    "type": "lessons-learned",
    "form": "",
    "publishers": ["ilo"],
    "identifiers": [{"kind": "isbn", "value": "978-92-2-031918-5"}],
    "authors": [],
    "partners": ["Kiln Watch"],
    "countries": ["NPL"],
    "mentioned": ["IND", "NPL"],
    "topics": ["forced-labour", "forced-labour/debt-bondage"],
    "state": "ok",
    "reason": "",
    "media_type": "application/pdf",
    "file_name": "leaving-the-kilns.pdf",
    "page_count": 24,
    "passage_count": 61,
    "added": "2026-11-20T09:15:00+00:00",
    "sections": [
        {"title": "Lessons learned", "level": 1, "page": 8, "url": f"{_FILE}#page=8"},
    ],
    "labels": {"country": {"NPL": "Nepal"}, "type": {"lessons-learned": "Lessons learned"}},
    "links": {
        "self": f"/v1/documents/{EXAMPLE_ID}",
        "file": _FILE,
        "passages": f"/v1/passages?document={EXAMPLE_ID}",
    },
    "versions": [
        {
            "id": EXAMPLE_ID,
            "file_name": "leaving-the-kilns.pdf",
            "added": "2026-11-20T09:15:00+00:00",
            "current": True,
            "url": f"/v1/documents/{EXAMPLE_ID}",
            "file": _FILE,
        }
    ],
    "data_sheets": [],
    "also_published_as": [],
    "related": [
        {
            "id": _OTHER,
            "title": "Advances and their price",
            "year": 2019,
            "language": "en",
            "citation": "Kiln Watch (2019). Advances and their price",
            "url": f"/v1/documents/{_OTHER}",
            "reasons": [{"facet": "country", "value": "NPL", "label": "Nepal"}],
        }
    ],
    "schema_org": {"@context": "https://schema.org", "@type": "Report"},
    "evidence": None,
}
