"""Is what people type taken apart as they meant it?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.joining_words import EITHER
from search_api.query.parsed_text import OPERATORS, Operator, ParsedText
from search_api.query.parser import MAX_PHRASES, MAX_TERMS, parse_text
from search_api.query.term_budget import term_count

FIELDS = ("country", "topic")


def test_plain_words_stay_in_their_order() -> None:
    assert parse_text("Bonded labour, in brick-kilns?").words == (
        "Bonded",
        "labour",
        "in",
        "brick",
        "kilns",
    )


def test_a_word_typed_twice_weighs_twice() -> None:
    assert parse_text("debt bondage debt").words == ("debt", "bondage", "debt")


@pytest.mark.parametrize("quotes", ['""', "“”", "«»", "„“"])
def test_quotes_of_any_country_make_a_phrase(quotes: str) -> None:
    parsed = parse_text(f"in {quotes[0]}debt bondage{quotes[1]} now")
    assert parsed.phrases == (("debt bondage",),)
    assert parsed.words == ("in", "now")


def test_or_joins_phrases() -> None:
    assert parse_text('"a b" OR "c d" "e f"').phrases == (("a b", "c d"), ("e f",))


def test_or_between_words_is_read_as_no_word_of_any_language() -> None:
    assert parse_text("kilns OR bricks").words == ("kilns", EITHER, "bricks")
    assert parse_text("kilns || bricks").words == ("kilns", EITHER, "bricks")
    assert parse_text("BRICK KILNS OR TEA").words == ("BRICK", "KILNS", EITHER, "TEA")
    assert parse_text("OR kilns").words == ("kilns",)


@pytest.mark.parametrize(
    "text", ['"a b" OR kafala', 'kafala OR "a b"', '("a b" OR kafala) AND wages', '"a b" || kafala']
)
def test_or_joins_a_phrase_and_a_word_alone(text: str) -> None:
    parsed = parse_text(text)
    assert set(parsed.phrases[0]) == {"a b", "kafala"}
    assert "kafala" not in parsed.words


def test_a_bracket_ends_what_or_joins() -> None:
    assert parse_text('("a b" OR kafala) wages').phrases == (("a b", "kafala"),)
    assert parse_text('wages (kafala OR "a b")').phrases == (("kafala", "a b"),)


def test_a_minus_before_no_field_excludes_words_and_tells_nothing() -> None:
    parsed = parse_text("-note:wages kilns", FIELDS)
    assert (parsed.excluded, parsed.warnings) == (("note wages",), ())


def test_an_address_leaves_no_letter_open() -> None:
    assert parse_text("report?id=7").warnings == ()


def test_or_alone_asks_for_nothing() -> None:
    assert ParsedText(words=(EITHER,)).is_empty


def test_or_asks_for_nothing_that_is_excluded() -> None:
    parsed = parse_text('kafala OR -"debt bondage"')
    assert (parsed.phrases, parsed.excluded) == ((), ("debt bondage",))


def test_a_phrase_joined_by_or_to_several_words_need_not_stand_there() -> None:
    parsed = parse_text('child labour OR "debt bondage"')
    assert parsed.phrases == ()
    assert parsed.words == ("child", "labour", EITHER, "debt", "bondage")
    assert "searched as words" in str(parsed.warnings[0])


def test_not_before_a_phrase_excludes_it() -> None:
    parsed = parse_text('wages NOT "debt bondage"')
    assert (parsed.words, parsed.excluded) == (("wages",), ("debt bondage",))


@pytest.mark.parametrize("text", ["country:NPL", 'country:"NPL"'])
@pytest.mark.parametrize("minus", ["", "-", "!"])
def test_a_field_may_hold_a_phrase_and_be_excluded(text: str, minus: str) -> None:
    assert parse_text(minus + text, FIELDS).fields == (("country", "!" * bool(minus) + "NPL"),)


def test_an_unknown_field_of_a_phrase_is_warned_of() -> None:
    parsed = parse_text('title:"child labour"', FIELDS)
    assert parsed.phrases == (("child labour",),)
    assert "is no field" in str(parsed.warnings[0])


@pytest.mark.parametrize("sign", ["NEAR/5", "NEAR", "ADJ2", "w/3", "XOR"])
def test_a_sign_of_other_catalogues_is_no_word_and_warned_of(sign: str) -> None:
    parsed = parse_text(f"cocoa {sign} Ghana")
    assert parsed.words == ("cocoa", "Ghana")
    assert [str(each) for each in parsed.warnings] == [
        f"“{sign}” is no operator here and was left out."
    ]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("TI=child labour", ["TI="]),
        ("(ab=child labour)", ["ab="]),
        ("child labour.ti.", [".ti."]),
        ("child labour.ti,ab.", [".ti,ab."]),
        ("child labour[tiab]", ["[tiab]"]),
        ("+child +labour", ["+"]),
    ],
)
def test_a_field_of_other_catalogues_is_no_word_and_warned_of(text: str, signs: list[str]) -> None:
    parsed = parse_text(text)
    assert parsed.words == ("child", "labour")
    assert [str(each) for each in parsed.warnings] == [
        f"“{sign}” is no operator here and was left out." for sign in signs
    ]


@pytest.mark.parametrize("text", ["+254 700", "C++", "ilo.org/ti.html", "a ti. b", "report?ti=7"])
def test_what_only_looks_like_such_a_field_is_searched(text: str) -> None:
    assert parse_text(text).warnings == ()


@pytest.mark.parametrize("text", ["cocoa~", "cocoa^2", '"cocoa Ghana"~5'])
def test_a_sign_behind_a_word_or_phrase_is_left_out_and_warned_of(text: str) -> None:
    parsed = parse_text(text)
    assert not {"2", "5"} & set(parsed.words)
    assert "is no operator here" in str(parsed.warnings[0])


@pytest.mark.parametrize(
    "text", ["near Ghana", "HEAR THE NEAR AND FAR", "A/HRC/44/45", "~15 children", "~ 15"]
)
def test_what_only_looks_like_such_a_sign_is_text(text: str) -> None:
    assert parse_text(text).warnings == ()


@pytest.mark.parametrize("text", ["wom?n", "labo$r", '"debt bond*"', "-bond*"])
def test_letters_left_open_elsewhere_are_warned_of(text: str) -> None:
    assert "letters are left open" in str(parse_text(text).warnings[0])


def test_brackets_that_would_group_otherwise_are_warned_of() -> None:
    assert "Brackets" in str(parse_text("(cocoa AND Ghana) OR tea").warnings[0])
    assert parse_text("(cocoa OR tea) AND Ghana").warnings == ()
    assert parse_text("(cocoa OR tea) OR coffee").warnings == ()


def test_minus_excludes_a_word_or_a_phrase() -> None:
    parsed = parse_text('wages -fishing -"debt bondage"')
    assert parsed.words == ("wages",)
    assert parsed.excluded == ("fishing", "debt bondage")


@pytest.mark.parametrize("text", ["2015-2020", "state-imposed", "a - b", "- b"])
def test_other_dashes_exclude_nothing(text: str) -> None:
    assert parse_text(text).excluded == ()


def test_a_joined_word_is_excluded_as_it_stands() -> None:
    assert parse_text("labour -state-imposed").excluded == ("state imposed",)


def test_a_star_at_the_end_asks_for_beginnings() -> None:
    assert parse_text("traffick*").prefixes == ("traffick",)


@pytest.mark.parametrize("text", ["*", "a*", "*ing", "tr*ck"])
def test_other_stars_are_left_out_with_a_warning(text: str) -> None:
    parsed = parse_text(text)
    assert parsed.prefixes == ()
    assert "*" not in "".join(parsed.words)
    assert "“*”" in parsed.warnings[0]


def test_a_known_field_is_a_filter_and_an_unknown_one_is_text() -> None:
    parsed = parse_text("Country:NPL colour:red http://example.org/a", FIELDS)
    assert parsed.fields == (("country", "NPL"),)
    assert parsed.words[:2] == ("colour", "red")
    assert parsed.warnings == ("“colour:” is no field; it was searched as text.",)


def test_a_quotation_mark_alone_is_warned_of() -> None:
    parsed = parse_text('debt "bondage')
    assert parsed.words == ("debt", "bondage")
    assert "without its pair" in parsed.warnings[0]


def test_an_emoji_is_no_word() -> None:
    parsed = parse_text("😀")
    assert parsed.is_empty
    assert "cannot be searched" in parsed.warnings[0]


def test_words_inside_of_words_are_kept_together() -> None:
    assert parse_text("children’s l'exploitation").words == ("children’s", "l'exploitation")


@pytest.mark.parametrize("text", ["मज़दूरी", "عَمَل", "ইটভাটায়", "Ångström"])
def test_marks_belong_to_their_letters(text: str) -> None:
    assert parse_text(text).words == (text,)


@given(st.text(max_size=400))
def test_any_text_is_read_within_the_limits(text: str) -> None:
    parsed = parse_text(text, FIELDS)
    assert term_count(parsed.words) <= MAX_TERMS
    assert len(parsed.phrases) <= MAX_PHRASES
    assert len(parsed.excluded) <= MAX_TERMS
    assert all(word.strip() for word in parsed.words)


@given(st.text(alphabet="ab \"“”-*:OR'/", max_size=60))
def test_reading_what_was_understood_changes_nothing(text: str) -> None:
    words = parse_text(text).words
    if not set(words) & {"OR"}:
        assert parse_text(" ".join(words)).words == words


@pytest.mark.parametrize(
    "text", ["word " * 3 + " ".join(f"w{n}" for n in range(299)), "童工" * 99, "x" * 9_000]
)
def test_what_is_too_long_is_cut_and_said_so(text: str) -> None:
    parsed = parse_text(text)
    assert 0 < term_count(parsed.words) <= MAX_TERMS
    assert any("Only the first" in warning for warning in parsed.warnings)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda each: each.name)
def test_an_operator_does_what_is_told_of_it(operator: Operator) -> None:
    parsed = parse_text(operator.example, FIELDS)
    assert [each.name for each in OPERATORS if getattr(parsed, each.name)] == [operator.name]
    assert parsed.warnings == ()


@pytest.mark.parametrize(
    "text",
    ["8.7", "1,234", "U.S", "P.L", "example.org", "می‌کند", "co-operatives", "anti-trafficking"],
)
def test_a_word_is_cut_only_where_the_engine_cuts_it(text: str) -> None:
    assert parse_text(text).words == (text,)
    assert parse_text(f'"see {text}"').phrases == ((f"see {text}",),)


def test_punctuation_at_the_end_of_a_word_is_none_of_it() -> None:
    assert parse_text("target 8.7. kilns, U.S.").words == ("target", "8.7", "kilns", "U.S")


@pytest.mark.parametrize("text", ["...", "\u200f", '""', "(", "-", "…"])
def test_a_text_without_a_word_is_said_to_hold_none(text: str) -> None:
    parsed = parse_text(text)
    assert parsed.is_empty
    assert [str(each) for each in parsed.warnings] == [f"“{text}” holds no word, so all is shown."]


def test_an_empty_text_and_one_with_more_than_words_are_not_warned_of() -> None:
    for text in ("", "  ", "wages", "-wages", "country:NPL", "wages ..."):
        assert parse_text(text, ("country",)).warnings == (), text
