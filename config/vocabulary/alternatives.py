"""How else is a value called, here and elsewhere? Alternative labels, codes, close matches."""

from typing import Any

from config.vocabulary.file_schema import Terms
from config.vocabulary.lookup import Vocabulary


def alternatives(vocabulary: Vocabulary) -> dict[tuple[str, str], Terms]:
    """(facet, value) -> language -> other names; context stands with the topics."""
    found: dict[tuple[str, str], Terms] = {}
    for theme in vocabulary.topics.themes:
        facet = "topic" if theme.facet == "context" else theme.facet
        found |= {(facet, concept.id): concept.alt for concept in theme.concepts}
    for country in vocabulary.countries.countries:
        found["country", country.iso3] = country.names
    for grouping in vocabulary.regions.groupings:
        names = {
            language: (*grouping.terms.get(language, ()), *grouping.everyday.get(language, ()))
            for language in {**grouping.terms, **grouping.everyday}
        }
        found |= {("region", region): names for region in (grouping.id, grouping.m49) if region}
    for body in vocabulary.organisations.organisations:
        found["organisation", body.id] = body.names | {
            "en": (body.short, *body.names.get("en", ()))
        }
    return found


def close_matches(vocabulary: Vocabulary) -> dict[tuple[str, str], dict[str, Any]]:
    """(facet, value) -> thesaurus or list of codes -> what stands for it there."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for theme in vocabulary.topics.themes:
        facet = "topic" if theme.facet == "context" else theme.facet
        found |= {(facet, concept.id): concept.matches for concept in theme.concepts}
    found |= {("type", each.id): dict(each.matches) for each in vocabulary.doctypes.types}
    for country in vocabulary.countries.countries:
        found["country", country.iso3] = {"iso2": country.iso2, "m49": country.m49}
    return found
