"""Does every name in the vocabulary lead to the value that it names, in the languages it is of?"""

import pytest
from asked import VOCABULARY, a_request

from search_api.query.entities.cited_numbers import Citable, find_cited, learn_citable
from search_api.query.entities.concept_names import ConceptNames, Named, learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.intent.answer_kinds import read_intents
from search_api.query.intent.phrases import learn_intents
from search_api.query.parser import parse_text


@pytest.fixture(scope="module")
def names() -> ConceptNames:
    return learn_names(VOCABULARY)


@pytest.fixture(scope="module")
def citable() -> Citable:
    return learn_citable(VOCABULARY)


def values(text: str, names: ConceptNames, *languages: str) -> list[tuple[str, str]]:
    found = find_concepts(text.split(), names, languages)
    return [(each.concept.facet, each.concept.value) for each in found]


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [
        ("Palermo Protocol", "instrument", "PALERMO"),
        ("nepalesas", "country", "NPL"),
        ("brasileiras", "country", "BRA"),
        ("cabo-verdiano", "country", "CPV"),
        ("peruano", "country", "PER"),
        ("Southern Asia", "region", "034"),
        ("Asia meridional", "region", "034"),
        ("child labour", "topic", "child-labour"),
        ("Convention sur les pires formes de travail des enfants", "instrument", "C182"),
        (
            "système de suivi et de remédiation du travail des enfants",
            "topic",
            "supply-chains/clmrs",
        ),
    ],
)
def test_a_name_leads_to_its_value(text: str, facet: str, value: str, names: ConceptNames) -> None:
    assert values(text, names) == [(facet, value)]


@pytest.mark.parametrize(
    ("language", "label", "theme"),
    [
        (language, label, theme.id)
        for theme in VOCABULARY.themes("topic", "context", "sector", "population")
        for concept in theme.concepts
        if concept.is_theme_default
        for language, label in concept.label.items()
    ],
)
def test_the_concept_that_a_theme_stands_for_is_understood_by_its_own_label(
    language: str, label: str, theme: str, names: ConceptNames
) -> None:
    assert values(label, names, language) == [("topic", theme)]


def test_no_name_is_too_long_to_be_understood(names: ConceptNames) -> None:
    long = [found[0] for parts, found in names.items() if len(parts) > 8]
    meaning = [each for each in long if each.concept]  # a body's means no place
    assert len(meaning) > 100
    for each in meaning:
        assert each.concept
        assert (each.concept.facet, each.concept.value) in values(each.name, names)


def test_context_stands_with_the_topics(names: ConceptNames) -> None:
    facets = {named.concept.facet for found in names.values() for named in found if named.concept}
    assert facets == {"finer", "topic", "sector", "population", "country", "region", "instrument"}


def test_a_name_means_each_value_once(names: ConceptNames) -> None:
    repeated = [parts for parts, found in names.items() if found.count(found[0]) > 1]
    assert repeated == []


def test_only_acronyms_and_single_words_are_bound_to_a_language(names: ConceptNames) -> None:
    bound = [
        parts
        for parts, found in names.items()
        for each in found
        if each.languages and not each.is_demonym and not parts[0].startswith("~")  # loose forms
    ]
    assert bound
    assert all(len(parts) == 1 or len("".join(parts)) <= 8 for parts in bound)


def test_a_place_that_only_contains_a_name_means_nothing(names: ConceptNames) -> None:
    blockers = [named for found in names.values() for named in found if named.concept is None]
    assert blockers
    assert all(each == Named(None) for each in blockers)


def test_few_topics_are_understood_and_every_place(names: ConceptNames) -> None:
    topics = "child labour forced labour trafficking cocoa fishing migrants children"
    places = "Nepal India Ghana Peru Mexico Brazil"
    found = values(f"{topics} {places}", names)
    kinds = [facet for facet, _ in found]
    assert sum(facet in {"topic", "sector", "population"} for facet in kinds) == 4
    assert kinds.count("country") == 6


def test_a_function_word_is_no_name_but_an_acronym_may_be_written_like_one(
    names: ConceptNames,
) -> None:
    assert ("country", "USA") in values("US", names, "en")
    assert ("country", "USA") not in values("us", names, "en")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("targets 8.7 and", ["8.7"]),
        ("target 8 7", ["8.7"]),
        ("SDG 16.A", ["16.a"]),
        ("meta 8.7 dos ODS", ["8.7"]),
        ("convention c182 C182", ["C182"]),
        ("3.99", []),
    ],
)
def test_targets_and_conventions_are_read_however_they_are_written(
    words: str, found: list[str], citable: Citable
) -> None:
    cited = find_cited(words.split(), citable)
    assert [each.concept.value for each in cited] == found
    assert all(
        each.concept.facet == ("instrument" if each.concept.value.startswith("C") else "sdg")
        for each in cited
    )


def test_what_can_be_cited_is_what_the_vocabulary_has(citable: Citable) -> None:
    assert citable.instruments == set(VOCABULARY.values("instrument"))
    assert citable.targets == set(VOCABULARY.values("sdg"))
    assert "8.7" in citable.core_targets
    assert citable.core_targets < citable.targets


def test_quotes_in_a_paragraph_are_words_and_it_is_said() -> None:
    text = 'what did "brick kilns" in the valley pay their workers each season'
    request = a_request(q=text)
    assert request.parsed.phrases == ()
    assert "brick" in request.parsed.words
    assert list(map(str, request.warnings)) == [
        "In a text of so many words, quoted ones were searched as words."
    ]


def test_words_cut_short_are_told_with_how_long_they_may_be() -> None:
    request = a_request(q="x" * 70)
    assert request.parsed.words == ("x" * 64,)
    assert list(map(str, request.warnings)) == [
        "Only the first 150 words were read, each to its first 64 letters."
    ]


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar"])
def test_a_label_alone_asks_for_its_concept_and_nothing_else(
    language: str, names: ConceptNames
) -> None:
    """So a question that is a concept's name counts the same reports in any language."""
    phrases = learn_intents(VOCABULARY)
    concepts = {
        **{each.id: each.label for each in VOCABULARY.finer.concepts},
        **{each.id: each.label for each in VOCABULARY.concepts() if not each.is_theme_default},
    }
    asked = {value: label[language] for value, label in concepts.items()}
    read = {value: read_intents(parse_text(label), phrases, ()) for value, label in asked.items()}
    otherwise = {
        asked[value]
        for value, wanted in read.items()
        if wanted.parsed.words  # else all of it is taken back, as a subject
        and [each for _, each in values(" ".join(wanted.parsed.words), names, language)] != [value]
    }
    assert not otherwise
