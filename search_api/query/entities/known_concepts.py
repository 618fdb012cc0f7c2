"""Which concepts, countries and regions does the vocabulary hold, with all their names?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from config.vocabulary import Vocabulary
from config.vocabulary.alternatives import alternatives
from config.vocabulary.file_schema import Concept as VocabularyConcept
from config.vocabulary.file_schema import FinerConcept, Terms
from search_api.query.entities.name_forms import (
    demonym_forms,
)

_IBERIAN = ("ano", "ana", "anos", "anas", "ense", "enses", "ino", "ina", "inos", "inas")
_NISBA_ENDINGS = ("", "ة", "ون", "ين", "ات")
_WORLD = frozenset({"001", "global"})
_YEAR_AND_NUMBER = re.compile(r", [12]\d{3}.*$")


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the vocabulary knows, with its names by language."""

    facet: str
    value: str
    names: Mapping[str, tuple[str, ...]]
    tags: tuple[str, ...] = ()  # what reports and passages carry in which it stands; none: nothing
    countries: tuple[str, ...] = ()  # of a region: any of them stands for it
    broader: str = ""  # of a finer one: the concept that it is a kind of
    tagged_by: frozenset[str] = frozenset()  # names by which texts are tagged wherever they stand

    @property
    def named_countries(self) -> tuple[str, ...]:
        """The country itself, or those of the region."""
        return self.tags if self.facet == "country" else self.countries

    @property
    def is_narrowed(self) -> bool:
        """Whether it is a region without some of its countries, which no report has as a value."""
        return bool(self.countries) and not self.tags


def known_concepts(vocabulary: Vocabulary) -> Iterator[Concept]:
    yield from _finer(vocabulary)  # before what they stand under, where both have a name
    yield from _topics(vocabulary)
    yield from country_concepts(vocabulary).values()
    yield from region_concepts(vocabulary)
    yield from _instruments(vocabulary)


def _instruments(vocabulary: Vocabulary) -> Iterator[Concept]:
    """By their titles without year and number, and other names; numbers are read apart."""
    for each in vocabulary.instruments.instruments:
        titles = {code: _YEAR_AND_NUMBER.sub("", title) for code, title in each.title.items()}
        yield Concept("instrument", each.id, _names(titles, {}) | {"": each.terms}, tags=(each.id,))


def _topics(vocabulary: Vocabulary) -> Iterator[Concept]:
    for theme in vocabulary.themes("topic", "context", "sector", "population"):
        facet = "topic" if theme.facet == "context" else theme.facet
        default = next((each for each in theme.concepts if each.is_theme_default), None)
        yield Concept(
            facet,
            theme.id,
            _names(theme.label, _all_names(default) if default else {}),
            tags=(default.id,) if default else (),
            tagged_by=_sure_names(default) if default else frozenset(),
        )
        for concept in theme.concepts:
            if not concept.is_theme_default:
                names = _names(concept.label, concept.alt)
                sure = _sure_names(concept)
                yield Concept(facet, concept.id, names, tags=(concept.id,), tagged_by=sure)


def _all_names(default: VocabularyConcept) -> dict[str, tuple[str, ...]]:
    """Who names a theme's default concept names the theme: `supply chains`, of those and business.

    Its label too, for not every theme is called as its default concept is.
    """
    return _names(default.label, default.alt)


def _finer(vocabulary: Vocabulary) -> Iterator[Concept]:
    for each in vocabulary.finer.concepts:
        names, sure = _names(each.label, each.alt), _sure_names(each)
        yield Concept("finer", each.id, names, tags=(each.id,), broader=each.under, tagged_by=sure)


def _sure_names(concept: VocabularyConcept | FinerConcept) -> frozenset[str]:
    """Without what also says other things, counts in one form alone or must be spelled out."""
    names = chain(concept.label.values(), *concept.alt.values())
    broad = chain(*concept.broad.values()) if isinstance(concept, VocabularyConcept) else ()
    unsure = chain(broad, *concept.exact.values())
    return frozenset(name for name in names if not name.isupper()).difference(unsure)


def country_concepts(vocabulary: Vocabulary) -> dict[str, Concept]:
    """ISO code -> the country with all its names; those without a language are of any."""
    rules = vocabulary.country_rules
    found: dict[str, Concept] = {}
    for country in vocabulary.countries.countries:
        names = _names(country.label, country.names)
        kept = {
            language: tuple(name for name in forms if name not in rules.dropped_names)
            for language, forms in names.items()
        }
        further = rules.names.get(country.iso3, ())
        found[country.iso3] = Concept(
            "country", country.iso3, kept | {"": tuple(further)}, tags=(country.iso3,)
        )
    return found


def region_concepts(vocabulary: Vocabulary) -> Iterator[Concept]:
    others = alternatives(vocabulary)
    labels = {region.id: region.label for region in vocabulary.regions.m49}
    countries = _countries_by_region(vocabulary)
    for region in dict.fromkeys(
        (*labels, *(each.m49 or each.id for each in vocabulary.regions.groupings))
    ):
        if region not in _WORLD:
            names = _names(labels.get(region, {}), others.get(("region", region), {}))
            own = tuple(countries[region])
            yield Concept("region", region, names, tags=(region,), countries=own)


def _countries_by_region(vocabulary: Vocabulary) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in (country.iso3 for country in vocabulary.countries.countries):
        regions = vocabulary.ancestors("country", code), vocabulary.groupings_of(code)
        for region in {region for several in regions for region in several}:
            found[region].append(code)
    return found


def country_demonyms(vocabulary: Vocabulary) -> Iterator[tuple[Concept, str, str]]:
    """A country, and what its people and things are called in a language."""
    countries = country_concepts(vocabulary)
    demonyms = chain(
        _ruled_demonyms(vocabulary), _nisbas(vocabulary), _country_demonyms(vocabulary)
    )
    return ((countries[iso3], language, form) for iso3, language, form in demonyms)


def _ruled_demonyms(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for language, by_country in vocabulary.country_rules.demonyms.items():
        for iso3, forms in by_country.items():
            inflected = (each for form in forms for each in demonym_forms(form, language))
            yield from ((iso3, language, form) for form in inflected)


def _nisbas(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for iso3, forms in vocabulary.country_rules.asked_nisbas.items():
        yield from ((iso3, "ar", form + ending) for form in forms for ending in _NISBA_ENDINGS)


def _country_demonyms(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Those that the list of countries has; Portuguese ones as the Spanish, where they end so."""
    dropped = vocabulary.country_rules.dropped_names
    for country in vocabulary.countries.countries:
        known = {
            language: tuple(form for form in forms if form not in dropped)
            for language, forms in country.demonyms.items()
        }
        known["pt"] = tuple(form for form in known.get("es", ()) if form.endswith(_IBERIAN))
        for language, forms in known.items():
            yield from ((country.iso3, language, form) for form in forms)


def _names(label: Mapping[str, str], others: Terms) -> dict[str, tuple[str, ...]]:
    return {
        code: tuple(dict.fromkeys((*([label[code]] if code in label else []), *_of(others, code))))
        for code in {**label, **others}
    }


def _of(others: Terms, code: str) -> Iterable[str]:
    return others.get(code, ())
