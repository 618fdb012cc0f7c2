"""Does NOT in capitals exclude, and only where it is no word of a sentence?"""

import pytest

from search_api.query.intent.not_signs import excluded_by_not, not_signs
from search_api.query.parser import parse_text


@pytest.mark.parametrize("text", ["wages NOT drugs", "wages AND NOT drugs", "salaires NON drugs"])
def test_a_word_behind_not_must_not_stand_there_and_it_is_said(text: str) -> None:
    parsed, said = excluded_by_not(parse_text(text))
    assert parsed.excluded == ("drugs",)
    assert not {"drugs", "NOT", "NON"} & set(parsed.words)
    assert [each.values for each in said] == [{"word": "drugs"}]


@pytest.mark.parametrize(
    "text",
    [
        "countries that have NOT ratified",
        "children NOT in school",
        "wages not drugs",
        "WAGES NOT DRUGS",
        "wages NOT",
    ],
)
def test_a_word_of_a_sentence_excludes_nothing(text: str) -> None:
    parsed = parse_text(text)
    assert not not_signs(parsed.words)
    assert excluded_by_not(parsed) == (parsed, ())
