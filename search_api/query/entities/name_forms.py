"""In which further forms and languages does a question say a name? Cases, and names by the CLDR."""

from collections.abc import Iterable, Iterator

from config.vocabulary import Vocabulary
from config.vocabulary.further_names import names_in
from config.vocabulary.inflections import bengali_forms, russian_forms, russian_term_forms

_ELSEWHERE = ("de", "it", "id", "hi", "bn")  # the vocabulary has few names of places in them


def name_forms(name: str, language: str) -> Iterable[str]:
    """A place's name in the cases of Russian: `в Молдове`; concepts have no names in it."""
    return russian_forms(name) if language == "ru" else (name,)


def term_forms(name: str, language: str) -> Iterable[str]:
    """The same of what is no name."""
    if language == "bn":
        return bengali_forms(name)
    return russian_term_forms(name) if language == "ru" else (name,)


def names_elsewhere(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Each country's or region's value with its names in further languages."""
    return names_in(_ELSEWHERE, vocabulary)
