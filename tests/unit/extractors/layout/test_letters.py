import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.lines.hyphens import joined_lines, words_of
from extractors.layout.lines.mended_letters import clean_text, without_surrogates


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("ef\ufb01cient \ufb02ow", "efficient flow"),
        ("\ufefb\ufee1", "لام"),  # presentation forms of lam-alef and meem
        ("Ｓｅｃｔｏｒ　７", "Sector 7"),
        ("5 m² and ½", "5 m² and ½"),
        ("a\u00a0b\u2009c", "a b c"),
        ("e\u0301te\u0301", "été"),
        ("zero\u200bwidth\u202b", "zerowidth"),
        ("می\u200cشود", "می\u200cشود"),  # Persian needs the zero-width non-joiner
        ("tab\tand\x07bell", "tab andbell"),
    ],
)
def test_letters_are_mended(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text())
def test_clean_text_is_composed_and_holds_no_controls(text: str) -> None:
    clean = clean_text(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(letter < " " for letter in clean)


def test_half_a_pair_can_be_stored() -> None:
    assert without_surrogates("a\ud83d").encode() == "a\ufffd".encode()


WORDS = words_of(["The pandemic and related exploitation of well-known workers", "co-operation"])


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the exploi-", "tation of", "the exploitation of"),
        ("the pandemic-", "related closure", "the pandemic-related closure"),
        ("co-", "operation between", "co-operation between"),
        ("a well-", "known case", "a well-known case"),
        ("Addis-", "Abeba", "Addis-Abeba"),
        ("exploi\u00ad", "tation", "exploitation"),
        ("exploi\ufffe", "tation", "exploitation"),
        ("ends here.", "Next begins", "ends here. Next begins"),
        ("2019-", "2020", "2019-2020"),
        ("童工", "问题", "童工问题"),
        ("노동 착취", "문제", "노동 착취 문제"),
        ("แรงงาน", "เด็ก", "แรงงานเด็ก"),
    ],
)
def test_lines_are_joined_as_a_reader_would(first: str, second: str, whole: str) -> None:
    assert joined_lines(first, second, WORDS) == whole


@given(st.text(alphabet="abcdé -", min_size=1), st.text(alphabet="abcdé -", min_size=1))
def test_joining_loses_no_letter(first: str, second: str) -> None:
    letters = [letter for letter in first + second if letter.isalpha()]
    assert [letter for letter in joined_lines(first, second, WORDS) if letter.isalpha()] == letters


def test_no_space_stands_before_a_mark_that_needs_a_letter() -> None:
    assert clean_text("မြန ်မာ စာ") == "မြန်မာ စာ"
    assert clean_text("बच्च े काम") == "बच्चे काम"
