"""Where does a value's label stand? In each file at its own place; here gathered by facet."""

from collections.abc import Mapping

from config.vocabulary.cue_schema import PassageKindsFile
from config.vocabulary.file_schema import (
    CountriesFile,
    DocumentTypesFile,
    FinerConceptsFile,
    Grouping,
    InstrumentsFile,
    Label,
    Organisation,
    OrganisationsFile,
    RegionsFile,
    SdgFile,
    TopicsFile,
)


def concept_labels(file: TopicsFile) -> dict[str, dict[str, Label]]:
    """Facet -> theme and concept ids -> labels. Context stands with the topics."""
    found: dict[str, dict[str, Label]] = {"topic": {}, "sector": {}, "population": {}}
    for theme in file.themes:
        facet = found["topic" if theme.facet == "context" else theme.facet]
        facet[theme.id] = theme.label
        facet.update({concept.id: _capitalised(concept.label) for concept in theme.concepts})
    return found


def finer_labels(file: FinerConceptsFile) -> dict[str, Label]:
    return {concept.id: _capitalised(concept.label) for concept in file.concepts}


def country_labels(file: CountriesFile) -> dict[str, Label]:
    return {country.iso3: country.label for country in file.countries}


def region_labels(file: RegionsFile) -> dict[str, Label]:
    named = {region.id: region.label for region in file.m49}
    named |= {grouping.id: _first_terms(grouping) for grouping in file.groupings}
    return {id_: _capitalised(label) for id_, label in named.items()}


def instrument_labels(file: InstrumentsFile) -> dict[str, Label]:
    return {instrument.id: instrument.title for instrument in file.instruments}


def sdg_labels(file: SdgFile) -> dict[str, Label]:
    entries = (*file.targets, *file.indicators)
    return {
        entry.id: {
            language: f"{entry.id} {text}".strip()
            for language, text in (entry.label or {"en": ""}).items()
        }
        for entry in entries
    }


def type_labels(file: DocumentTypesFile) -> dict[str, Label]:
    return {doctype.id: doctype.label for doctype in file.types}


def form_labels(file: DocumentTypesFile) -> dict[str, Label]:
    return {form.id: form.label for form in file.forms}


def kind_labels(file: PassageKindsFile) -> dict[str, Label]:
    return {kind.id: kind.label for kind in file.kinds}


def organisation_labels(file: OrganisationsFile) -> dict[str, Label]:
    return {entry.id: {**_full_names(entry), **entry.called} for entry in file.organisations}


def language_labels(file: Mapping[str, Label]) -> dict[str, Label]:
    return dict(file)


def _capitalised(label: Label) -> Label:
    return {language: text[:1].upper() + text[1:] for language, text in label.items()}


def _first_terms(grouping: Grouping) -> Label:
    """The first one that is no acronym, where there is one."""
    return {
        language: next((term for term in terms if not term.isupper()), terms[0])
        for language, terms in grouping.terms.items()
        if terms
    }


def _full_names(entry: Organisation) -> Label:
    """The first name of each language that is no acronym, with the short name behind it."""
    names = {
        language: next((name for name in names if not name.isupper()), "")
        for language, names in entry.names.items()
    }
    return {language: name for language, name in names.items() if name} or {"en": entry.short}
