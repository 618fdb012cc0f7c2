"""In which further forms and languages does a question say a name? Cases, and names by the CLDR."""

from collections.abc import Iterable, Iterator

from babel import Locale

from config.vocabulary import Vocabulary
from config.vocabulary.inflections import bengali_forms, russian_forms, russian_term_forms

_WORLD = "001"
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
    """Each country's or region's value with its names in further languages.

    They count in these alone: Spanish `polen` is pollen.
    """
    codes = {country.iso2: country.iso3 for country in vocabulary.countries.countries}
    codes |= {each.id: each.id for each in vocabulary.regions.m49 if each.id != _WORLD}
    for language in _ELSEWHERE:
        territories = Locale(language).territories
        for code, value in codes.items():
            name = territories.get(code)
            if name and name not in vocabulary.country_rules.dropped_names:
                forms = bengali_forms(name) if language == "bn" else (name,)
                yield from ((value, language, form) for form in forms)
