import pytest

from extractors.layout.lines.hyphens import joined_lines, words_of

ENGLISH = ("The committee of the village met.",)
FRENCH = ("Les enfants des villages vont dans une école.",)
PORTUGUESE = ("Uma equipa em cada aldeia não chega.",)
SPANISH = ("El comité de la aldea se reunió.",)


@pytest.mark.parametrize(
    ("first", "second", "document", "whole"),
    [
        ("their well-", "being", ENGLISH, "their well-being"),
        ("a wellness", "centre", ENGLISH, "a wellness centre"),
        ("of well-", "ness", ENGLISH, "of wellness"),
        ("an anti-", "slavery law", ENGLISH, "an anti-slavery law"),
        ("they anti-", "cipate it", ENGLISH, "they anticipate it"),
        ("by non-", "payment", ENGLISH, "by non-payment"),
        ("and none-", "theless", ENGLISH, "and nonetheless"),
        ("the self-", "employed", ENGLISH, "the self-employed"),
        ("the so-", "called", ENGLISH, "the so-called"),
        ("the so-", "ciety", ENGLISH, "the society"),
        ("in the north-", "west", ENGLISH, "in the north-west"),
        ("the south-", "ern hills", ENGLISH, "the southern hills"),
        ("exploi-", "tation", ENGLISH, "exploitation"),
        ("une sous-", "région", FRENCH, "une sous-région"),
        ("ils sous-", "crivent", FRENCH, "ils souscrivent"),
        ("la anti-", "corrupción", SPANISH, "la anticorrupción"),
        ("in 2019-", "2020", ENGLISH, "in 2019-2020"),
        ("in 2019–", "2020", ENGLISH, "in 2019–2020"),
        ("C182-", "C138", ENGLISH, "C182-C138"),
        ("COVID-", "19 closed", ENGLISH, "COVID-19 closed"),
        ("pre-", "and post-natal care", ENGLISH, "pre- and post-natal care"),
        ("the thous-", "and families", (*ENGLISH, "a thousand"), "the thousand families"),
        ("as a doct-", "or in the hills", ENGLISH, "as a doctor in the hills"),
        ("in short-", "or long-term", ("a short stay",), "in short- or long-term"),
        ("das Arbeits-", "und Sozialrecht", (), "das Arbeits- und Sozialrecht"),
        ("der Grundschul-", "unterricht", (), "der Grundschulunterricht"),
        ("a state-", "of-the-art school", ENGLISH, "a state-of-the-art school"),
        ("a with-", "in-country study", (*ENGLISH, "within"), "a within-country study"),
        ("c'est-", "à-dire", FRENCH, "c'est-à-dire"),
        ("of low-", "income families", ENGLISH, "of low-income families"),
        ("the indige-", "nous", (*FRENCH, *ENGLISH), "the indigenous"),
        ("la main-", "d’œuvre", FRENCH, "la main-d’œuvre"),
        ("aujour-", "d'hui", FRENCH, "aujourd'hui"),
        ("existe-", "t-il", FRENCH, "existe-t-il"),
        ("elles-", "mêmes", FRENCH, "elles-mêmes"),
        ("les sans-", "abri", FRENCH, "les sans-abri"),
        ("ceux-", "là", FRENCH, "ceux-là"),
        ("voi-", "là", FRENCH, "voilà"),
        ("remer-", "ci", FRENCH, "remerci"),
        ("auto-", "évaluation", FRENCH, "auto-évaluation"),
        ("auto-", "rités", FRENCH, "autorités"),
        ("la mi-", "gration", FRENCH, "la migration"),
        ("trabalhou-", "se", PORTUGUESE, "trabalhou-se"),
        ("para fazê-", "lo", PORTUGUESE, "para fazê-lo"),
        ("a análi-", "se", PORTUGUESE, "a análise"),
        ("os recém-", "chegados", PORTUGUESE, "os recém-chegados"),
        ("o pró-", "prio", PORTUGUESE, "o próprio"),
        ("uma casa, ele recém-", "nado", SPANISH, "uma casa, ele recémnado"),
        ("www.example.org/first-", "second", ENGLISH, "www.example.org/first-second"),
    ],
)
def test_a_hyphen_at_a_lines_end_belongs_to_the_words_that_are_written_with_it(
    first: str, second: str, document: tuple[str, ...], whole: str
) -> None:
    assert joined_lines(first, second, words_of(document)) == whole


def test_what_the_document_writes_elsewhere_goes_before_the_prefix() -> None:
    words = words_of(["The wellbeing of the southeast and its nongovernmental bodies"])
    assert joined_lines("of well-", "being", words) == "of wellbeing"
    assert joined_lines("the south-", "east", words) == "the southeast"


def test_a_word_broken_at_a_lines_end_does_not_count_and_what_stands_before_it_does() -> None:
    words = words_of(["Debt bonds whole fami-", "lies of Nepal, exploi\u00ad"])
    assert {"debt", "bonds", "whole", "lies", "of", "nepal"} == words.whole
