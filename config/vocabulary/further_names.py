"""What are countries and regions called in languages that the vocabulary has no names in?

By the CLDR, and in the forms that these languages write in one with a name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from babel import Locale

from config.vocabulary.inflections import amharic_forms, bengali_forms, ukrainian_forms
from config.vocabulary.lookup import Vocabulary

FURTHER_LANGUAGES = frozenset(
    {"am", "bn", "de", "fa", "hi", "id", "it", "sw", "tr", "uk", "ur", "vi"}
)
"""In which the vocabulary names few places; what is one there may be any word elsewhere."""
_WORLD = "001"
_FORMS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "am": amharic_forms,
    "bn": bengali_forms,
    "uk": ukrainian_forms,
}


def names_in(languages: Iterable[str], vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Each country's or region's value with a language and its name there.

    They count in these alone: Spanish `polen` is pollen.
    """
    rules = vocabulary.country_rules
    codes = {country.iso2: country.iso3 for country in vocabulary.countries.countries}
    codes |= {each.id: each.id for each in vocabulary.regions.m49 if each.id != _WORLD}
    for language in languages:
        territories = Locale(language).territories
        dropped = {*rules.dropped_names, *rules.dropped_elsewhere.get(language, ())}
        for code, value in codes.items():
            name = territories.get(code)
            if name and name not in dropped:
                forms = _FORMS.get(language, _as_it_is)(name)
                yield from ((value, language, form) for form in forms if form not in dropped)


def _as_it_is(name: str) -> tuple[str, ...]:
    return (name,)
