"""In which further forms and languages does a question say a name? Cases, and names by the CLDR."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from config.vocabulary import Vocabulary
from config.vocabulary.further_names import FURTHER_LANGUAGES, names_in
from config.vocabulary.inflections import (
    bengali_forms,
    german_term_forms,
    italian_term_forms,
    russian_demonym_forms,
    russian_forms,
    russian_term_forms,
)

_TERM_FORMS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "bn": bengali_forms,
    "de": german_term_forms,
    "it": italian_term_forms,
    "ru": russian_term_forms,
}


def name_forms(name: str, language: str) -> Iterable[str]:
    """A place's name in the cases of Russian: `в Молдове`; concepts have no names in it."""
    return russian_forms(name) if language == "ru" else (name,)


def term_forms(name: str, language: str) -> Iterable[str]:
    """The same of what is no name."""
    made = _TERM_FORMS.get(language)
    return made(name) if made else (name,)


def demonym_forms(form: str, language: str) -> Iterable[str]:
    """`таджикские` for таджикский."""
    return {form, *russian_demonym_forms(form)} if language == "ru" else (form,)


def names_elsewhere(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Each country's or region's value with its names in further languages.

    A word of one letter is not compared: of Vietnamese `Tây Á` only `west` would be left.
    """
    for value, language, name in names_in(sorted(FURTHER_LANGUAGES), vocabulary):
        if all(len(word) > 1 for word in name.split()):
            yield value, language, name
