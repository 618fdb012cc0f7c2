"""How does a matrix look? The example of OpenAPI."""

from search_api.matrix.responses import MatrixCell, MatrixResponse

_CELL: MatrixCell = {
    "reports": 4,
    "lessons": 9,
    "unread": 1,
    "gap": None,
    "url": "/v1/search?q=inspection&topic=forced-labour&country=NPL",
    "lessons_url": "/v1/lessons?q=inspection&kind=lesson&topic=forced-labour&country=NPL",
}
_ROW: MatrixCell = _CELL | {
    "url": "/v1/search?q=inspection&topic=forced-labour",
    "lessons_url": "/v1/lessons?q=inspection&kind=lesson&topic=forced-labour",
}
_COL: MatrixCell = _CELL | {
    "url": "/v1/search?q=inspection&country=NPL",
    "lessons_url": "/v1/lessons?q=inspection&kind=lesson&country=NPL",
}
MATRIX_EXAMPLE: MatrixResponse = {
    "took_ms": 21.4,
    "rows": {
        "facet": "topic",
        "label": "Topic",
        "values": [{"value": "forced-labour", "label": "Forced labour", **_ROW}],
    },
    "cols": {
        "facet": "country",
        "label": "Country",
        "values": [{"value": "NPL", "label": "Nepal", **_COL}],
    },
    "cells": [[_CELL]],
    "more": {"rows": True, "cols": True},
    "lessons_alone": True,
    "applied_filters": [],
    "understood": [],
    "warnings": [],
}
