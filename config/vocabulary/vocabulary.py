"""What is a value called, and what stands above and below it? All facets in one frozen value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from config.vocabulary.shapes import (
    Concept,
    CountriesFile,
    Country,
    CountryRulesFile,
    DocumentTypesFile,
    InstrumentsFile,
    Label,
    OrganisationsFile,
    PassageKindsFile,
    PathfindersFile,
    RegionsFile,
    SdgFile,
    Theme,
    TopicsFile,
)

TOPIC_FACETS = ("topic", "context")
"""Facets of topics.yaml that a reader sees as topics; sectors and populations are their own."""

Labels = Mapping[str, Mapping[str, Label]]  # facet -> value -> language -> text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The files, and what was looked up so often that it is kept: labels and narrower concepts."""

    topics: TopicsFile
    countries: CountriesFile
    country_rules: CountryRulesFile
    regions: RegionsFile
    instruments: InstrumentsFile
    sdg: SdgFile
    doctypes: DocumentTypesFile
    passage_kinds: PassageKindsFile
    organisations: OrganisationsFile
    pathfinders: PathfindersFile
    languages: Mapping[str, Label]
    labels: Labels

    def label(self, facet: str, value: str, language: str) -> str:
        """The text for a reader: in this language, else in English, else the value itself."""
        texts = self.labels.get(facet, {}).get(value)
        if texts is None:
            return value
        primary = language.split("-", maxsplit=1)[0].lower()
        return texts.get(primary) or texts.get("en") or value

    def values(self, facet: str) -> tuple[str, ...]:
        """All values of a facet, in the order of its file; () for a facet without a list."""
        return tuple(self.labels.get(facet, {}))

    def ancestors(self, facet: str, value: str) -> tuple[str, ...]:
        """What a value stands under: the theme of a concept, the M49 regions of a country."""
        if facet == "country":
            return tuple(
                dict.fromkeys(code for c in self._countries(value) for code in _regions_of(c))
            )
        theme, slash, _ = value.partition("/")
        return (theme,) if slash and value in self.labels.get(facet, {}) else ()

    def narrower(self, facet: str, value: str) -> tuple[str, ...]:
        """The concepts of a theme, or the countries of an M49 region."""
        if facet == "country":
            return tuple(c.iso3 for c in self.countries.countries if value in _regions_of(c))
        return tuple(concept.id for concept in self._concepts() if _theme_of(concept) == value)

    def themes(self, *facets: str) -> Iterator[Theme]:
        """The themes of topics.yaml that belong to these facets."""
        return (theme for theme in self.topics.themes if theme.facet in facets)

    def is_pathfinder(self, country: str) -> bool:
        return any(entry.country == country for entry in self.pathfinders.pathfinders)

    def _countries(self, iso3: str) -> Iterator[Country]:
        return (country for country in self.countries.countries if country.iso3 == iso3)

    def _concepts(self) -> Iterator[Concept]:
        return (concept for theme in self.topics.themes for concept in theme.concepts)


def _theme_of(concept: Concept) -> str:
    return concept.id.partition("/")[0]


def _regions_of(country: Country) -> tuple[str, ...]:
    codes = (country.intermediate_m49, country.subregion_m49, country.region_m49)
    return tuple(code for code in codes if code)
