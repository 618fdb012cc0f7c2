"""Is a place left out by a word behind its name, and does its region then go without it?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import Understood, find_concepts
from search_api.query.entities.town_names import learn_towns, towns_named
from search_api.query.intent.unwanted import LeftOut, leave_out, without_left_out
from search_api.query.parser import parse_text

VOCABULARY = load_vocabulary()
NAMES, TOWNS = learn_names(VOCABULARY), learn_towns(VOCABULARY)


def read(text: str, language: str) -> tuple[tuple[Understood, ...], LeftOut]:
    words = parse_text(text).words
    understood = find_concepts(words, NAMES, (language,))
    return understood, leave_out(words, understood, (language,), text)


@pytest.mark.parametrize(
    ("text", "language", "left_out", "rest"),
    [
        ("wages in South Asia, India excluded", "en", ["IND"], "wages in South Asia"),
        ("Asia (India not included), wages", "en", ["IND"], "Asia wages"),
        ("Asia with India and Nepal excluded", "en", ["NPL", "IND"], "Asia with"),
        ("wages, in India excluded", "en", [], "wages in India excluded"),
        ("l'Afrique, l'Égypte exclue", "fr", ["EGY"], "l'Afrique"),
        ("Afrique de l'Ouest, le Niger mis à part", "fr", ["NER"], "Afrique de l'Ouest"),
        ("América Latina, Brasil y Chile excluidos", "es", ["CHL", "BRA"], "América Latina"),
        ("África, Angola à parte", "pt", ["AGO"], "África"),
        ("آسيا، الهند مستثناة", "ar", ["IND"], "آسيا"),
        ("Африка, Египет исключен", "ru", ["EGY"], "Африка"),
        ("Gulf minus Qatar", "en", ["QAT"], "Gulf"),
    ],
)
def test_places_before_a_word_that_excepts_them(
    text: str, language: str, left_out: list[str], rest: str
) -> None:
    _, found = read(text, language)
    assert [each.concept.value for each in found.named] == left_out
    assert " ".join(found.words) == rest


@pytest.mark.parametrize(
    "text",
    [
        "women in India excluded",
        "workers of Nepal left out",
        "India excluded from the scheme",
        "castes excluded in India",
        "why is India excluded",
        "what sets Kenya apart",
        "why was the Niger left out",
        "children excluded",
        "migrant workers excluded",
    ],
)
def test_who_is_excluded_is_asked_for(text: str) -> None:
    _, found = read(text, "en")
    assert found == LeftOut((), tuple(text.split()))


def test_a_people_that_is_excluded_leaves_its_countries_out_no_more_than_a_town() -> None:
    words = parse_text("Asia, Punjab excluded").words
    understood = find_concepts(words, NAMES, ("en",))
    towns = tuple(towns_named(words, understood, TOWNS))
    assert {each.concept.value for each in towns} == {"IND", "PAK"}
    found = leave_out(words, (*understood, *towns), ("en",), "Asia, Punjab excluded")
    assert found.named == ()


def test_a_region_goes_without_the_countries_that_are_left_out_of_it() -> None:
    understood, found = read("wages in South Asia except India", "en")
    (whole,) = (each for each in understood if each.concept.facet == "region")
    (region,) = without_left_out(understood, found.named)
    assert region.concept.is_narrowed
    assert not whole.concept.is_narrowed
    assert set(whole.concept.countries) - set(region.concept.countries) == {"IND"}


def test_a_region_stays_whole_where_nothing_of_it_is_left_out() -> None:
    understood, found = read("wages in South Asia except Egypt", "en")
    (region,) = without_left_out(understood, found.named)
    assert not region.concept.is_narrowed
