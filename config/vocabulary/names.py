"""Which code does a whole name stand for? By every label, name and code that the vocabulary has."""

from collections.abc import Mapping

from config.text import fold_name
from config.vocabulary.lookup import Vocabulary


def codes_by_name(vocabulary: Vocabulary, facet: str) -> Mapping[str, str]:
    """Folded name (`config.text.fold_name`) -> code, in all languages of the vocabulary."""
    return {
        fold_name(label): code
        for code, labels in vocabulary.labels.get(facet, {}).items()
        for label in (code, *labels.values())
    }


def countries_by_name(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Folded name -> ISO 3166-1 alpha-3, other names than its label too; alpha-3 among them."""
    listed = {
        fold_name(name): country.iso3
        for country in vocabulary.countries.countries
        for names in country.names.values()
        for name in names
    }
    return {**listed, **codes_by_name(vocabulary, "country")}


def countries_by_iso2(vocabulary: Vocabulary) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2, in capitals -> alpha-3."""
    return {each.iso2: each.iso3 for each in vocabulary.countries.countries if each.iso2}
