"""How is a passage cited? By publisher or authors, year, title and printed page, ready to paste."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from config.index import fields as f
from config.vocabulary import Vocabulary

_MOST_NAMES = 3


class _Words(NamedTuple):
    """What a citation says in one language."""

    page: str
    no_year: str
    and_others: str = "et al."
    comma: str = ", "


_WORDS: Mapping[str, _Words] = {
    "en": _Words("p.", "n.d."),
    "fr": _Words("p.", "s.d."),
    "es": _Words("pág.", "s.f."),
    "pt": _Words("p.", "s.d."),
    "ar": _Words("ص", "د.ت.", "وآخرون", "، "),
}


def citation(
    document: Mapping[str, Any], vocabulary: Vocabulary, lang: str, label: str = ""
) -> str:
    """`International Labour Organization (2021). Leaving the kilns, p. 4`; `label` is the page's.

    Without publisher and author it begins with the title, as style guides have it.
    """
    words = _WORDS[lang]
    year = f"({document[f.YEAR] or words.no_year})"
    names = _joined(publisher_names(document, vocabulary, lang), words)
    title = document[f.TITLE].rstrip(" .")
    cited = f"{names} {year}. {title}" if names else f"{title} {year}"
    return f"{cited}{words.comma}{words.page} {label}" if label else cited


def publisher_names(document: Mapping[str, Any], vocabulary: Vocabulary, lang: str) -> list[str]:
    """Who published it, by name; where that is not known, who wrote it."""
    publishers = document.get(f.PUBLISHERS) or ()
    return [vocabulary.label("organisation", each, lang) for each in publishers] or list(
        document.get(f.AUTHORS) or ()
    )


def _joined(names: Sequence[str], words: _Words) -> str:
    if len(names) > _MOST_NAMES:
        return f"{names[0]} {words.and_others}"
    return "; ".join(names)
