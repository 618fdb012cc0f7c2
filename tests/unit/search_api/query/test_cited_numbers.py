"""Are instruments and targets known however a question writes them?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.cited_numbers import Citable, find_cited, learn_citable
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.parser import parse_text

VOCABULARY = load_vocabulary()


@pytest.fixture(scope="module", name="citable")
def citable_fixture() -> Citable:
    return learn_citable(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("C182", ["C182"]),
        ("c182 ratification", ["C182"]),
        ("ILO C. 182", ["C182"]),
        ("C.182", ["C182"]),
        ("C29", ["C029"]),
        ("Convention No. 182", ["C182"]),
        ("ILO Convention 138", ["C138"]),
        ("la convention n° 105", ["C105"]),
        ("Convenio núm. 29", ["C029"]),
        ("Convenção nº 182", ["C182"]),
        ("الاتفاقية رقم 182", ["C182"]),
        ("convenção n.º 138 da OIT", ["C138"]),
        ("Convention nr. 189", ["C189"]),
        ("convention OIT 182", ["C182"]),
        ("конвенция МОТ № 182", ["C182"]),
        ("国际劳工组织第182号公约", ["C182"]),
        ("Conventions Nos. 29, 105 and 182", ["C029", "C105", "C182"]),
        ("convenios 138 y 182", ["C138", "C182"]),
        ("الاتفاقيتان 138 و182", ["C138", "C182"]),
        ("Convention 182 for 29 years", ["C182"]),
        ("conventions 029 and 0105", ["C029", "C105"]),
        (f"conventions 29{' 000' * 500} x", ["C029"]),  # three ways of each would take for ever
        ("P029", ["P029"]),
        ("P. 29", ["P029"]),
        ("R190", ["R190"]),
        ("SDG 8.7", ["8.7"]),
        ("cible 8.7 des ODD", ["8.7"]),
        ("8.7", ["8.7"]),
        ("SDG target 16.2", ["16.2"]),
        ("3.5 million", []),
        ("C999", []),
        ("part c 12", []),
        ("1,182", []),
    ],
)
def test_a_number_cites(text: str, values: list[str], citable: Citable) -> None:
    found = find_cited(parse_text(text).words, citable)
    assert [each.concept.value for each in found] == values


@pytest.mark.parametrize(
    "text", ["Palermo Protocol", "protocole de Palerme", "protocolo de Palermo"]
)
def test_an_instrument_is_known_by_its_name(text: str) -> None:
    found = find_concepts(text.split(), learn_names(VOCABULARY))
    assert "instrument" in {each.concept.facet for each in found}
