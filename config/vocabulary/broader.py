"""What stands directly above a value? A topic's theme, a country's region, a region's region."""

from collections.abc import Mapping
from itertools import pairwise

from config.vocabulary.file_schema import CountriesFile, SdgFile, TopicsFile


def parents_by_facet(
    topics: TopicsFile, countries: CountriesFile, sdg: SdgFile
) -> dict[str, Mapping[str, str]]:
    """Facet -> value -> the one above it, of the same facet but for a country's, a region."""
    country_parents, region_parents = _places(countries)
    return {
        "topic": {
            concept.id: theme.id
            for theme in topics.themes
            if theme.facet in {"topic", "context"}
            for concept in theme.concepts
        },
        "country": country_parents,
        "region": region_parents,
        "sdg": {each.id: each.id.rpartition(".")[0] for each in sdg.indicators},
    }


def _places(countries: CountriesFile) -> tuple[dict[str, str], dict[str, str]]:
    above_countries: dict[str, str] = {}
    above_regions: dict[str, str] = {}
    for country in countries.countries:
        codes = (country.intermediate_m49, country.subregion_m49, country.region_m49)
        chain = [code for code in codes if code]
        if chain:
            above_countries[country.iso3] = chain[0]
        above_regions |= dict(pairwise(chain))
    return above_countries, above_regions
