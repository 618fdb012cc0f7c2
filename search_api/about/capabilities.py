"""What can this API do? Told by the very tables and settings that it works by."""

from typing import Any, get_args

from config.index.languages import ANALYZERS
from config.index.mappings import SCHEMA_VERSION
from config.settings import Settings
from config.vocabulary import Vocabulary
from search_api.about.responses import (
    CapabilitiesResponse,
    FilterAnswer,
    FormatAnswer,
    OperatorAnswer,
    ParameterAnswer,
)
from search_api.export.formats import FORMATS
from search_api.facets.table import FACETS
from search_api.query.parsed_text import OPERATORS
from search_api.query.parser import MAX_LETTERS, MAX_TERMS
from search_api.query.request import DEEPEST_HIT, Sort
from search_api.search.parameters import MAX_FACET_SIZE, MAX_VALUES, SearchParameters


def capabilities_answer(
    vocabulary: Vocabulary, settings: Settings, software: str, lang: str
) -> CapabilitiesResponse:
    return {
        "versions": {
            "software": software,
            "api": "v1",
            "schema": SCHEMA_VERSION,
            "vocabulary": vocabulary.topics.scheme.version,
        },
        "parameters": _parameters(),
        "filters": _filters(lang),
        "operators": [
            OperatorAnswer(name=each.name, example=each.example, meaning=each.meaning)
            for each in OPERATORS
        ],
        "sorts": list(get_args(Sort)),
        "label_languages": list(vocabulary.topics.scheme.languages),
        "text_languages": list(ANALYZERS),
        "exports": [
            FormatAnswer(name=each.name, media_type=each.media_type, passages_only=each.of_passages)
            for each in FORMATS
        ],
        "limits": _limits(settings),
    }


def _parameters() -> list[ParameterAnswer]:
    described: dict[str, dict[str, Any]] = SearchParameters.model_json_schema()["properties"]
    return [
        {
            "name": name,
            "description": said.get("description", ""),
            "default": said.get("default"),
            "repeatable": said.get("type") == "array",
        }
        for name, said in described.items()
    ]


def _filters(lang: str) -> list[FilterAnswer]:
    return [
        {
            "name": facet.name,
            "label": facet.label[lang],
            "value": facet.shape.description,
            "counted_unasked": facet.counted_unasked,
            "in_vocabulary": facet.is_listed,
            "holds_on": facet.scope,
        }
        for facet in FACETS
        if facet.shape  # a year is chosen by year_from and year_to
    ]


def _limits(settings: Settings) -> dict[str, int | float | str]:
    api = settings.api
    return {
        "page_size": api.max_page_size,
        "deepest_hit_by_page": DEEPEST_HIT,
        "export_hits": api.max_export,
        "values_of_a_parameter": MAX_VALUES,
        "values_of_a_facet": MAX_FACET_SIZE,
        "letters_of_q": MAX_LETTERS,
        "words_of_q": MAX_TERMS,
        "searches_at_once": api.max_searches,
        "search_seconds": api.search_timeout_seconds,
        "body_kb": api.max_body_kb,
        "upload_mb": settings.extraction.max_file_mb,
        "requests_of_a_caller": api.rate_limit,
    }
