"""Are codes kept whole, and is all else cut as before?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.cited_numbers import find_cited, learn_citable
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.parser import parse_text
from search_api.query.text.codes import MAX_CODES, codes_of, forms_of
from search_api.query.text_query import TextQuery, text_query

VOCABULARY = load_vocabulary()


def asked(text: str) -> TextQuery:
    return text_query(parse_text(text), ("en", "fr"), {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A/HRC/45/8", ("A/HRC/45/8",)),
        ("(see A/HRC/45/8).", ("see", "A/HRC/45/8")),
        ("P.L. 115-425", ("P.L", "115-425")),
        ("P.L.115-425", ("P.L.", "115-425")),
        ("GB.347/POL/2", ("GB.347/POL/2",)),
        ("S/RES/2388 (2017)", ("S/RES/2388", "2017")),
        ("978-92-2-031918-5", ("978-92-2-031918-5",)),
        ("doi:10.1163/2468-1733", ("doi", "10.1163/2468-1733")),
        ("COVID-19 and T-visa", ("COVID-19", "and", "T-visa")),
        ("16/2018, 17/2018", ("16/2018", "17/2018")),
        ("2024/6,see 2024/7", ("2024/6", "see", "2024/7")),
        ("e-learning", ("e-learning",)),
        ("child-labour", ("child", "labour")),
        ("Nepal/India", ("Nepal", "India")),
        ("and/or", ("and", "or")),
        ("a-t-il", ("a", "t", "il")),
        ("2019-2021", ("2019", "2021")),  # two years
        ("n°182", ("n", "182")),
        ("كوفيد-19", ("كوفيد-19",)),
    ],
)
def test_a_code_is_one_word(text: str, words: tuple[str, ...]) -> None:
    assert [w.rstrip(".") for w in parse_text(text).words] == [w.rstrip(".") for w in words]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("H-2A", ("H-2A", "H2A")),
        ("H2A", ("H2A", "H 2A")),
        ("COVID19", ("COVID19", "COVID 19")),
        ("1,234", ("1,234", "1.234", "1 234", "1234")),
        ("A/HRC/45/8", ("A/HRC/45/8",)),
    ],
)
def test_a_code_is_looked_for_in_each_way_of_writing_it(word: str, forms: tuple[str, ...]) -> None:
    assert forms_of(word) == forms


def test_the_pieces_of_a_code_do_not_rank_by_themselves() -> None:
    query = asked("training under A/HRC/45/8")
    assert (query.words, query.codes) == ("training", ("A/HRC/45/8",))
    assert [word for word, _ in query.rest] == ["training", "A/HRC/45/8"]


def test_a_list_of_codes_is_no_load_on_the_engine() -> None:
    text = " ".join(f"A/{number}/1" for number in range(50))
    assert len(asked(text).codes) == len(codes_of(text.split())) == MAX_CODES


@pytest.mark.parametrize(
    ("text", "value"),
    [("C.182", "C182"), ("ILO/C182", "C182"), ("SDG-8.7", "8.7"), ("E/C.12/2025/4", None)],
)
def test_an_instrument_is_cited_by_a_code_of_two_pieces(text: str, value: str | None) -> None:
    found = find_cited(parse_text(text).words, learn_citable(VOCABULARY))
    assert [each.concept.value for each in found] == [value] * bool(value)
    if value:
        query = text_query(parse_text(text), ("en",), {}, found)
        assert (query.rest, query.codes) == ((), ())


def test_a_name_inside_of_a_code_is_not_asked_for() -> None:
    names = learn_names(VOCABULARY)
    inside = find_concepts(parse_text("CRC/C/GC/25").words, names)
    whole = find_concepts(parse_text("COVID-19").words, names)
    assert not inside
    assert [each.concept.value for each in whole] == ["context/covid-19"]
