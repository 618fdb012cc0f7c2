"""Do names part as a librarian parts them?"""

import pytest

from search_api.cite.author_names import csl_name


@pytest.mark.parametrize(
    ("name", "language", "family", "given"),
    [
        ("Jane Doe", "en", "Doe", "Jane"),
        ("J. R. Doe", "en", "Doe", "J. R."),
        ("Doe, Jane", "en", "Doe", "Jane"),
        ("Jane Mary Doe", "en", "Doe", "Jane Mary"),
        ("DOE Jane", "fr", "Doe", "Jane"),
        ("Jane DOE-ROE", "fr", "Doe-Roe", "Jane"),
        ("ROSA MARÍA Q. MAMANI CONDORI", "es", "Mamani Condori", "Rosa María Q."),
        ("Max La Rue", "es", "La Rue", "Max"),
        ("Rosa Quispe Mamani", "es", "Quispe Mamani", "Rosa"),
        ("José Luis Quispe", "es", "Quispe", "José Luis"),
        ("José Luis Quispe Mamani", "es", "Quispe Mamani", "José Luis"),
        ("João Souza Lima", "pt", "Lima", "João Souza"),
        ("Élodie N’Diaye", "fr", "N’Diaye", "Élodie"),
        ("Анна Петрова", "ru", "Петрова", "Анна"),
        ("Awa Camara", "fr", "Camara", "Awa"),  # a chamber too, where it leads a body's name
    ],
)
def test_a_person_has_family_and_given_names(
    name: str, language: str, family: str, given: str
) -> None:
    assert csl_name(name, language) == {"family": family, "given": given}


def test_what_stands_before_a_family_name_is_told_apart() -> None:
    assert csl_name("Ana de la Cruz", "es") == {
        "family": "Cruz",
        "given": "Ana",
        "non-dropping-particle": "de la",
    }
    assert csl_name("Frank van der Meer")["non-dropping-particle"] == "van der"


def test_a_suffix_is_no_family_name() -> None:
    assert csl_name("John Doe Jr.") == {"family": "Doe", "given": "John", "suffix": "Jr."}


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Labour",
        "Kiln Watch",
        "Advocates for Brick Workers",
        "Ministerio de Trabajo",
        "Réseau des travailleuses",
        "ILO",
        "Save 2000",
        "محمد العلي",
        "王 小明",
        "Denmark",
        "Office (Regional) East",
        "Collectif Pierre Légère",
        "Taller Quebrada Limpia",
        "Baobab Ridge Evaluators",
        "Rede Capulana de Aprendizagem",
        "Yayasan Pelita",
        "Ova Derneği",
        "Союз Рассвет",
    ],
)
def test_a_body_or_another_script_stays_whole(name: str) -> None:
    assert csl_name(name) == {"literal": name}


def test_a_known_body_stays_whole_though_it_looks_like_a_person() -> None:
    assert csl_name("Terre Ouverte", bodies=["Terre Ouverte"]) == {"literal": "Terre Ouverte"}
