"""Which years does a question ask for, and which numbers are none?"""

from dataclasses import replace

import pytest
from asked import a_query

from config.vocabulary import load_vocabulary
from search_api.query.clauses.wanted import year_clauses
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.intent.asked_years import learn_year_words, read_years, years_of
from search_api.query.parser import parse_text
from search_api.query.request import Years

KNOWN = learn_year_words(load_vocabulary())


@pytest.mark.parametrize(
    ("question", "value", "rest"),
    [
        ("fishing since 2018", "2018-", "fishing"),
        ("fishing after 2018", "2019-", "fishing"),
        ("wages before 2010", "-2009", "wages"),
        ("wages up to 2010", "-2010", "wages"),
        ("Uganda from 2012 to 2016", "2012-2016", "Uganda"),
        ("between 2012 and 2016 in Uganda", "2012-2016", "in Uganda"),
        ("national plan 2018-2025", "2018-2025", "national plan 2018 2025"),  # may be its name
        ("budget 2015-16", "2015-2016", "budget 2015-16"),
        ("mariages depuis l'an 2014", "2014-", "mariages"),
        ("entre les années 2015 et 2020", "2015-2020", ""),
        ("trata desde 2017 hasta 2020", "2017-2020", "trata"),
        ("jovens 2018 a 2022", "2018-2022", "jovens"),
        ("الاتجار منذ عام 2015", "2015-", "الاتجار"),
        ("school meals in the last five years", "2021-", "school meals"),
        ("хлопок с 2018 года", "2018-", "хлопок года"),
        ("хлопок с 2015 по 2018", "2015-2018", "хлопок"),
        ("Kinderarbeit letzten zwei Jahre", "2024-", "Kinderarbeit"),
        ("lavoro minorile ultimi tre anni", "2023-", "lavoro minorile"),
        ("school meals over the past 3 years", "2023-", "school meals"),
        ("trata en los últimos diez años", "2016-", "trata"),
        ("mariages ces deux dernières années", "2024-", "mariages"),
        ("jovens nos últimos 4 anos", "2022-", "jovens"),
        ("الاتجار خلال السنوات الخمس الأخيرة", "2021-", "الاتجار"),
        ("fishing in the last decade", "2016-", "fishing"),
        ("fishing before Covid", "-2019", "fishing"),
        ("pesca antes de la pandemia", "-2019", "pesca"),
        ("pêche avant la pandémie de covid-19", "-2019", "pêche"),
        ("pesca antes da pandemia", "-2019", "pesca"),
        ("الصيد قبل الجائحة", "-2019", "الصيد"),
        ("fishing since the pandemic", "2020-", "fishing since the pandemic"),  # asks for it too
        ("الاتجار بين عامي 2015 و2020", "2015-2020", "الاتجار"),
        ("الاتجار منذ عام ٢٠١٥", "2015-", "الاتجار"),
        ("الاتجار بين عامي ٢٠١٥ و٢٠٢٠", "2015-2020", "الاتجار"),
    ],
)
def test_spans_of_years_are_understood(question: str, value: str, rest: str) -> None:
    parsed, years = read_years(parse_text(question), KNOWN, (), 2026)
    assert [(each.concept.facet, each.concept.value) for each in years] == [("year", value)]
    assert " ".join(parsed.words) == rest


@pytest.mark.parametrize(
    "question",
    [
        "the law of 2010",
        "the pandemic and child labour",
        "children of the last five kilns",
        "ten years of school",
        "over the last 200 years",
        "end child labour by 2025",
        "in 2015 and 2020",
        "A/HRC/2015-2020/3",
        "C182 and 1,999 children",
        "between 2015 and its end",
        "2020-2015",
    ],
)
def test_other_numbers_stay_words(question: str) -> None:
    parsed = parse_text(question)
    assert read_years(parsed, KNOWN, (), 2026) == (parsed, ())


def test_years_that_are_taken_back_are_words_again() -> None:
    parsed = parse_text("fishing since 2018")
    assert read_years(parsed, KNOWN, ("2018-",), 2026) == (parsed, ())


@pytest.mark.parametrize(
    ("value", "years", "bounds"),
    [
        ("2018-", Years(2018, None), {"gte": 2018}),
        ("-2010", Years(None, 2010), {"lte": 2010}),
        ("2012-2016", Years(2012, 2016), {"gte": 2012, "lte": 2016}),
    ],
)
def test_reports_of_the_years_are_lifted(value: str, years: Years, bounds: dict[str, int]) -> None:
    asked = (Understood("years", Concept("year", value, {})),)
    assert years_of(asked) == years
    (lifted,) = year_clauses(replace(a_query("schools"), intents=asked), "year")
    assert lifted["constant_score"]["filter"] == {"range": {"year": bounds}}


def test_without_years_nothing_is_lifted() -> None:
    assert year_clauses(a_query("schools"), "year") == []
