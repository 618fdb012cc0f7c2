"""Are the words of a text kept as the engine's analyzer makes them, each asked for once?"""

import base64
from itertools import chain

import pytest
from engine_words import column_of, knowing, lower_case_words

from config.index.text_pieces import (
    LETTERS_A_REQUEST,
    Piece,
    Token,
    analysis_batches,
    pieces_of,
    read,
    text_of,
)
from config.index.words_column import words_column, words_from


def cores_of(text: str) -> list[str]:
    return [core for _, core in pieces_of(text)]


def test_a_text_falls_into_pieces_that_the_analyzer_cuts_as_it_cuts_the_whole() -> None:
    text = "The (co-operatives), “C.182”\nl'école anti trafficking; South east Asia: South\nAfrica"
    assert cores_of(text) == [
        *("The", "co-operatives", "C.182", "l'école", "anti trafficking"),
        *("South east", "Asia", "South", "Africa"),
    ]
    assert all(text.startswith(core, start) for start, core in pieces_of(text))


def test_accents_and_underscores_are_of_a_word_and_letters_count_as_the_engine_counts() -> None:
    assert cores_of("«कि» _name_, a\U0001f600b") == ["कि", "_name_", "a\N{REPLACEMENT CHARACTER}b"]


def test_words_of_many_pieces_are_told_apart_with_the_places_of_those_left_out() -> None:
    cores = ["the", "brick-kiln", "…"]
    words = [each for each in lower_case_words(text_of(cores)) if each["token"] != "the"]
    assert list(read(cores, words)) == [
        Piece((), 1),
        Piece((Token(0, 5, "brick", 0), Token(6, 10, "kiln", 1)), 2),
        Piece((), 0),
    ]


def test_no_request_has_more_than_the_engine_analyzes_at_once() -> None:
    cores = ["x" * 900] * 20
    made = list(analysis_batches(cores))
    assert list(chain.from_iterable(made)) == cores
    assert all(len(text_of(batch)) < 10_000 for batch in made)


def test_what_is_known_is_not_asked_for_again_nor_what_is_too_long_for_a_request() -> None:
    known = knowing("brick kilns")
    assert known.unknown(["brick, “kilns” kilnsmen."]) == ["kilnsmen"]
    assert known.unknown(["x" * (LETTERS_A_REQUEST + 1)]) == []


def test_a_word_that_is_not_known_takes_its_place() -> None:
    assert [token.place for token in knowing("brick kilns").tokens("brick of kilns")] == [0, 2]


@pytest.mark.parametrize("behind", ["", " and" * 30_000])
def test_a_column_tells_the_words_as_they_stand_also_in_a_long_text(behind: str) -> None:
    text = f"The brick-kilns of the hills. They closed{behind}."
    words = words_from(column_of(text, leave_out="The the of and").rstrip("="))
    assert words.forms == ["", "brick", "kilns", "", "", "hills", "they", "closed"]
    told = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert told == ["", "brick", "kilns", "", "", "hills", "They", "closed"]
    assert list(words.starts) == sorted(words.starts)
    assert list(words.sentence_ends) == [30, len(text)]


def test_a_text_without_words_has_none() -> None:
    words = words_from(words_column([], [3]))
    assert (words.forms, list(words.starts), list(words.sentence_ends)) == ([""], [], [3])
    assert base64.b64decode(words_column([], [3])).startswith(b"\0")


def test_what_is_known_counts_words_however_few_pieces_they_stand_in() -> None:
    assert len(knowing("kiln/kiln/kiln/kiln/kiln/kiln/kiln/kiln")) > 8
    known = knowing("kilns close early")
    before = len(known)
    known.forms("kilns close early")
    assert len(known) == before + 4
    known.forms("kilns close early")
    assert len(known) == before + 4
