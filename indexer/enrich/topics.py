"""What is a text about? Concepts of the vocabulary that it names, with a score and its terms."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from indexer.enrich.matcher import Hit, longest
from indexer.enrich.terms import LATIN_LANGUAGES
from indexer.enrich.words import Words

ZONES: Mapping[str, float] = {
    "title": 8.0,
    "cover": 3.0,
    "file_name": 0.0,  # names of files say "report" and "final", seldom a topic
    "heading": 3.0,
    "summary": 2.0,
    "body": 1.0,
    "table": 0.5,
    "ignored": 0.0,
}

_USUAL_WORDS = 300
_HALF = 2.0  # strength at which the score is about .39
_LEAST_SCORE = 0.12
_LEAST_SCORE_OF_GENERAL = 0.6
_MOST = 30


class Named(NamedTuple):
    """A concept that a text names."""

    concept: str
    form: str  # as written


def concepts_in(words: Words, hits: Sequence[Hit], language: str) -> list[Named]:
    """The concepts that a text names, one entry a mention; of nested terms the longest counts."""
    named = [hit for hit in hits if hit.term.facet == "concept" and _in_language(hit, language)]
    return [
        Named(hit.term.value, " ".join(words.tokens[hit.start : hit.end])) for hit in longest(named)
    ]


def score_concepts(
    zones: Iterable[tuple[str, Iterable[Named]]], word_count: int, general: AbstractSet[str]
) -> dict[str, float]:
    """Concept -> score between 0 and 1, strongest first; without those that are named in passing.

    Those in `general` are named by words of every report ("children"): they need density or a
    title.

    A long report names nearly everything once, so what a mention is worth falls with the square
    root of the length: one in 300 words counts as much as two in 1,200.
    """
    amounts: dict[str, float] = defaultdict(float)
    for zone, named in zones:
        weight = ZONES[zone]
        for concept, count in Counter(entry.concept for entry in named).items():
            amounts[concept] += weight * count
    length = math.sqrt(max(word_count, _USUAL_WORDS) / _USUAL_WORDS)
    scores = {
        concept: round(1 - math.exp(-amount / length / _HALF), 3)
        for concept, amount in amounts.items()
    }
    strong = [
        concept
        for concept, score in scores.items()
        if score >= (_LEAST_SCORE_OF_GENERAL if concept in general else _LEAST_SCORE)
    ]
    ranked = sorted(strong, key=lambda concept: (-scores[concept], concept))
    return {concept: scores[concept] for concept in ranked[:_MOST]}


def concepts_of_passage(
    named: Iterable[Named], in_heading: Iterable[Named], general: AbstractSet[str]
) -> tuple[str, ...]:
    """The concepts of one passage: named in it or above it; general ones only if named twice."""
    counts = Counter(entry.concept for entry in named)
    counts.update({entry.concept: 2 for entry in in_heading})
    return tuple(
        concept for concept, count in sorted(counts.items()) if concept not in general or count > 1
    )


def _in_language(hit: Hit, language: str) -> bool:
    """Terms of several words and acronyms count in any language; a single word in its own.

    Else English "emergency" and "advocacy" would be read as Spanish and Portuguese words.
    """
    languages = hit.term.languages
    if not languages or language in languages or language not in LATIN_LANGUAGES:
        return True
    return hit.end - hit.start > 1 or hit.term.form.isupper()
