"""Is what a question leaves out not demanded of the answers?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.entities.town_names import learn_towns, towns_named
from search_api.query.intent.unwanted import LeftOut, leave_out, notices
from search_api.query.parser import parse_text

NAMES = learn_names(load_vocabulary())


def left_out_of(text: str, language: str) -> LeftOut:
    words = parse_text(text).words
    return leave_out(words, find_concepts(words, NAMES, (language,)), (language,), text)


@pytest.mark.parametrize(
    ("text", "language", "left_out", "rest"),
    [
        ("programmes without children", "en", ["population/children"], "without children"),
        (
            "Guinea but not Equatorial Guinea or Papua New Guinea",
            "en",
            ["GNQ", "PNG"],
            "Guinea but",
        ),
        ("Africa except Egypt", "en", ["EGY"], "Africa"),
        ("Afrique de l'Ouest sauf le Nigeria", "fr", ["NGA"], "Afrique de l'Ouest"),
        ("workers outside agriculture", "en", ["sector/agriculture"], "workers"),
        ("not only children", "en", [], "not only children"),
        ("children without birth certificates", "en", [], "without birth certificates"),
        ("no Brasil", "pt", [], "no Brasil"),
        ("what not to do in Nepal", "en", [], "in Nepal"),
        ("wages but not in the Sahel", "en", ["sahel"], "wages but"),
        ("ce qui ne marche pas au Bénin", "fr", [], "au Bénin"),
        ("la loi n'a pas changé au Mali, pas au Togo", "fr", ["TGO"], "changé au Mali"),
        ("au Mali, pas au Togo", "fr", ["TGO"], "au Mali"),
        ("niños a salvo en Colombia", "es", [], "en Colombia"),
        ("todos salvo Colombia", "es", ["COL"], "todos"),
        ("África menos Egipto", "es", ["EGY"], "África"),
        ("menos trabajo infantil en Perú", "es", [], "menos trabajo infantil en Perú"),
        ("al menos Brasil", "es", [], "al menos Brasil"),
        ("mines NOT Egypt", "en", ["EGY"], "mines"),
        ("mines NOT child labour", "en", ["child-labour"], "mines"),
        ("children NOT in school", "en", [], "children NOT in school"),
        ("Zwangsarbeit nicht in Europa", "de", ["150"], "Zwangsarbeit nicht in"),
        ("Asien, aber nicht China", "de", ["CHN"], "Asien aber"),
        ("Kinderarbeit und nicht in China", "de", ["CHN"], "Kinderarbeit und"),
        ("lavoro minorile ma non in Cina", "it", ["CHN"], "lavoro minorile ma"),
        ("lavoro minorile però non in Cina", "it", ["CHN"], "lavoro minorile però"),
        ("lavoro forzato non in Cina", "it", ["CHN"], "lavoro forzato non in"),
        ("в Азии, не в Китае", "ru", ["CHN"], "в Азии"),
        ("salaires en dehors de l'agriculture", "fr", ["sector/agriculture"], "salaires en"),
        ("enfants en dehors de l'école", "fr", [], "enfants en dehors de l'école"),
    ],
)
def test_people_sectors_and_places_behind_a_negation(
    text: str, language: str, left_out: list[str], rest: str
) -> None:
    found = left_out_of(text, language)
    assert [each.concept.value for each in found.named] == left_out
    assert " ".join(found.words).endswith(rest)
    assert len(notices(found.named)) == len(left_out)


@pytest.mark.parametrize(
    ("text", "language", "left_out", "rest"),
    [
        (
            "mines, not in conflict zones",
            "en",
            ["context/conflict-humanitarian"],
            "mines",
        ),
        ("wages, not trafficking in Peru", "en", ["human-trafficking"], "wages in Peru"),
        ("lessons other than in agriculture", "en", ["sector/agriculture"], "lessons"),
        ("all sectors but agriculture", "en", ["sector/agriculture"], "all sectors"),
        ("Asia except Brazil, Peru and Chile", "en", ["BRA", "PER", "CHL"], "Asia"),
        ("all except Brazil and trafficking", "en", ["BRA"], "all and trafficking"),
        ("trabajo sin contar México", "es", ["MEX"], "trabajo"),
        ("salarios, no la trata", "es", ["human-trafficking"], "salarios"),
        ("l’Afrique à l’exception du Mali", "fr", ["MLI"], "l’Afrique"),
        ("الأجور خارج أوروبا", "ar", ["150"], "الأجور"),
        ("lavoro fuori Europa", "it", ["150"], "lavoro"),
        ("Asien außer Indien", "de", ["IND"], "Asien"),
        ("travail hors agriculture", "fr", ["sector/agriculture"], "travail"),
        ("salários, mas não na agricultura", "pt", ["sector/agriculture"], "salários mas"),
        ("África com exceção de Angola", "pt", ["AGO"], "África"),
        ("الأجور ما عدا الزراعة", "ar", ["sector/agriculture"], "الأجور"),
        ("труд, кроме торговли людьми", "ru", ["human-trafficking"], "труд"),
        ("wages that are not about trafficking", "en", ["human-trafficking"], "wages that are"),
        ("salarios quitando la agricultura", "es", ["sector/agriculture"], "salarios"),
        ("الأجور وليس الاتجار بالبشر", "ar", ["human-trafficking"], "الأجور"),
        ("Asia selain Indonesia", "id", ["IDN"], "Asia"),
    ],
)
def test_any_subject_behind_words_that_except_it_and_these_words_do_not_count(
    text: str, language: str, left_out: list[str], rest: str
) -> None:
    found = left_out_of(text, language)
    assert [each.concept.value for each in found.named] == left_out
    assert " ".join(found.words) == rest


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("zero tolerance, no trafficking", "en"),
        ("no child labour in cocoa", "en"),
        ("mines but not only trafficking", "en"),
        ("ratified C182 but not C138", "en"),
        ("workers outside social protection", "en"),
        ("child labour other than hazardous child labour, all child labour", "en"),
        ("enfants pas à l'école au Mali", "fr"),
        ("les enfants ne vont pas à l'école, au Mali", "fr"),
    ],
)
def test_what_is_asked_for_stays_asked_for(text: str, language: str) -> None:
    found = left_out_of(text, language)
    assert "child-labour" not in [each.concept.value for each in found.named]
    assert [each for each in found.named if "hazardous" not in each.text] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("factories outside Dhaka", "en"), ("talleres fuera de Lima", "es")],
)
def test_a_town_that_is_left_out_leaves_its_country_in(text: str, language: str) -> None:
    words = text.split()
    understood = tuple(towns_named(words, (), learn_towns(load_vocabulary())))
    assert [each.concept.value for each in understood]
    assert leave_out(words, understood, (language,), text).named == ()


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("labour laws excluding domestic workers", "en", "sector/domestic-work"),
        ("labour laws that leave out domestic workers", "en", "sector/domestic-work"),
        ("lois excluant les travailleurs domestiques", "fr", "sector/domestic-work"),
        ("leis excluindo trabalhadores domésticos", "pt", "sector/domestic-work"),
        ("помимо детского труда", "ru", "child-labour"),
    ],
)
def test_whom_a_law_excludes_is_asked_for(text: str, language: str, kept: str) -> None:
    words = text.split()
    understood = find_concepts(words, NAMES, (language,))
    left_out = leave_out(words, understood, (language,), text)
    assert kept in [each.concept.value for each in understood]
    assert (left_out.named, left_out.words) == ((), tuple(words))
