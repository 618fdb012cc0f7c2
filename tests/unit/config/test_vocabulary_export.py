"""Does the vocabulary leave whole, as SKOS and as JSON?"""

import json
import re

from config.vocabulary import load_vocabulary
from config.vocabulary.export import as_json, skos_turtle, statistics

VOCABULARY = load_vocabulary()
CONCEPTS = [concept for theme in VOCABULARY.topics.themes for concept in theme.concepts]


def test_every_theme_and_concept_is_a_skos_concept_with_labels() -> None:
    turtle = skos_turtle(VOCABULARY)
    listed = len(CONCEPTS) + len(VOCABULARY.topics.themes) + len(VOCABULARY.finer.concepts)
    assert turtle.count("a skos:Concept ;") == listed
    assert "<child-labour/worst-forms> a skos:Concept ;" in turtle
    assert 'skos:prefLabel "pires formes de travail des enfants"@fr' in turtle
    assert "skos:broader <child-labour>" in turtle
    assert "skos:closeMatch <http://metadata.un.org/thesaurus/" in turtle


def test_a_finer_concept_stands_below_the_one_it_is_a_kind_of() -> None:
    blocks = skos_turtle(VOCABULARY).split("\n\n")
    light_work = next(block for block in blocks if block.startswith("<light-work> "))
    assert "skos:broader <child-labour/minimum-age>" in light_work
    assert 'skos:prefLabel "travaux légers"@fr' in light_work


def test_turtle_is_well_formed() -> None:
    for block in skos_turtle(VOCABULARY).strip().split("\n\n")[1:]:
        assert block.endswith(" .")
        without_texts = re.sub(r'"(?:[^"\\]|\\.)*"@[a-z]+', "TEXT", block)
        assert '"' not in without_texts


def test_the_json_holds_every_label_and_can_be_written() -> None:
    value = json.loads(json.dumps(as_json(VOCABULARY)))
    assert value["labels"]["country"]["NPL"]["en"] == "Nepal"
    assert len(value["topics"]["themes"]) == len(VOCABULARY.topics.themes)
    assert len(value["finer_concepts"]) == len(VOCABULARY.finer.concepts)


def test_statistics_count_values_and_terms() -> None:
    numbers = statistics(VOCABULARY)
    assert numbers["country"] == 250
    assert numbers["terms"] > 2_000
