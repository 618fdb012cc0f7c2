"""Is what a question leaves out not demanded of the answers?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.concept_names import learn_names
from search_api.query.concepts import find_concepts
from search_api.query.town_names import learn_towns, towns_named
from search_api.query.unwanted import notices, unwanted, without_places

NAMES = learn_names(load_vocabulary())


@pytest.mark.parametrize(
    ("text", "language", "left_out", "rest"),
    [
        ("programmes without children", "en", ["population/children"], "without children"),
        (
            "Guinea but not Equatorial Guinea or Papua New Guinea",
            "en",
            ["GNQ", "PNG"],
            "Guinea but not or",
        ),
        ("Africa except Egypt", "en", ["EGY"], "Africa except"),
        ("Afrique de l'Ouest sauf le Nigeria", "fr", ["NGA"], "sauf le"),
        ("workers outside agriculture", "en", ["sector/agriculture"], "outside agriculture"),
        ("not only children", "en", [], "not only children"),
        ("children without birth certificates", "en", [], "without birth"),
        ("no Brasil", "pt", [], "no Brasil"),
        ("what not to do in Nepal", "en", [], "in Nepal"),
        ("wages but not in the Sahel", "en", ["sahel"], "not in the"),
        ("ce qui ne marche pas au Bénin", "fr", [], "au Bénin"),
        ("la loi n'a pas changé au Mali, pas au Togo", "fr", ["TGO"], "Mali, pas au"),
        ("au Mali, pas au Togo", "fr", ["TGO"], "pas au"),
        ("niños a salvo en Colombia", "es", [], "en Colombia"),
        ("todos salvo Colombia", "es", ["COL"], "todos salvo"),
    ],
)
def test_people_sectors_and_places_behind_a_negation(
    text: str, language: str, left_out: list[str], rest: str
) -> None:
    words = text.split()
    found = unwanted(words, find_concepts(words, NAMES, (language,)), (language,))
    assert [each.concept.value for each in found] == left_out
    assert rest in " ".join(without_places(words, found))
    assert len(notices(found)) == len(left_out)


@pytest.mark.parametrize(
    ("text", "language"),
    [("factories outside Dhaka", "en"), ("talleres fuera de Lima", "es")],
)
def test_a_town_that_is_left_out_leaves_its_country_in(text: str, language: str) -> None:
    words = text.split()
    understood = tuple(towns_named(words, (), learn_towns(load_vocabulary())))
    assert [each.concept.value for each in understood]
    assert unwanted(words, understood, (language,)) == ()
