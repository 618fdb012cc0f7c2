"""By which phrases does a question want a kind or a type? Those of intents.yaml, any language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from config.text import fold
from config.vocabulary import Vocabulary
from config.vocabulary.cue_schema import Asking, Intent
from config.vocabulary.file_schema import Terms
from search_api.query.entities.known_concepts import Concept
from search_api.query.text.same_word import comparable_parts
from search_api.query.text.word_cutting import has_ideographs

ONLY_ASKED = Concept("", "", names={})
KEPT = Concept("", "kept", names={})  # no phrase, though one begins in it
GAP = "…"
_ELIDED = {"fr": " de"}  # before a vowel: `évaluation d'un projet`

Key = tuple[str, ...]
"""The compared words of a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase is taken for, and which of its words count in the plural alone."""

    meant: Concept
    plurals: frozenset[int] = frozenset()
    is_elided: bool = False  # whether it leads on by `d'`, whose one letter is not compared


@dataclass(frozen=True, slots=True)
class Phrases:
    """All that are known."""

    whole: dict[Key, Phrase] = field(default_factory=dict)
    alone: dict[Key, Phrase] = field(default_factory=dict)  # where they begin or end a question
    parted: dict[Key, dict[Key, Concept]] = field(default_factory=dict)  # first half -> second
    longest: int = 0  # words of the longest of `whole`
    longest_alone: int = 0
    unspaced: tuple[str, ...] = ()  # those of `whole` in a script without spaces, longest first


@lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_intents(vocabulary: Vocabulary) -> Phrases:
    """The phrases of all languages."""
    known = Phrases()
    for phrase in _only_asking(vocabulary):
        _add(known.whole, phrase, ONLY_ASKED)
    for phrase in _all_of(vocabulary.intents.kept):
        _add(known.whole, phrase, KEPT)
    for intent in vocabulary.intents.intents:
        meant = Concept(intent.facet, intent.value, names={}, tags=intent.types)
        for phrase in _elided(intent):
            _add(known.whole, phrase, meant, is_elided=True)
        for phrase in _phrases(intent):
            _add(known.whole, phrase, meant)
        for noun in _all_of(intent.alone):
            _add(known.alone, noun, meant)
        for first, second in _parted(intent):
            known.parted.setdefault(_key(first), {})[_key(second)] = meant
    return replace(
        known,
        longest=max(map(len, known.whole)),
        longest_alone=max(map(len, known.alone)),
        unspaced=_unspaced(known.whole),
    )


def is_plural(word: str) -> bool:
    """Whether it may be one, in languages that tell it by its end."""
    return fold(word).endswith("s")


def _unspaced(phrases: Iterable[Key]) -> tuple[str, ...]:
    words = (word for word, *rest in phrases if not rest and has_ideographs(word[0]))
    return tuple(sorted(words, key=len, reverse=True))


def _add(
    phrases: dict[Key, Phrase], phrase: str, meant: Concept, *, is_elided: bool = False
) -> None:
    """Where a phrase is listed in the singular too, either counts."""
    by_word = [(word, tuple(comparable_parts([word]))) for word in _words(phrase)]
    parts = [(part, is_plural(word)) for word, found in by_word for part in found]
    plurals = frozenset(place for place, (_, plural) in enumerate(parts) if plural)
    key = tuple(part for part, _ in parts)
    known = phrases.get(key)
    if known and known.meant == meant and known.is_elided == is_elided:
        plurals &= known.plurals
    phrases[key] = Phrase(meant, plurals, is_elided)


def _only_asking(vocabulary: Vocabulary) -> Iterator[str]:
    yield from _all_of(vocabulary.intents.asked)
    for each in vocabulary.intents.asked_for:
        yield from (phrase for _, phrase in _led_on(each))


def _phrases(intent: Intent) -> Iterator[str]:
    yield from (phrase for phrase in _all_of(intent.phrases) if GAP not in phrase)
    for asking in intent.of:
        yield from (phrase for _, phrase in _led_on(asking))


def _elided(intent: Intent) -> Iterator[str]:
    """`évaluation de` is also said `évaluation d'`."""
    for asking in intent.of:
        for language, phrase in _led_on(asking):
            if (ending := _ELIDED.get(language)) and phrase.endswith(ending):
                yield phrase.removesuffix(ending)


def _led_on(asking: Asking) -> Iterator[tuple[str, str]]:
    for language, things in asking.things.items():
        for thing in things:
            yield from ((language, f"{thing} {link}") for link in asking.links.get(language, ()))


def _parted(intent: Intent) -> Iterator[tuple[str, str]]:
    for phrase in _all_of(intent.phrases):
        first, gap, second = phrase.partition(GAP)
        if gap:
            yield first, second


def _all_of(terms: Terms) -> Iterable[str]:
    return (phrase for phrases in terms.values() for phrase in phrases)


def _key(phrase: str) -> Key:
    return tuple(comparable_parts(_words(phrase)))


def _words(phrase: str) -> list[str]:
    return phrase.replace("'", " ").split()
