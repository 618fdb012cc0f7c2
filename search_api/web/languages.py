"""In which language is a page shown? The one chosen, else one the browser names."""

from collections.abc import Iterator

from config.text import RIGHT_TO_LEFT

NAMES: dict[str, str] = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "ar": "العربية",
}


def page_language(chosen: str, accepted: str) -> str:
    """`chosen` is the parameter `lang`; `accepted` the header Accept-Language."""
    if chosen in NAMES:
        return chosen
    return next((each for each in _preferred(accepted) if each in NAMES), "en")


def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _preferred(accepted: str) -> Iterator[str]:
    """Primary subtags, the most wanted first; of two wanted alike the one named first."""
    weighted = [_weighted(part) for part in accepted.split(",")]
    ranked = sorted((each for each in weighted if each[0] > 0), key=lambda each: -each[0])
    return (language for _, language in ranked)


def _weighted(part: str) -> tuple[float, str]:
    tag, _, weight = part.partition(";")
    try:
        return float(weight.strip().lower().removeprefix("q=") or 1), tag.strip().split("-")[
            0
        ].lower()
    except ValueError:
        return 0.0, ""
