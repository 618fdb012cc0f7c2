"""What speaks for a concept being a subject of a document? Signs gathered over all its mentions."""

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from config.vocabulary.lookup import Vocabulary
from indexer.enrich.facts.text_reading import TextRead
from indexer.enrich.facts.topics import Named
from indexer.enrich.text.stems import stem

_UNREAD = frozenset({"ignored", "file_name"})
_RUNNING = frozenset({"body", "summary", "table", "list"})
_PLAIN = frozenset({"body", "summary"})
_USUAL_WORDS = 300  # of a short text
_WORDS_FOR_ONE = {"fr": 1.16, "es": 1.09, "pt": 1.06, "ar": 0.76}
"""Words that say what one says in English, in the Universal Declaration of Human Rights."""
_KEPT = 4_096  # wordings; documents repeat most of theirs
_OPENING = 0.1  # the part of a document that says what it is about


class Signs(NamedTuple):
    """Of one concept in one document; each is what one weight of the model multiplies.

    Counts stand as logarithms: the second mention says more than the twentieth.
    """

    mentions: float  # in sentences
    weak_mentions: float  # in names of bodies, enumerations, tables and lists
    passages: float  # how far the mentions are spread
    terms: float  # different wordings; plural and spelling make none
    opening: float  # mentions in the first tenth, or in the summary
    headings: float
    title: float  # 1 where title or cover name it
    beside_core: float  # how densely core concepts stand in the document; 0 for these themselves
    length: float
    general: float  # 1 for the vocabulary's `is_general`; the others likewise
    aspect: float
    core: float
    sector: float
    population: float


class Known(NamedTuple):
    """What the vocabulary says of concepts."""

    facets: Mapping[str, str]
    general: AbstractSet[str]
    aspects: AbstractSet[str]
    core: AbstractSet[str]


def known_of(vocabulary: Vocabulary) -> Known:
    """Gathered from topics.yaml."""
    concepts = [
        (theme, concept) for theme in vocabulary.topics.themes for concept in theme.concepts
    ]
    return Known(
        facets={concept.id: theme.facet for theme, concept in concepts},
        general=frozenset(concept.id for _, concept in concepts if concept.is_general),
        aspects=frozenset(concept.id for _, concept in concepts if concept.is_aspect),
        core=frozenset(concept.id for theme, concept in concepts if theme.is_core),
    )


class _Mentions:
    """Of one concept, counted by where and how they stand."""

    def __init__(self) -> None:
        self.plain = 0
        self.weak = 0
        self.opening = 0
        self.zones: Counter[str] = Counter()
        self.passages: set[int] = set()
        self.terms: set[str] = set()

    def add(self, named: Named, zone: str, place: int, in_opening: bool) -> None:
        self.zones[zone] += 1
        self.terms.add(_stemmed(named.form))
        if zone not in _RUNNING:
            return
        self.passages.add(place)
        if named.standing == "text" and zone in _PLAIN:
            self.plain += 1
            self.opening += in_opening or zone == "summary"
        else:
            self.weak += 1


@functools.lru_cache(maxsize=_KEPT)
def _stemmed(form: str) -> str:
    return " ".join(map(stem, form.split()))


def signs_of(texts: Sequence[TextRead], known: Known) -> dict[str, Signs]:
    """Concept -> its signs, of all that are named outside of what is not read."""
    read = [text for text in texts if text.zone not in _UNREAD]
    words = sum(map(_words_of, read))
    gathered: dict[str, _Mentions] = defaultdict(_Mentions)
    before = 0.0
    for place, text in enumerate(read):
        in_opening = before <= _OPENING * words
        before += _words_of(text)
        for named in text.concepts:
            gathered[named.concept].add(named, text.zone, place, in_opening)
    core = sum(each.plain for concept, each in gathered.items() if concept in known.core)
    beside_core = math.log1p(1_000 * core / max(words, _USUAL_WORDS))
    length = math.log1p(words / _USUAL_WORDS)
    return {
        concept: _signs(each, length)._replace(
            beside_core=0.0 if concept in known.core else beside_core,
            general=float(concept in known.general),
            aspect=float(concept in known.aspects),
            core=float(concept in known.core),
            sector=float(known.facets[concept] == "sector"),
            population=float(known.facets[concept] == "population"),
        )
        for concept, each in gathered.items()
    }


def _words_of(text: TextRead) -> float:
    """The words of running text, as many as they would be in English."""
    if text.zone not in _RUNNING:
        return 0.0
    return text.word_count / _WORDS_FOR_ONE.get(text.language, 1.0)


def _signs(found: _Mentions, length: float) -> Signs:
    return Signs(
        mentions=math.log1p(found.plain),
        weak_mentions=math.log1p(found.weak),
        passages=math.log1p(len(found.passages)),
        terms=math.log1p(len(found.terms)),
        opening=math.log1p(found.opening),
        headings=math.log1p(found.zones["heading"]),
        title=float(bool(found.zones["title"] or found.zones["cover"])),
        beside_core=0.0,
        length=length,
        general=0.0,
        aspect=0.0,
        core=0.0,
        sector=0.0,
        population=0.0,
    )
