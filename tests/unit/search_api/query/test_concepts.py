"""Is what a query names recognised, in whatever language it is named?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import ConceptNames, learn_names
from search_api.query.entities.concepts import find_concepts


@pytest.fixture(scope="module")
def names() -> ConceptNames:
    return learn_names(load_vocabulary())


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("trabajo infantil en ladrilleras", ["child-labour", "sector/brick-kilns"]),
        ("bonded labour in Nepal", ["forced-labour/debt-bondage", "NPL"]),
        ("travail des enfants en Côte d’Ivoire", ["child-labour", "CIV"]),
        ("TRABALHO INFANTIL no Brasil", ["child-labour", "BRA"]),
        ("عمل الأطفال", ["child-labour"]),
        ("حماية عمال المنازل", ["sector/domestic-work"]),
        ("العمالة المنزلية", ["sector/domestic-work"]),
        ("Democratic Republic of the Congo", ["COD"]),
        ("child labor", ["child-labour"]),
        ("labor inspectors", ["law-enforcement/labour-inspection"]),
        ("child labour inspection", ["child-labour", "law-enforcement/labour-inspection"]),
        ("artisanal gold mining", ["sector/gold", "sector/mining"]),
        ("brick kiln", ["sector/brick-kilns"]),
        ("travaux légers", ["light-work"]),
        ("احتجاز جوازات السفر في الخليج", ["document-retention", "gulf-gcc"]),
        ("merenda escolar", ["school-feeding"]),
        ("edad mínima y trabajos ligeros", ["child-labour/minimum-age", "light-work"]),
        ("таджикских мигрантов", ["TJK", "population/migrants"]),
        ("nepalesische Arbeiter", ["NPL"]),
        ("lavoratrici nigeriane", ["NGA"]),
        ("lao động trẻ em", ["child-labour"]),
        ("people lao động", []),  # Vietnamese for labour, and no people of Laos
        ("si tratta", []),
        ("phụ nữ miền Nam, Tây Nguyên", ["population/women-girls"]),  # south and west of no Asia
        ("il rapporto tratta la scuola", []),
        ("lotta alla tratta", ["human-trafficking"]),
        ("рыболовство в Индийском океане", ["sector/fishing"]),
        ("Fischerei im Indischen Ozean", ["sector/fishing"]),
        ("доклад на французском", []),
        ("дети на французских плантациях", ["population/children", "FRA"]),
        ("anak perusahaan", []),
        ("enfants porteurs de handicap", ["population/children", "population/disabilities"]),
        ("mines | or", ["sector/mining"]),  # no gold mines
        ("how much for whom", []),
        ("the", []),
        ("3 the x", []),  # no French tea
        ("", []),
    ],
)
def test_concepts_of_queries(text: str, values: list[str], names: ConceptNames) -> None:
    found = find_concepts(text.split(), names)
    assert [each.concept.value for each in found] == values


def test_the_words_that_name_it_are_told_as_typed(names: ConceptNames) -> None:
    found = find_concepts(["lessons", "on", "Debt", "Bondage", "in", "Perú"], names)
    assert [each.text for each in found] == ["Debt Bondage", "Perú"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("recomendaciones sobre la trata de personas", ["trata de personas"]),
        ("medidas contra la trata de personas", ["trata de personas"]),
        ("la traite des enfants", ["traite des enfants"]),
        ("lecciones sobre la trata", ["la trata"]),
    ],
)
def test_a_name_with_its_article_gives_way_to_a_longer_one_behind_it(
    text: str, told: list[str], names: ConceptNames
) -> None:
    assert [each.text for each in find_concepts(text.split(), names)] == told


def test_a_concept_named_twice_counts_once(names: ConceptNames) -> None:
    assert len(find_concepts(["Nepal", "Népal", "nepal"], names)) == 1


def test_a_text_in_capitals_means_what_it_means_in_small_letters(names: ConceptNames) -> None:
    def places(text: str) -> list[str]:
        return [each.concept.value for each in find_concepts(text.split(), names, ("en",))]

    assert places("THE WAGES OF US IN NEPAL") == ["NPL"]
    assert places("the wages of US workers in Nepal") == ["USA", "NPL"]
    assert places("US 2023") == ["USA"]
