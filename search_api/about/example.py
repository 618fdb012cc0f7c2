"""How do the vocabulary and the capabilities look? The examples of OpenAPI."""

from config.text import LABEL_LANGUAGES
from search_api.about.responses import CapabilitiesResponse, EntryResponse, VocabularyResponse

ENTRY_LINKS = {
    "search": "/v1/search",
    "passages": "/v1/passages",
    "suggest": "/v1/suggest",
    "matrix": "/v1/matrix",
    "export": "/v1/export/search",
    "vocabulary": "/v1/vocabulary",
    "capabilities": "/v1/capabilities",
    "docs": "/docs",
    "openapi": "/openapi.json",
}
ENTRY_EXAMPLE: EntryResponse = {"name": "Waymark", "version": "1.0.0", "links": ENTRY_LINKS}

VOCABULARY_EXAMPLE: VocabularyResponse = {
    "id": "a87-topics",
    "title": "Alliance 8.7 evidence topics",
    "version": "0.1",
    "languages": list(LABEL_LANGUAGES),
    "facets": {
        "country": {
            "label": "Country",
            "concepts": [
                {
                    "id": "CIV",
                    "label": "Côte d’Ivoire",
                    "labels": {"en": "Côte d’Ivoire", "ar": "كوت ديفوار"},
                    "alt_labels": {"en": ["Ivory Coast"]},
                    "broader": "011",
                    "narrower": [],
                    "close_matches": {"iso2": "CI", "m49": "384"},
                }
            ],
        }
    },
}

CAPABILITIES_EXAMPLE: CapabilitiesResponse = {
    "versions": {"software": "1.0.0", "api": "v1", "schema": 7, "vocabulary": "0.1"},
    "parameters": [
        {
            "name": "size",
            "description": "Hits on a page; 0 for counts alone.",
            "default": 10,
            "repeatable": False,
        }
    ],
    "filters": [
        {
            "name": "kind",
            "label": "Kind of passage",
            "value": "an id such as good_practice",
            "counted_unasked": True,
            "in_vocabulary": True,
            "holds_on": "passage",
        }
    ],
    "operators": [
        {
            "name": "prefixes",
            "example": "traffick*",
            "meaning": "a word that begins so must stand there",
        }
    ],
    "sorts": ["relevance", "newest", "oldest", "title"],
    "label_languages": list(LABEL_LANGUAGES),
    "text_languages": ["en", "fr"],
    "exports": [{"name": "csv", "media_type": "text/csv", "passages_only": False}],
    "limits": {"page_size": 100},
}
