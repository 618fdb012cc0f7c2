"""Does each rule about text hold for every script, wherever it is used?"""

import re

import pytest

from config.text import (
    LABEL_LANGUAGES,
    RIGHT_TO_LEFT,
    UNSPACED,
    edit_distance,
    fold,
    fold_name,
    fold_words,
    no_formula,
)
from indexer.enrich.text.stems import stem
from search_api.facets.value_search import is_sought
from search_api.query.text.same_word import comparable_parts
from search_api.web.languages import NAMES


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łódź", "lodz"),
        ("Þórshöfn", "thorshofn"),
        ("Đà Nẵng", "da nang"),
        ("İSTANBUL", "istanbul"),
        ("Straße Œuvre", "strasse oeuvre"),
        ("Ɗan Ƙasa Ŋutɔ", "dan kasa nuto"),
        ("ＡＢ１", "ab1"),
        ("Қазақ", "казак"),
        ("أُسرة إيجى", "اسره ايجي"),
        ("٣٤ ۵ १", "34 5 1"),
        ("한국", "한국"),
        ("co\u00adop\u200cera", "coopera"),
    ],
)
def test_what_looks_the_same_is_folded_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_town_is_the_same_in_a_sidecar_a_facet_a_question_and_a_report() -> None:
    assert fold_name("Łódź.pdf") == fold_name("lodz.pdf")
    assert is_sought("lod", ("Łódź",))
    assert list(comparable_parts(["Łódź"])) == list(comparable_parts(["Lodz"]))
    assert stem("Łódź") == stem("lodz")


def test_words_keep_their_vowel_signs_and_lose_signs_and_articles() -> None:
    assert fold_words("Côte d’Ivoire (CIV)") == "cote d ivoire civ"
    assert fold_words("العمل الجبري") == "عمل جبري"
    assert len(fold_words("बाल श्रम").split()) == 2
    assert fold_name("काम") != fold_name("कम")


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert fold_name(" Accès_Ｘ ") == "accesx"
    assert [edit_distance(each, "access") for each in ("access", "acess", "accses", "axis")] == [
        0,
        1,
        1,
        4,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        " =1+1",
        "\u00a0+1",
        "\u3000@x",
        "\ufeff-1",
        "\u200b=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\t1",
        "\n=1",
        "\x00=1",
        "\r",
        "﹦1",
    ],
)
def test_a_cell_that_could_be_a_formula_is_text(text: str) -> None:
    assert no_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "Child labour – 2020", "’=1", "—1"])
def test_a_cell_that_is_none_stays_as_it_is(text: str) -> None:
    assert no_formula(text) == text


def test_every_script_without_spaces_is_known() -> None:
    unspaced = re.compile(f"[{UNSPACED}]+")
    for text in ("แรงงานเด็ก", "ແຮງງານ", "ကလေး", "ពលកម្ម", "児童労働", "カナ", "々", "童工", "𠀀"):
        assert unspaced.fullmatch(text), text
    for text in ("labour", "عمل", "бала", "아동", "बाल"):
        assert not unspaced.search(text), text


def test_pages_have_the_languages_of_labels() -> None:
    assert tuple(NAMES) == LABEL_LANGUAGES
    assert RIGHT_TO_LEFT & set(NAMES) == {"ar"}
