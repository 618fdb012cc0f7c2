"""Which languages does the index analyse in their own way? One row a language."""

ANALYZERS: dict[str, str] = {
    "en": "waymark_en",
    "fr": "waymark_fr",
    "es": "waymark_es",
    "pt": "waymark_pt",
    "ar": "arabic",
    "ru": "russian",
    "zh": "cjk",
    "hi": "hindi",
    "bn": "bengali",
    "de": "german",
    "fa": "persian",
    "id": "indonesian",
    "it": "italian",
    "ja": "cjk",
    "ko": "cjk",
    "th": "thai",
    "tr": "turkish",
}
"""ISO 639-1 code -> analyzer. Every other language is found through the field `any` alone."""

ANY = "any"
"""The sub-field that holds every text, whatever its language: ICU words, folded."""

ANALYZERS_BY_FIELD = ANALYZERS | {ANY: "waymark_any"}


def text_subfields(language: str) -> tuple[str, ...]:
    """The sub-fields that a text of this language is written to."""
    return (language, ANY) if language in ANALYZERS else (ANY,)


def localized(text: str, language: str) -> dict[str, str]:
    """A text in the shape the mapping expects: `{"en": text, "any": text}`."""
    return dict.fromkeys(text_subfields(language), text)
