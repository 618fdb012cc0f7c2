"""Is a concept read where its words stand apart, and nowhere else?"""

from itertools import zip_longest
from typing import Any

import pytest

from config.vocabulary import load_vocabulary
from config.vocabulary.file_schema import FinerConcept
from config.vocabulary.together_rules import parts_of_rule, trouble_of
from indexer.enrich.facts import names_in_parts
from indexer.enrich.facts.names_in_parts import PartsReader
from indexer.enrich.facts.text_reading import TextReader
from indexer.enrich.text.form_fields import without_labels
from indexer.enrich.text.words import words_of

VOCABULARY = load_vocabulary()
READER = TextReader(VOCABULARY)
PARTS = PartsReader(VOCABULARY.concepts(), VOCABULARY.finer.concepts)
RULES = [
    pytest.param(concept.id, language, rule, id=f"{concept.id}-{language}-{number}")
    for concept in (*VOCABULARY.concepts(), *VOCABULARY.finer.concepts)
    for language, rules in concept.together.items()
    for number, rule in enumerate(rules)
]


def finer(*rules: str, language: str = "en") -> PartsReader:
    label = {"en": "retention of documents"}
    concept = FinerConcept("kept", "forced-labour", label, together={language: rules})
    return PartsReader((), [concept])


def named(reader: PartsReader, text: str, language: str = "en") -> bool:
    return bool(reader.hits(words_of(text), language))


def standing(text: str, language: str = "en") -> set[str]:
    return set(READER.read(text, language, "body").standing)


KEPT = finer("confiscat* | retain* + passport | identity document")


@pytest.mark.parametrize(
    "text",
    [
        "Employers confiscated the workers' passports.",
        "Their passports had been confiscated on arrival.",
        "The confiscation of identity documents is a crime.",
        "RETAINING, AS MANY DO, A MAID'S PASSPORT",
    ],
)
def test_words_of_all_parts_say_it_in_any_order_and_inflection(text: str) -> None:
    assert named(KEPT, text)


@pytest.mark.parametrize(
    "text",
    [
        "Employers confiscated the tools of the workers.",
        "Goods were confiscated. The passports were in order.",
        "Goods were confiscated\tPassports were in order",
        "They confiscated a car in the north of the country last year near a passport office.",
        "The confiscation of an identity card and a document is a crime.",
    ],
)
def test_one_part_alone_another_sentence_cell_or_far_away_says_nothing(text: str) -> None:
    assert not named(KEPT, text)


def test_it_stands_from_its_first_word_to_its_last() -> None:
    words = words_of("Many passports were confiscated there.")
    (hit,) = KEPT.hits(words, "en")
    assert words.tokens[hit.start : hit.end] == ["passports", "were", "confiscated"]


def test_what_a_language_says_so_is_read_in_its_texts_alone() -> None:
    assert named(finer("confisc* + pasaporte", language="es"), "confiscan pasaportes", "es")
    assert not named(finer("confisc* + pasaporte", language="es"), "confiscan pasaportes", "pt")


def test_a_part_is_not_said_by_the_word_that_says_another() -> None:
    assert not named(finer("work* | home + worker | home"), "the workers")
    assert named(finer("work* | home + worker | home"), "the worker at home")


@pytest.mark.parametrize(("concept", "language", "rule"), RULES)
def test_each_word_of_each_rule_says_it_beside_the_others(
    concept: str, language: str, rule: str
) -> None:
    """Also the bare word before a star, which the stem of texts may shorten or change."""
    for spoken in zip_longest(*parts_of_rule(rule)):
        words = [word or part[0] for word, part in zip(spoken, parts_of_rule(rule), strict=True)]
        for text in (" ".join(words), " ".join(reversed(words))):
            hits = PARTS.hits(words_of(text.replace("*", "")), language)
            assert concept in {hit.term.value for hit in hits}, text


def test_what_holds_a_finer_concept_in_parts_holds_the_one_it_is_under() -> None:
    told = standing("In March the passports of forty cooks were retained.")
    assert {"document-retention", "forced-labour/forced-labour-indicators"} <= told


def test_reports_are_not_about_what_they_name_in_parts() -> None:
    read = READER.read("The police then identified forty women as victims.", "en", "body")
    assert "protection/victim-identification" in read.standing
    assert "protection/victim-identification" not in {each.concept for each in read.concepts}


@pytest.mark.parametrize("answer", ["Yes (24)", "N/A", "116,701", "Unknown", ""])
def test_what_a_form_asks_and_a_word_answers_names_nothing_in_parts(answer: str) -> None:
    asked = f"Initial Training for New Criminal Investigators\t{answer}\t{answer}"
    assert "training-of-judges-and-prosecutors" not in standing(asked)
    told = "New criminal investigators had no training."
    assert "training-of-judges-and-prosecutors" in standing(told)


def test_a_field_answered_in_sentences_keeps_its_label() -> None:
    line = "Training of the police\tForty officers came to two courses (3)"
    assert without_labels(line) == line
    assert without_labels("Cotton\tNepal") == "Cotton\tNepal"
    assert without_labels("Complaint Mechanism Exists\tYes (3)") == "Yes (3)"


@pytest.mark.parametrize(
    ("rule", "trouble"),
    [
        ("passport", "at least two parts"),
        ("retain* + ", "a word is missing"),
        ("re*tain + passport", "the star stands at the end"),
        ("ret* + passport", "too few letters"),
        ("one two three four five six + passport", "more than 5 words"),
    ],
)
def test_a_rule_that_cannot_be_read_is_told_with_its_trouble(rule: str, trouble: str) -> None:
    assert trouble in trouble_of(rule)


def test_the_shipped_rules_have_no_trouble() -> None:
    assert not [each.values for each in RULES if trouble_of(str(each.values[2]))]


def test_six_words_may_stand_between_and_no_more() -> None:
    reader = finer("retain* + passport")
    between = "one two three four five six"
    assert reader.hits(words_of(f"They retained {between} passports."), "en")
    assert not reader.hits(words_of(f"They retained {between} seven passports."), "en")


@pytest.mark.parametrize(
    "line", ["retained passport ", "retained " * 9, "passport retained identity "]
)
def test_a_text_twice_as_long_takes_twice_the_looks(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    is_beside = names_in_parts._is_beside

    def counted(*asked: Any) -> bool:
        looks.append(1)
        return is_beside(*asked)

    monkeypatch.setattr(names_in_parts, "_is_beside", counted)
    reader = finer("retain* | retained + passport | identity | retained")
    counts = []
    for length in (50, 100, 200):
        looks.clear()
        reader.hits(words_of(line * length), "en")
        counts.append(len(looks))
    once, twice, four_times = counts
    assert once > 0
    assert twice < 2.1 * once
    assert four_times < 2.1 * twice


def test_words_far_away_are_not_read_over() -> None:
    """The words between are looked at only where they are few: each look costs the same."""

    class Tokens(list[str]):
        def __getitem__(self, key: Any) -> Any:
            assert not isinstance(key, slice) or key.stop - key.start <= 6
            return super().__getitem__(key)

    words = words_of("retained " + "word " * 60 + "passport")
    reader = finer("retain* + passport")
    assert not reader.hits(words._replace(tokens=Tokens(words.tokens)), "en")


def test_an_answer_of_three_words_tells_something() -> None:
    line = "Complaint Mechanism Exists\tin two districts"
    assert without_labels(line) == line


@pytest.mark.parametrize("answer", ["Yes (24)", "N/A", "Unknown"])
def test_what_a_form_asks_tells_nothing_broader(answer: str) -> None:
    asked = standing(f"Complaint Mechanism Exists\t{answer}")
    assert "complaint-mechanisms" in asked
    assert "law-enforcement/access-to-justice" not in asked
    told = standing("A complaint mechanism was set up for the tenants.")
    assert {"complaint-mechanisms", "law-enforcement/access-to-justice"} <= told


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar"])
def test_a_sentence_with_a_finer_concept_holds_the_one_it_is_under(language: str) -> None:
    """So no finer concept counts more reports than the broader one does by sentences."""
    alone = {
        (concept.id, name)
        for concept in VOCABULARY.finer.concepts
        for name in (concept.label[language], *concept.alt.get(language, ()))
        if (held := standing(name, language)) and concept.id in held and concept.under not in held
    }
    assert not alone


def test_the_title_of_a_protocol_is_no_mention_of_trafficked_children() -> None:
    title = (
        "The Protocol to Prevent, Suppress and Punish Trafficking in Persons, {} Women and Children"
    )
    assert "human-trafficking/child-trafficking" not in standing(title.format("Especially"))
    assert "human-trafficking/child-trafficking" in standing("Traffickers sold the children.")
