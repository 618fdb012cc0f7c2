"""Is a name a word or a person's too, and is it used at all? By dictionaries and frequencies."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from wordfreq import tokenize, zipf_frequency

from config.text import fold

LATIN = ("en", "fr", "es", "pt")
COMMON_WORD = 2.5  # Zipf's scale: three in ten million words
COMMON_INDONESIAN_WORD = 3.8  # its dictionary has towns in small letters: kabul
COMMON_ARABIC_WORD = 4.3  # no dictionary tells Arabic names from words: frequent ones are such
LOCALES_OF_PERSONS = (
    *("en_GB", "en_IE", "en_IN", "en_KE", "en_NG", "en_US", "es_AR", "es_CL", "es_CO", "es_ES"),
    *("es_MX", "fr_BE", "fr_CA", "fr_FR", "id_ID", "pt_BR", "pt_PT", "ru_RU"),
)
USED_NAME = {"ar": 2.0, "ru": 2.5}  # of each of its words
USED_IN_LATIN = 3.2
_DICTIONARIES = DefaultDictionaryFactory()


@lru_cache
def _words_in(language: str) -> frozenset[str]:
    """Folded, those in small letters that people use; names stand in capitals in a dictionary."""
    common = COMMON_INDONESIAN_WORD if language == "id" else COMMON_WORD
    return frozenset(
        fold(word)
        for word in _DICTIONARIES.get_dictionary(language)
        if word.islower() and zipf_frequency(word, language) >= common
    )


@lru_cache(100_000)
def is_word(text: str) -> bool:
    """Whether a dictionary has it in small letters and people use it: `goma`, `nord`, `reading`."""
    if is_arabic(text):
        return zipf_frequency(text, "ar") >= COMMON_ARABIC_WORD
    forms = (text, text.removesuffix("s"))  # a plural is compared as its singular
    return len(text) == 1 or any(
        form in _words_in(language) for language in (*LATIN, "ru", "id") for form in forms
    )


def is_of_persons(text: str) -> bool:
    """Whether people have it as a given or family name: `rodriguez`, `hassan`, `austin`."""
    return text in _names_of_persons()


@lru_cache
def _names_of_persons() -> frozenset[str]:
    """Folded, of all kinds that Faker makes names of."""
    providers = (
        import_module(f"faker.providers.person.{locale}").Provider for locale in LOCALES_OF_PERSONS
    )
    return frozenset(
        fold(name)
        for provider in providers
        for kind in dir(provider)
        if kind.startswith(("first_names", "last_names"))
        and isinstance(getattr(provider, kind), Iterable)
        for name in getattr(provider, kind)
    )


@lru_cache(200_000)
def is_attested(name: str) -> bool:
    """Whether texts of a language of questions use all words of a name."""
    return any(
        all(
            zipf_frequency(word, language) >= USED_NAME.get(language, USED_IN_LATIN)
            for word in tokenize(name, language)
        )
        for language in _languages_of(name)
    )


def is_arabic(text: str) -> bool:
    return "؀" <= text[:1] <= "ۿ"


def _languages_of(name: str) -> tuple[str, ...]:
    if is_arabic(name):
        return ("ar",)
    return ("ru",) if "Ѐ" <= name[0] <= "ӿ" else LATIN
