"""Is what matched marked in a text, by its words as they were indexed?"""

from collections.abc import Sequence

import pytest
from asked import a_concept, a_query
from engine_words import column_of, knowing

from config.index.words_column import Words, words_from
from search_api.marks.extracts import extracts, marked_whole
from search_api.marks.matches import matched_positions, wanted_forms
from search_api.query.clauses.marked_words import MarkedWords, marked_words

LEFT_OUT = "of and the"


def found_in(
    text: str, words: str, phrases: Sequence[str] = (), prefixes: Sequence[str] = ()
) -> tuple[Words, list[int]]:
    """Words of the text, and the places of what matched."""
    wanted = MarkedWords(words, tuple(phrases), tuple(prefixes))
    known = knowing(text, *wanted.texts, leave_out=LEFT_OUT)
    kept = words_from(column_of(text, LEFT_OUT))
    return kept, matched_positions(kept.forms, wanted_forms(wanted, known))


def marked(
    text: str, words: str = "", phrases: Sequence[str] = (), prefixes: Sequence[str] = ()
) -> str:
    """The text with what matched in brackets."""
    found = marked_whole(text, *found_in(text, words, phrases, prefixes))
    return found.replace("<mark>", "[").replace("</mark>", "]")


def extracts_of(text: str, words: str) -> list[str]:
    return [each.marked for each in extracts(text, *found_in(text, words))]


# -- what is marked ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("kilns brick", "Brick kilns, (brick-men)", "[Brick] [kilns], ([brick]-men)"),
        ("south", "south east of South\nEast", "[south] east of [South]\nEast"),
        ("debt", "debts of debt/debt", "debts of [debt]/[debt]"),
        ("kilns", "nothing of it", "nothing of it"),
        ("of", "nothing of it", "nothing of it"),
        ("kilns", "", ""),
    ],
)  # fmt: skip
def test_each_word_is_marked_wherever_it_stands(words: str, text: str, expected: str) -> None:
    assert marked(text, words) == expected


def test_words_of_a_phrase_are_marked_where_all_of_it_stands_in_order() -> None:
    text = "debt bondage; bondage, debt. Debt (bondage) of debt and bondage"
    expected = "[debt] [bondage]; bondage, debt. [Debt] ([bondage]) of debt and bondage"
    assert marked(text, phrases=["debt bondage"]) == expected


def test_what_is_left_out_of_a_phrase_takes_its_place() -> None:
    text = "shelter and services, shelter services, shelter or services"
    expected = "[shelter] and [services], shelter services, [shelter] or [services]"
    assert marked(text, phrases=["shelter and services"]) == expected


def test_a_phrase_of_one_word_is_a_word_and_a_beginning_marks_what_goes_on() -> None:
    text = "Kiln workers and trafficked, trafficking kilns"
    assert marked(text, phrases=["kiln"]) == "[Kiln] workers and trafficked, trafficking kilns"
    prefixed = "Kiln workers and [trafficked], [trafficking] kilns"
    assert marked(text, prefixes=["traffick"]) == prefixed


def test_letters_of_two_words_are_marked_as_one() -> None:
    kept = words_from(column_of("abc def", ""))._replace(forms=["ab", "bc"])
    kept = kept._replace(starts=[0, 1], ends=[2, 3])
    assert marked_whole("abc def", kept, [0, 1]) == "<mark>abc</mark> def"


def test_a_question_marks_its_words_phrases_codes_and_the_names_of_its_concepts() -> None:
    query = a_query(
        'wages C182 "brick kilns" traffick*', [a_concept("topic", "x", "wages", en=("pay",))]
    )
    found = marked_words(query, "en")
    assert (found.words, found.prefixes) == ("wages", ("traffick",))
    assert {"brick kilns", "C182", "pay"} <= {*found.phrases}
    assert "pay" not in marked_words(query, "any").phrases


# -- extracts ----------------------------------------------------------------------------------


def test_the_sentence_that_says_most_stands_first_and_three_at_most() -> None:
    filler = "Nothing of it is said in this long sentence that only takes up its room, " * 3
    parts = ["One kiln.", "A debt and a kiln.", "Two kiln.", "The kiln.", "A kiln."]
    text = " ".join(f"{part} {filler.strip(', ')}." for part in parts)
    found = extracts_of(text, "kiln debt")
    assert len(found) == 3
    assert found[0].startswith("A <mark>debt</mark> and a <mark>kiln</mark>.")
    assert found[1].startswith("One <mark>kiln</mark>.")


def test_an_extract_is_safe_and_knows_its_place() -> None:
    text = "It ended.  A <b>kiln</b> & 'one'"
    (found,) = extracts(text, *found_in(text, "kiln"))
    assert found.marked == "A &lt;b&gt;<mark>kiln</mark>&lt;/b&gt; &amp; &#x27;one&#x27;"
    assert text[found.start : found.end] == text[11:]


def test_a_long_sentence_is_cut_between_words_around_what_matched() -> None:
    text = "some words before it " * 20 + "kiln " + "and others behind " * 20
    (found,) = extracts_of(text, "kiln")
    assert len(found) < 230
    assert {*found.split()} - {"<mark>kiln</mark>"} <= {*text.split()}


@pytest.mark.parametrize("letters", range(200, 900, 23))
def test_the_last_words_of_a_long_sentence_are_no_extract_alone(letters: int) -> None:
    text = f"{'kiln considerable ' * 80}"[:letters].strip() + " kiln. (14,66)"
    kept, places = found_in(text, "kiln")
    lengths = [each.end - each.start for each in extracts(text, kept, places[::2])]
    assert min(lengths) >= 90


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    clause = "the owners of kilns had lent them what they had to eat"
    text = f"{clause}; {clause}, {clause} \u2013 {clause}, {clause}: {clause}."
    for found in extracts_of(text, "lent"):
        plain = found.replace("<mark>", "").replace("</mark>", "")
        assert plain.startswith("the owners")
        assert plain[-1] in ";,:\u2013."


@pytest.mark.parametrize("letters", range(150, 260, 7))
def test_what_matched_is_in_its_extract_wherever_it_stands(letters: int) -> None:
    text = f"{'considerable ' * 40}"[:letters].strip() + f" kiln {'considerable ' * 40}"
    (found,) = extracts_of(text, "kiln")
    assert "<mark>kiln</mark>" in found


def test_what_is_cut_off_a_long_sentence_is_an_extract_of_its_own() -> None:
    text = "kiln " + "words between both " * 20 + "kiln"
    first, second = extracts(text, *found_in(text, "kiln"))
    assert (first.start, second.end) == (0, len(text))
    assert first.end <= second.start


def test_nothing_matched_is_no_extract() -> None:
    assert extracts_of("a text", "kiln") == []


@pytest.mark.parametrize("words", range(3, 16))
def test_a_clause_that_ends_near_a_cut_is_not_cut_through(words: int) -> None:
    clause = "kiln " + " ".join(["considerable"] * (words // 3) + ["owed"] * (words % 3))
    text = f"{', '.join([clause] * (600 // len(clause)))}."
    for found in extracts_of(text, "kiln"):
        plain = found.replace("<mark>", "").replace("</mark>", "")
        assert plain.startswith("kiln")
        assert plain[-1] in ",."


def test_a_sentence_of_some_more_letters_is_shown_whole() -> None:
    text = f"A kiln {'owed debts ' * 22}here."
    assert 240 < len(text) <= 260
    (found,) = extracts_of(text, "kiln")
    assert found.replace("<mark>", "").replace("</mark>", "") == text
