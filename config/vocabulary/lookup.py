"""What is a value called, and what stands above and below it? All facets in one frozen value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from config.vocabulary.country_rule_schema import CountryRulesFile
from config.vocabulary.cue_schema import (
    HeadingCuesFile,
    IntentsFile,
    KindSignalsFile,
    PassageKindsFile,
    RecordFieldsFile,
)
from config.vocabulary.file_schema import (
    AskedNamesFile,
    AskedPlacesFile,
    Concept,
    CountriesFile,
    DocumentTypesFile,
    FinerConceptsFile,
    InstrumentsFile,
    Label,
    OrganisationsFile,
    PathfindersFile,
    RegionsFile,
    SdgFile,
    Theme,
    TopicsFile,
)

Labels = Mapping[str, Mapping[str, Label]]  # facet -> value -> language -> text


@dataclass(frozen=True, slots=True, eq=False)  # one is known by itself, as a key too
class Vocabulary:
    """The files, and what was looked up so often that it is kept: labels and narrower concepts."""

    topics: TopicsFile
    finer: FinerConceptsFile
    asked_names: AskedNamesFile
    asked_places: AskedPlacesFile
    countries: CountriesFile
    country_rules: CountryRulesFile
    regions: RegionsFile
    instruments: InstrumentsFile
    sdg: SdgFile
    doctypes: DocumentTypesFile
    passage_kinds: PassageKindsFile
    heading_cues: HeadingCuesFile
    kind_signals: KindSignalsFile
    record_fields: RecordFieldsFile
    intents: IntentsFile
    organisations: OrganisationsFile
    pathfinders: PathfindersFile
    languages: Mapping[str, Label]
    labels: Labels
    parents: Mapping[str, Mapping[str, str]]  # facet -> value -> the one directly above

    def label(self, facet: str, value: str, language: str) -> str:
        """The text for a reader: in this language, in English, in any, else the value itself."""
        texts = self.labels.get(facet, {}).get(value)
        if texts is None:
            return value
        found = texts.get(language) or texts.get(language.partition("-")[0].lower())
        return found or texts.get("en") or next(iter(texts.values()), value)

    def names(self, facet: str, values: Iterable[str], language: str) -> tuple[str, ...]:
        """Labels, each once: a theme and the concept in it that is the theme itself share one."""
        return tuple(dict.fromkeys(self.label(facet, value, language) for value in values))

    def values(self, facet: str) -> tuple[str, ...]:
        """All values of a facet, in the order of its file; () for a facet without a list."""
        return tuple(self.labels.get(facet, {}))

    def parent(self, facet: str, value: str) -> str | None:
        """The one directly above: a concept's theme, a country's or region's M49 region."""
        return self.parents.get(facet, {}).get(value)

    def ancestors(self, facet: str, value: str) -> tuple[str, ...]:
        """What a value stands under, nearest first: a concept's theme, a country's M49 regions."""
        found: list[str] = []
        above = self.parent(facet, value)
        while above:
            found.append(above)
            facet = "region" if facet == "country" else facet
            above = self.parent(facet, above)
        return tuple(found)

    def narrower(self, facet: str, value: str) -> tuple[str, ...]:
        """The concepts of a theme, or the countries of an M49 region."""
        if facet == "country":
            return _countries_within(self).get(value, ())
        return tuple(concept.id for concept in self.concepts() if _theme_of(concept) == value)

    def groupings_of(self, country: str) -> tuple[str, ...]:
        """The groupings that are no M49 region and have this country."""
        above = set(self.ancestors("country", country))
        return tuple(
            each.id
            for each in self.regions.groupings
            if not each.m49 and (country in each.countries or above.intersection(each.countries_of))
        )

    def preferred(self, facet: str, value: str) -> str:
        """The value that stands for this one: of a grouping that is an M49 region, its code."""
        if facet != "region":
            return value
        return next((each.m49 for each in self.regions.groupings if each.id == value), "") or value

    def themes(self, *facets: str) -> Iterator[Theme]:
        """The themes of topics.yaml that belong to these facets."""
        return (theme for theme in self.topics.themes if theme.facet in facets)

    def is_pathfinder(self, country: str) -> bool:
        return any(entry.country == country for entry in self.pathfinders.pathfinders)

    def concepts(self) -> Iterator[Concept]:
        """Those of topics.yaml, in its order."""
        return (concept for theme in self.topics.themes for concept in theme.concepts)


@lru_cache(maxsize=2)  # a page of a matrix asks for each of its values
def _countries_within(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for country in vocabulary.countries.countries:
        for region in vocabulary.ancestors("country", country.iso3):
            found[region] = (*found.get(region, ()), country.iso3)
    return found


def _theme_of(concept: Concept) -> str:
    return concept.id.partition("/")[0]
