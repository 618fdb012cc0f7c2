"""How is text cut into words? Analyzers, beyond those that OpenSearch brings."""

from typing import Any

_HYPHENS = "-\u2010\u2011"
# What some write in one and others with a hyphen (or, of winds, apart) is one word, in text and
# query alike. Both patterns mean the same to Java and to Python.
JOINED_PREFIX = (
    r"(?i)\b(anti|co|inter|micro|multi|non|post|pre|re|socio|sub|trans)"
    rf"(?:[{_HYPHENS}]|(?<=anti) )(?=[a-zà-ÿ])"
)
JOINED_WINDS = (
    rf"(?i)\b(south|north|sud|nord)[{_HYPHENS} ](?=(?:east|west)(?:ern)?\b|(?:est|ouest)\b)"
)
_JOINED = ["joined_prefix", "joined_winds"]

# British spelling as American, by rule and not by list; a word that a rule catches wrongly is
# caught alike in text and query ("exercize"). Patterns hold for a whole token in lower case.
AMERICAN_FOR_BRITISH = {
    "our_as_or": (
        r"(\p{L}{3,})our(s|ed|ing|er|ers|able|ably|al|ful|ite|ites|hood|hoods)?",
        "$1or$2",
    ),
    "is_as_iz": (r"(\p{L}{3,})is(e|es|ed|ing|er|ers|ation|ations|ational|able)", "$1iz$2"),
    "ys_as_yz": (r"(\p{L}{3,})ys(e|ed|es|ing|er|ers)", "$1yz$2"),
    "re_as_er": (r"(\p{L}{2,}t)re(s|d)?", "$1er$2"),
    "ence_as_ense": (r"(def|off|lic|pret)ence(s|d)?", "$1ense$2"),
    "ogue_as_og": (r"(\p{L}{3,})ogue(s|d)?", "$1og$2"),
    "amme_as_am": (r"(\p{L}+gram)me(s|d)?", "$1$2"),
    "ae_as_e": (r"(\p{L}*)[ao]e(\p{L}{4,})", "$1e$2"),
    "ll_as_l": (r"(\p{L}{3,}[aeiou]l)l(s|ed|ing|er|ers|ment|ments|or|ors)?", "$1$2"),
}

_ELIDED = ["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"]

# Snowball knows these endings with their accents alone: `explotacion` stayed whole while its plural
# `explotaciones`, which is written without, lost its ending. Patterns hold for a whole token.
_ACCENTS_LEFT_OUT = {
    "es_ion": (r"(\p{L}+[cs])ion", "$1ión"),
    "es_logia": (r"(\p{L}+log)ia(s?)", "$1ía$2"),
    "pt_ao": (r"(\p{L}+[cs])ao", "$1ão"),
    "pt_cao": (r"(\p{L}+)cão", "$1ção"),
    "pt_coes": (r"(\p{L}+)c(?:o|õ)es", "$1ções"),
    "pt_soes": (r"(\p{L}+)soes", "$1sões"),
}

# OpenSearch's analyzers stem these lightly; Snowball's stemmers rank better (docs/relevance.md).
_SNOWBALL = {"es": "spanish", "fr": "french", "pt": "portuguese"}


def _stemmed(code: str, language: str) -> dict[str, Any]:
    """Filters of a language, as `<code>_stop` and `<code>_stemmer`."""
    return {
        f"{code}_stop": {"type": "stop", "stopwords": f"_{language}_"},
        f"{code}_stemmer": {"type": "stemmer", "language": language},
    }


ANALYSIS: dict[str, Any] = {
    "char_filter": {
        "joined_prefix": {
            "type": "pattern_replace",
            "pattern": JOINED_PREFIX,
            "replacement": "$1",
        },
        "joined_winds": {"type": "pattern_replace", "pattern": JOINED_WINDS, "replacement": "$1"},
        # else `children's` and `l'exploitation` stay whole in ICU words
        "split_joined_words": {
            "type": "mapping",
            "mappings": ["' => \\u0020", "’ => \\u0020", "_ => \\u0020"],
        },
        "plain_apostrophe": {"type": "mapping", "mappings": ["’ => '"]},
    },
    "filter": {
        "english_possessive": {"type": "stemmer", "language": "possessive_english"},
        "elided_article": {
            "type": "elision",
            "articles_case": True,
            "articles": _ELIDED,
        },
        **_stemmed("en", "english"),
    }
    | {
        name: {"type": "pattern_replace", "pattern": f"^{pattern}$", "replacement": replacement}
        for name, (pattern, replacement) in (AMERICAN_FOR_BRITISH | _ACCENTS_LEFT_OUT).items()
    }
    | {
        name: made
        for code, language in _SNOWBALL.items()
        for name, made in _stemmed(code, language).items()
    },
    "analyzer": {
        "waymark_any": {
            "type": "custom",
            "char_filter": [*_JOINED, "split_joined_words"],
            "tokenizer": "icu_tokenizer",
            "filter": ["icu_folding"],
        },
        "waymark_en": {
            "type": "custom",
            "char_filter": [*_JOINED, "plain_apostrophe"],
            "tokenizer": "standard",
            "filter": [
                "english_possessive",
                "lowercase",
                *AMERICAN_FOR_BRITISH,
                "en_stop",
                "en_stemmer",
            ],
        },
    }
    | {
        f"waymark_{code}": {
            "type": "custom",
            "char_filter": _JOINED,
            "tokenizer": "standard",
            "filter": [
                "elided_article",
                "lowercase",
                f"{code}_stop",
                *(name for name in _ACCENTS_LEFT_OUT if name.startswith(code)),
                f"{code}_stemmer",
                "asciifolding",
            ],
        }
        for code in _SNOWBALL
    },
}
