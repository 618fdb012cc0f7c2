"""What is looked for in texts? Every term of the vocabulary, with its facet and what it asks.

Facets here are the vocabulary's, and four that only countries.py reads: `demonym`, `place`,
`blocker` (no country is meant) and `cue` (decides between countries that share a name).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from config.text import fold
from config.vocabulary.country_rule_schema import CountryRulesFile
from config.vocabulary.file_schema import Concept, Country, FinerConcept
from config.vocabulary.further_names import FURTHER_LANGUAGES, names_in
from config.vocabulary.inflections import (
    arabic_demonym_forms,
    arabic_forms,
    children_forms,
    linked_forms,
    russian_demonym_forms,
    russian_forms,
)
from config.vocabulary.lookup import Vocabulary
from indexer.enrich.text.matcher import Term

_IBERIAN = ("ano", "ana", "anos", "anas", "ense", "enses", "ino", "ina", "inos", "inas")
"""Endings of demonyms that Spanish and Portuguese share: boliviano, nicaraguense, filipina."""

_DEMONYM_FORMS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "ar": arabic_demonym_forms,
    "ru": russian_demonym_forms,
}

_WORLD = "001"
_GLOBAL = "global"

LATIN_LANGUAGES = frozenset({"en", "fr", "es", "pt"})
"""Languages whose terms are told apart by language; Arabic and Russian by their script."""


def country_terms(vocabulary: Vocabulary) -> Iterator[Term]:
    """Names, demonyms, places, blockers and the cues of ambiguous names."""
    rules = vocabulary.country_rules
    for country in vocabulary.countries.countries:
        yield from (term for term in _terms_of(country) if term.form not in rules.dropped_names)
    for iso3, names in rules.names.items():
        yield from (term for name in names for term in _name(iso3, name, ""))
    for language, by_country in rules.demonyms.items():
        for iso3, forms in by_country.items():
            yield from _demonyms(iso3, forms, language)
    for iso3, places in rules.places.items():
        yield from (Term("place", iso3, form, exact=True, capital=True) for form in places)
    yield from (Term("blocker", "country", form, exact=True) for form in rules.blockers)
    for iso3, language, form in names_in(sorted(FURTHER_LANGUAGES), vocabulary):
        if not iso3.isdigit():  # a region's
            yield Term("country", iso3, form, frozenset({language}), exact=True, capital=True)
    yield from _cues(rules)
    yield from _shared(vocabulary)


def concept_terms(vocabulary: Vocabulary) -> Iterator[Term]:
    """Topics, context, sectors and populations: labels and other ways to say them."""
    for theme in vocabulary.topics.themes:
        for concept in theme.concepts:
            for language, form in _forms_of_concept(concept):
                exact = form in concept.exact.get(language, ())
                needs = _needs(concept, form, language)
                for variant in _variants(form, language, exact):
                    yield Term(
                        "concept", concept.id, variant, frozenset({language}), exact, needs=needs
                    )
            yield from _against(concept)


def _against(concept: Concept | FinerConcept) -> Iterator[Term]:
    """Wordings in which, and words beside which, its terms mean something else."""
    for facet, terms in (("other sense", concept.other_senses), ("not near", concept.not_near)):
        for language, forms in terms.items():
            for form in (each for listed in forms for each in _variants(listed, language)):
                yield Term(facet, concept.id, form, frozenset({language}))


def finer_terms(vocabulary: Vocabulary) -> Iterator[Term]:
    """Names of what is finer than concepts."""
    for concept in vocabulary.finer.concepts:
        for language, form in _forms_of_concept(concept):
            exact = form in concept.exact.get(language, ())
            for variant in _variants(form, language, exact):
                yield Term("finer", concept.id, variant, frozenset({language}), exact)
        yield from _against(concept)


def _forms_of_concept(concept: Concept | FinerConcept) -> Iterator[tuple[str, str]]:
    yield from concept.label.items()
    yield from ((language, form) for language, forms in concept.alt.items() for form in forms)


def _needs(concept: Concept, form: str, language: str) -> str:
    """What makes sure that the concept is meant by this term."""
    if form in concept.broad.get(language, ()):
        return "company"
    is_acronym = form.isupper() and form.isalpha() and form not in concept.label.values()
    return "spelling" if is_acronym and form not in concept.plain_acronyms else ""


def _variants(form: str, language: str, exact: bool = False) -> Iterator[str]:
    if exact and language == "ar":
        yield from arabic_forms(form)
    elif language == "es":
        yield from (each for named in children_forms(form) for each in linked_forms(named, "es"))
    else:
        yield from linked_forms(form, language)


def instrument_terms(vocabulary: Vocabulary) -> Iterator[Term]:
    """Titles without year and number, and other names."""
    for instrument in vocabulary.instruments.instruments:
        titles = (title.split(", 1")[0].split(", 2")[0] for title in instrument.title.values())
        for form in (*titles, *instrument.terms):
            yield Term("instrument", instrument.id, form)


def organisation_terms(vocabulary: Vocabulary) -> Iterator[Term]:
    """Names; acronyms that mean other things too are `weak`."""
    for entry in vocabulary.organisations.organisations:
        for form in {entry.short, *(name for names in entry.names.values() for name in names)}:
            if form not in entry.only_beside_full_name:
                yield Term("organisation", entry.id, form, capital=True)
        for form in entry.only_beside_full_name:
            yield Term("weak organisation", entry.id, form, capital=True)


def _terms_of(country: Country) -> Iterator[Term]:
    for language, names in country.names.items():
        yield from (term for name in names for term in _name(country.iso3, name, language))
    for language, forms in country.demonyms.items():
        yield from _demonyms(country.iso3, forms, language)
    portuguese = (form for form in country.demonyms.get("es", ()) if form.endswith(_IBERIAN))
    yield from _demonyms(country.iso3, portuguese, "pt")


def region_terms(vocabulary: Vocabulary) -> Iterator[Term]:
    """M49 regions by their labels, and groupings; "global" and "world" name none."""
    for region in vocabulary.regions.m49:
        if region.id != _WORLD:
            for form in set(region.label.values()):
                yield from _region(region.id, form)
    for grouping in vocabulary.regions.groupings:
        if grouping.id != _GLOBAL:
            for form in {form for forms in grouping.terms.values() for form in forms}:
                yield from _region(grouping.id, form)


def _region(region: str, form: str) -> Iterator[Term]:
    for each in _forms(form, ""):
        yield Term("region", region, each, exact=True, capital=True)


def _name(iso3: str, name: str, language: str) -> Iterator[Term]:
    languages = frozenset({language}) if language else frozenset()
    for form in _forms(name, language):
        yield Term("country", iso3, form, languages, exact=True, capital=True)


def _forms(name: str, language: str) -> Iterable[str]:
    if language == "ru" or "а" <= name[0].lower() <= "я":
        return russian_forms(name)
    if language == "ar" or "\u0600" <= name[0] <= "\u06ff":
        return arabic_forms(name)
    if name.startswith(("Saint ", "St. ", "St ")):
        rest = name.split(" ", maxsplit=1)[1]
        return (f"Saint {rest}", f"St. {rest}", f"St {rest}")
    return (name,)


def _demonyms(iso3: str, forms: Iterable[str], language: str) -> Iterator[Term]:
    capital = language == "en"
    made = _DEMONYM_FORMS.get(language)
    for form in (each for listed in forms for each in (made(listed) if made else (listed,))):
        yield Term("demonym", iso3, form, frozenset({language}), exact=True, capital=capital)


def _shared(vocabulary: Vocabulary) -> Iterator[Term]:
    """The names that several countries share, whoever of them lists them."""
    names = {
        fold(name)
        for country in vocabulary.countries.countries
        for listed in country.names.values()
        for name in listed
    }
    for rule in vocabulary.country_rules.ambiguous:
        for form in rule.terms:
            if fold(form) not in names:
                facet = "country" if form[0].isupper() else "demonym"
                for each in _forms(form, ""):
                    yield Term(facet, "", each, exact=True, capital=facet == "country")


def _cues(rules: CountryRulesFile) -> Iterator[Term]:
    forms = {
        form
        for rule in rules.ambiguous
        for choice in rule.choices
        for form in (*choice.near, *choice.document, *choice.unless)
    }
    yield from (Term("cue", fold(form), form, exact=True) for form in sorted(forms))
