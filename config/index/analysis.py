"""How is text cut into words? Analyzers, beyond those that OpenSearch brings."""

from typing import Any

_BRITISH_FOR_AMERICAN = {
    "labor": "labour",
    "labors": "labours",
    "laborer": "labourer",
    "laborers": "labourers",
    "organization": "organisation",
    "organizations": "organisations",
    "organized": "organised",
    "organizing": "organising",
    "program": "programme",
    "programs": "programmes",
    "center": "centre",
    "centers": "centres",
    "behavior": "behaviour",
    "behaviors": "behaviours",
    "neighborhood": "neighbourhood",
    "neighborhoods": "neighbourhoods",
    "enrollment": "enrolment",
    "enrollments": "enrolments",
    "fulfill": "fulfil",
    "defense": "defence",
    "traveling": "travelling",
    "mobilization": "mobilisation",
    "formalization": "formalisation",
    "victimization": "victimisation",
    "criminalization": "criminalisation",
    "criminalize": "criminalise",
    "criminalizes": "criminalises",
    "recognize": "recognise",
    "utilization": "utilisation",
    "sensitization": "sensitisation",
    "unionization": "unionisation",
    "globalization": "globalisation",
}

ANALYSIS: dict[str, Any] = {
    "char_filter": {
        # else `children's` and `l'exploitation` stay whole in ICU words
        "split_joined_words": {
            "type": "mapping",
            "mappings": ["' => \\u0020", "’ => \\u0020", "_ => \\u0020"],
        },
        "plain_apostrophe": {"type": "mapping", "mappings": ["’ => '"]},
    },
    "filter": {
        "english_possessive": {"type": "stemmer", "language": "possessive_english"},
        "english_stop": {"type": "stop", "stopwords": "_english_"},
        "english_stemmer": {"type": "stemmer", "language": "english"},
        "british_spelling": {
            "type": "synonym",
            "synonyms": [f"{us} => {gb}" for us, gb in _BRITISH_FOR_AMERICAN.items()],
        },
    },
    "analyzer": {
        "waymark_any": {
            "type": "custom",
            "char_filter": ["split_joined_words"],
            "tokenizer": "icu_tokenizer",
            "filter": ["icu_folding"],
        },
        "waymark_en": {
            "type": "custom",
            "char_filter": ["plain_apostrophe"],
            "tokenizer": "standard",
            "filter": [
                "english_possessive",
                "lowercase",
                "british_spelling",
                "english_stop",
                "english_stemmer",
            ],
        },
    },
}
