"""Which cues may begin with a word? What is left out of a look must hold none."""

import pytest

from config.vocabulary import load_vocabulary
from indexer.enrich.kinds.cues.word_patterns import FirstWords, alternatives, matcher_of, tokens_of

FIRST = FirstWords({"lesson": ["lesson*", "what worked"], "practice": ["good|best practice*"]})


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Lessons from Mali", {"lesson"}),
        ("What we did", {"lesson"}),  # may begin one: the expression decides
        ("Best of all", {"practice"}),
        ("The practice of lessons", {"lesson"}),
        ("Worked what", {"lesson"}),
        ("Annex", set()),
    ],
)
def test_the_groups_are_those_of_which_a_cue_may_begin_there(text: str, groups: set[str]) -> None:
    assert FIRST.among(tokens_of(text)) == groups


def test_every_cue_of_the_vocabulary_is_found_by_its_first_word() -> None:
    file = load_vocabulary().heading_cues
    for kind, by_language in {**file.stems, **file.weak, **file.lead_ins}.items():
        cues = [cue for listed in by_language.values() for cue in listed]
        first, matcher = FirstWords({kind: cues}), matcher_of(cues)
        for cue in (each for listed in cues for each in alternatives(listed)):
            tokens = tokens_of(cue.replace("*", ""))
            assert matcher.search(" ".join(tokens))
            assert first.among(tokens) == {kind}, cue


def test_a_gap_holds_a_few_words_and_no_more() -> None:
    cue = matcher_of(["should|must … do"])
    assert cue.search("what should do")
    assert cue.search("what should the ministry of labour do")
    assert not cue.search("what must one two three four five six do")


def test_arabic_to_the_is_a_word_of_its_own() -> None:
    assert tokens_of("مقترحات للجهات") == ["مقترحات", "ل", "جهات"]
