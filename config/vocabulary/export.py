"""How do others take the vocabulary with them? As SKOS (Turtle) or as one JSON object."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from config.vocabulary.file_schema import Concept, FinerConcept, Label, Terms, Theme
from config.vocabulary.lookup import Vocabulary

BASE = "https://alliance87.org/vocabulary/"
"""Address under which concepts are named; nothing is fetched from it."""

_PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    "@prefix dct: <http://purl.org/dc/terms/> .",
    f"@base <{BASE}> .",
)
_TURTLE_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def skos_turtle(vocabulary: Vocabulary) -> str:
    """Themes, their concepts narrower, finer ones below these; close matches to other thesauri."""
    scheme = vocabulary.topics.scheme
    blocks = [
        "\n".join(_PREFIXES),
        _block(
            f"<{scheme.id}>",
            ["a skos:ConceptScheme", f"dct:title {_text(scheme.title, 'en')}"],
        ),
    ]
    for theme in vocabulary.topics.themes:
        blocks.append(_theme(theme, scheme.id))
        blocks.extend(_concept(concept, theme.id, scheme.id) for concept in theme.concepts)
    blocks.extend(_finer(concept, scheme.id) for concept in vocabulary.finer.concepts)
    return "\n\n".join(blocks) + "\n"


def as_json(vocabulary: Vocabulary) -> dict[str, Any]:
    """Topics with their terms, and the labels of every facet."""
    topics: dict[str, Any] = msgspec.to_builtins(vocabulary.topics)
    finer: dict[str, Any] = msgspec.to_builtins(vocabulary.finer)
    labels = {facet: dict(values) for facet, values in vocabulary.labels.items()}
    return {"topics": topics, "finer_concepts": finer["concepts"], "labels": labels}


def statistics(vocabulary: Vocabulary) -> dict[str, int]:
    """Facet -> how many values it has; `terms` counts what is looked for in texts."""
    concepts: list[Concept | FinerConcept] = [
        *(concept for theme in vocabulary.topics.themes for concept in theme.concepts),
        *vocabulary.finer.concepts,
    ]
    terms = sum(len(concept.label) + sum(map(len, concept.alt.values())) for concept in concepts)
    return {facet: len(values) for facet, values in vocabulary.labels.items()} | {"terms": terms}


def _theme(theme: Theme, scheme: str) -> str:
    return _block(
        f"<{theme.id}>",
        ["a skos:Concept", f"skos:topConceptOf <{scheme}>", *_labels(theme.label, {})],
    )


def _concept(concept: Concept, theme: str, scheme: str) -> str:
    return _block(
        f"<{concept.id}>",
        [
            "a skos:Concept",
            f"skos:inScheme <{scheme}>",
            f"skos:broader <{theme}>",
            *_labels(concept.label, concept.alt),
            *_matches(concept.matches),
        ],
    )


def _finer(concept: FinerConcept, scheme: str) -> str:
    return _block(
        f"<{concept.id}>",
        [
            "a skos:Concept",
            f"skos:inScheme <{scheme}>",
            f"skos:broader <{concept.under}>",
            *_labels(concept.label, concept.alt),
        ],
    )


def _labels(label: Label, alt: Terms) -> Iterator[str]:
    yield from (f"skos:prefLabel {_text(text, code)}" for code, text in label.items())
    for code, terms in alt.items():
        yield from (f"skos:altLabel {_text(term, code)}" for term in terms)


def _matches(matches: Mapping[str, str | dict[str, str]]) -> Iterator[str]:
    for match in matches.values():
        if isinstance(match, dict) and "uri" in match:
            yield f"skos:closeMatch <{match['uri']}>"


def _block(subject: str, statements: list[str]) -> str:
    return f"{subject} " + " ;\n    ".join(statements) + " ."


def _text(text: str, language: str) -> str:
    return f'"{text.translate(_TURTLE_ESCAPES)}"@{language}'
