"""In which further forms and languages does a question say a name? Cases, and names by the CLDR."""

from collections.abc import Iterable, Iterator

from babel import Locale

from config.vocabulary import Vocabulary
from config.vocabulary.inflections import bengali_forms, russian_forms, russian_term_forms

_ELSEWHERE = ("de", "it", "hi", "bn")  # in which the vocabulary has no names of countries


def name_forms(name: str, language: str) -> Iterable[str]:
    """A place's name in the cases of Russian: `в Молдове`; concepts have no names in it."""
    return russian_forms(name) if language == "ru" else (name,)


def term_forms(name: str, language: str) -> Iterable[str]:
    """The same of what is no name."""
    if language == "bn":
        return bengali_forms(name)
    return russian_term_forms(name) if language == "ru" else (name,)


def names_elsewhere(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Each country's code with its names in further languages: Spanish `polen` is pollen."""
    dropped = vocabulary.country_rules.dropped_names
    for language in _ELSEWHERE:
        territories = Locale(language).territories
        for country in vocabulary.countries.countries:
            name = territories.get(country.iso2)
            if name and name not in dropped:
                forms = bengali_forms(name) if language == "bn" else (name,)
                yield from ((country.iso3, language, form) for form in forms)
