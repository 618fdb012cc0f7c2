"""Does a town or province name its country in a question, and a word that is a town's name none?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.entities.town_names import learn_towns, towns_named

TOWNS = learn_towns(load_vocabulary())
NAMES = learn_names(load_vocabulary())


def countries(text: str) -> list[tuple[str, str]]:
    words = text.split()
    found = towns_named(words, find_concepts(words, NAMES), TOWNS)
    return [(each.text, each.concept.value) for each in found]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("garment factories in Dhaka", "Dhaka", "BGD"),
        ("garment factories in dhaka", "dhaka", "BGD"),
        ("trata en madrid", "madrid", "ESP"),  # a family name, and a large town
        ("anak jalanan di Medan", "Medan", "IDN"),
        ("child labour Cox's Bazar camps", "Cox's Bazar", "BGD"),
        ("travail des enfants au Caire", "Caire", "EGY"),
        ("oficinas de costura em São Paulo", "São Paulo", "BRA"),
        ("refugiados em roraima", "roraima", "BRA"),
        ("jornaleros en Sinaloa", "Sinaloa", "MEX"),
        ("جمع القمامة بالقاهرة", "بالقاهرة", "EGY"),
        ("العمالة المنزلية في الرياض", "الرياض", "SAU"),
        ("العمالة المنزلية بالرياض", "بالرياض", "SAU"),
        ("мигранты в Москве", "Москве", "RUS"),
        ("street children in Lagos", "Lagos", "NGA"),
        ("cities such as Lagos", "Lagos", "NGA"),
        ("oil spills in the Niger Delta", "Niger Delta", "NGA"),
        ("Mato Grosso cattle farms", "Mato Grosso", "BRA"),
        ("London nail bars", "London", "GBR"),  # that a dictionary has in small letters
        ("bangkok hotel workers", "bangkok", "THA"),
        ("dhaka according to unions", "dhaka", "BGD"),
        ("kampala challenges of inspectors", "kampala", "UGA"),
        ("university students in Nottingham", "Nottingham", "GBR"),
        ("challenges of street children in Kinshasa", "Kinshasa", "COD"),
        ("étudiants de l'université à Dakar", "Dakar", "SEN"),
        ("minería de oro en Madre de Dios", "Madre de Dios", "PER"),  # `de` is of two names
        ("Uyghur workers", "Uyghur", "CHN"),
    ],
)
def test_a_town_names_its_country(text: str, name: str, country: str) -> None:
    assert countries(text) == [(name, country)]


@pytest.mark.parametrize(
    "text",
    [
        "lagos contaminados por mercurio",  # lakes
        "Lagos contaminados",  # with the capital of a beginning
        "trabajadores de la goma",
        "reading programmes",
        "la paz y el trabajo infantil",
        "birmingham",  # in Alabama too
        "la población rural",
        "ورقة سياسات",  # a paper, and not الرقة
        "الورقة البحثية",
        "رياض الأطفال",  # kindergartens, and not الرياض
        "pekerja anak di kota",  # a town in Indonesian, and one of India
        "San José",  # of several countries
        "the Palermo Protocol",
        "University of Nottingham",
        "Université de Liège",
        "Universitas Leiden",
        "Nottingham Trent University",
        "Kigali Amendment",
        "جامعة لندن",
        "إعلان الدوحة",
        "Bonn Challenge",
        "bonn challenge",
        "Doha Round and wages",
        "cycle de Doha",
        "New York Times",
        "Nairobi Hospital",
        "Convención de Viena",
        "Kampala Convention",
        "déclaration de Bamako",
        "Marrakech Pact",
        "règlement de Dublin",
        "Convenio de Estambul",
        "Plataforma de Beijing",
        "Lisbon Treaty",
        "Los Lagos",
        "what Hassan and Rodriguez found",  # people more often than towns
        "Eastern Province",  # one has but a number behind it
        "medan kerja",  # a field
        "a report by Michael Houston",
        "a novel by Jack London",
    ],
)
def test_what_is_no_town_alone_names_none(text: str) -> None:
    assert countries(text) == []


def test_a_place_that_is_known_by_a_longer_name_is_not_named_again() -> None:
    assert countries("West Bank and Gaza Strip workers") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bonded labour in Punjab", {"IND", "PAK"}),
        ("réfugiés rohingyas", {"MMR", "BGD"}),
        ("لاجئو الروهينغا", {"MMR", "BGD"}),
    ],
)
def test_a_province_or_people_of_several_countries_names_each(text: str, told: set[str]) -> None:
    assert {country for _, country in countries(text)} == told


@pytest.mark.parametrize(
    "text", ["Quechua women in Peru", "Rohingya in Bangladesh", "Punjab, Pakistan: bonded labour"]
)
def test_the_other_countries_of_a_people_are_not_meant_where_one_is_named(text: str) -> None:
    assert countries(text) == []
