"""Are regions, countries and their people recognised in a question, and nothing else as one?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.concept_names import ConceptNames, learn_names
from search_api.query.concepts import PLACES, find_concepts
from search_api.query.language import guess_languages, learn_words


@pytest.fixture(scope="module")
def names() -> ConceptNames:
    return learn_names(load_vocabulary())


def places_in(text: str, names: ConceptNames) -> list[str]:
    words = text.split()
    languages = guess_languages(words, learn_words(load_vocabulary()))
    found = find_concepts(words, names, languages)
    return [each.concept.value for each in found if each.concept.facet in PLACES]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("child labour in West Africa", ["011"]),
        ("ECOWAS protocols on free movement", ["011"]),
        ("domestic workers in the Gulf", ["gulf-gcc"]),
        ("migrant workers GCC", ["gulf-gcc"]),
        ("brick kilns South Asia", ["034"]),
        ("Sahel droughts and hazardous work", ["sahel"]),
        ("MENA recruitment fees", ["mena"]),
        ("Latin America street work", ["419"]),
        ("Latin American experience", ["419"]),
        ("fishing in Southeast Asia", ["035"]),
        ("fishing in South-East Asia", ["035"]),
        ("fishing in South East Asia", ["035"]),
        ("cocoa in sub-Saharan Africa", ["202"]),
        ("begging in the Balkans", ["balkans"]),
        ("Pacific islands", ["pacific-islands"]),
        ("travail des enfants en Afrique de l’Ouest", ["011"]),
        ("travailleuses domestiques dans les pays du Golfe", ["gulf-gcc"]),
        ("trabajo infantil en América Latina", ["419"]),
        ("trabalho infantil na América do Sul", ["005"]),
        ("عمل الأطفال في غرب أفريقيا", ["011"]),
        ("العمال المهاجرون بدول الخليج", ["gulf-gcc"]),
    ],
)
def test_a_region_is_known_by_its_everyday_names(
    text: str, values: list[str], names: ConceptNames
) -> None:
    assert places_in(text, names) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nepali workers", ["NPL"]),
        ("les ouvriers bangladais", ["BGD"]),
        ("el trabajador peruano", ["PER"]),
        ("os trabalhadores bolivianos", ["BOL"]),
        ("عمل الأطفال في المغرب ومدغشقر", ["MAR", "MDG"]),
        ("U.S. imports", ["USA"]),
        ("the DRC", ["COD"]),
        ("Guinea-Bissau", ["GNB"]),
        ("Guinea", ["GIN"]),
        ("Nepal/India corridor", ["NPL", "IND"]),
    ],
)
def test_a_country_is_known_by_its_people_and_short_names(
    text: str, values: list[str], names: ConceptNames
) -> None:
    assert places_in(text, names) == values


@pytest.mark.parametrize(
    "text",
    [
        "oil pollution in the Niger Delta",
        "farm workers in New Mexico",
        "date farms in the Jordan Valley",
        "fishing in the Gulf of Guinea",
        "reports in Spanish",
        "tell us about it",
    ],
)
def test_what_only_contains_a_name_is_no_country(text: str, names: ConceptNames) -> None:
    assert places_in(text, names) == []


def test_countries_are_never_left_out_for_other_concepts(names: ConceptNames) -> None:
    text = "debt bondage cocoa brick kilns migrants child labour in Peru and Madagascar"
    assert places_in(text, names) == ["PER", "MDG"]


def test_a_clitic_is_no_part_of_an_arabic_name(names: ConceptNames) -> None:
    with_clitic = find_concepts(["الاتجار", "بالبشر"], names)
    assert [each.concept.value for each in with_clitic] == ["human-trafficking"]


def test_an_acronym_counts_only_in_its_language(names: ConceptNames) -> None:
    spanish = find_concepts(["acogida", "de", "MENA"], names, ("es",))
    english = find_concepts(["MENA"], names, ("en",))
    assert [each.concept.facet for each in english] == ["region"]
    assert "region" not in {each.concept.facet for each in spanish}
