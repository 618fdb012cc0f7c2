"""Is a citation what a reader would write below a quotation?"""

from typing import Any

import pytest

from config.vocabulary import Vocabulary, load_vocabulary
from search_api.search.citation import citation


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def a_report(**values: Any) -> dict[str, Any]:
    return {"title": "Leaving the kilns", "year": 2021, "publishers": ["ilo"]} | values


@pytest.mark.parametrize(
    ("lang", "cited"),
    [
        ("en", "International Labour Organization (2021). Leaving the kilns, p. xii"),
        ("fr", "Organisation internationale du Travail (2021). Leaving the kilns, p. xii"),
        ("es", "Organización Internacional del Trabajo (2021). Leaving the kilns, pág. xii"),
        ("pt", "Organização Internacional do Trabalho (2021). Leaving the kilns, p. xii"),
        ("ar", "منظمة العمل الدولية (2021). Leaving the kilns، ص xii"),
    ],
)
def test_it_is_in_the_language_of_the_reader(lang: str, cited: str, vocabulary: Vocabulary) -> None:
    assert citation(a_report(), vocabulary, lang, "xii") == cited


@pytest.mark.parametrize(
    ("values", "cited"),
    [
        ({"publishers": [], "authors": ["A. Rai"]}, "A. Rai (2021). Leaving the kilns"),
        (
            {"publishers": ["ilo"], "authors": ["A. Rai"]},
            "International Labour Organization (2021)",
        ),
        ({"publishers": [], "authors": list("ABCD")}, "A et al. (2021). Leaving the kilns"),
        ({"publishers": [], "authors": []}, "Leaving the kilns (2021)"),
        ({"publishers": [], "year": None}, "Leaving the kilns (n.d.)"),
        ({"publishers": ["unknown-id"]}, "unknown-id (2021). Leaving the kilns"),
        ({"publishers": [], "title": "Why kilns?"}, "Why kilns? (2021)"),
        ({"publishers": ["ilo"], "title": "An end."}, "Organization (2021). An end"),
    ],
)
def test_what_is_not_known_is_left_out(
    values: dict[str, Any], cited: str, vocabulary: Vocabulary
) -> None:
    assert cited in citation(a_report(**values), vocabulary, "en")
