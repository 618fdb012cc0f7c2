"""Are regions, countries and their people recognised in a question, and nothing else as one?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import ConceptNames, learn_names
from search_api.query.entities.concepts import PLACES, find_concepts
from search_api.query.text.language import guess_languages, learn_words


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
        ("ECOWAS protocols on free movement", ["ecowas"]),
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
        ("ecowas protocol", ["ecowas"]),
        ("victimes de traite dans l'UE", ["european-union"]),
        ("school feeding in least developed countries", ["ldc"]),
        ("petits États insulaires en développement", ["sids"]),
        ("países sin litoral", ["lldc"]),
        ("أقل البلدان نمواً", ["ldc"]),
        ("trabajo infantil en el Triángulo Norte", ["northern-triangle"]),
        ("trabalho escravo na Amazônia", ["amazon"]),
        ("West and Central Africa", ["017", "011"]),
        ("South and Southeast Asia", ["035", "034"]),
        ("Afrique de l'Ouest et centrale", ["011", "017"]),
        ("África Oriental y Austral", ["014", "018"]),
        ("غرب ووسط أفريقيا", ["017", "011"]),
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
        ("العمال النيباليون والبنغلاديشيون في قطر", ["NPL", "BGD", "QAT"]),
        ("والعاملات الإثيوبيات بلبنان", ["ETH", "LBN"]),
        ("للأطفال السوريين", ["SYR"]),
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
        "lac or shellac workers",
        "what can children do",
        "north and south of the river",
        "fishing in the Baltic Sea",
        "الصيد في المحيط الهندي",
        "تقرير باللغة الفرنسية",
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


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("ECOWAS", "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI NER NGA SEN SLE TGO"),
        ("SADC", "AGO BWA COD COM LSO MDG MOZ MUS MWI NAM SWZ SYC TZA ZAF ZMB ZWE"),
        ("EAC", "BDI COD KEN RWA SOM SSD TZA UGA"),
        ("ASEAN", "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM"),
        ("SAARC", "AFG BGD BTN IND LKA MDV NPL PAK"),
        ("Mercosur", "ARG BOL BRA PRY URY"),
        ("CARICOM", "ATG BHS BLZ BRB DMA GRD GUY HTI JAM KNA LCA MSR SUR TTO VCT"),
        ("CIS", "ARM AZE BLR KAZ KGZ MDA RUS TJK UZB"),
        ("UEMOA", "BEN BFA CIV GNB MLI NER SEN TGO"),
        ("PALOP", "AGO CPV GNB GNQ MOZ STP"),
        ("IGAD", "DJI ERI ETH KEN SDN SOM SSD UGA"),
        ("GCC", "ARE BHR KWT OMN QAT SAU"),
    ],
)
def test_a_community_means_its_member_countries(
    text: str, countries: str, names: ConceptNames
) -> None:
    found = find_concepts([text], names)
    assert sorted(found[0].concept.named_countries) == countries.split()


@pytest.mark.parametrize(("text", "count"), [("LDCs", 44), ("SIDS", 39), ("LLDCs", 32)])
def test_a_list_of_the_un_has_as_many_countries_as_the_un_counts(
    text: str, count: int, names: ConceptNames
) -> None:
    assert len(set(find_concepts([text], names)[0].concept.named_countries)) == count
