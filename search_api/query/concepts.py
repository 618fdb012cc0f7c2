"""Which concepts and countries does a query name? Found by any of their names in any language."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from config.vocabulary import Vocabulary
from config.vocabulary.shapes import Terms
from search_api.query.function_words import FUNCTION_WORDS

MAX_CONCEPTS = 4
_LONGEST_NAME = 6  # words
_LONGEST_WITHOUT_PLURAL = 3
_APOSTROPHES = str.maketrans("'’", "  ")


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the vocabulary knows, with its names by language."""

    facet: str
    value: str
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Understood:
    """The words of a query that name a concept."""

    text: str
    concept: Concept


ConceptNames = Mapping[tuple[str, ...], Concept]


def learn_names(vocabulary: Vocabulary) -> ConceptNames:
    """Every name of every concept, as the words that are compared. The broader one wins."""
    found: dict[tuple[str, ...], Concept] = {}
    for concept in _concepts(vocabulary):
        for names in concept.names.values():
            for name in names:
                found.setdefault(tuple(compared(name.split())), concept)
    found.pop((), None)
    return found


def find_concepts(words: Sequence[str], names: ConceptNames) -> tuple[Understood, ...]:
    """The concepts named in the words, from left to right, the longest name first."""
    found: list[Understood] = []
    parts = [tuple(compared([word])) for word in words]
    start = 0
    while start < len(words) and len(found) < MAX_CONCEPTS:
        for length in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
            end = start + length
            if not (parts[start] and parts[end - 1]):
                continue  # a single letter or digit names nothing
            concept = names.get(tuple(chain.from_iterable(parts[start:end])))
            if concept and not _is_function_word(words[start:end]):
                found.append(Understood(" ".join(words[start:end]), concept))
                start = end
                break
        else:
            start += 1
    return tuple({each.concept.value: each for each in found}.values())


def _is_function_word(stretch: Sequence[str]) -> bool:
    """English `the` is no French tea."""
    word = stretch[0].lower()
    return len(stretch) == 1 and any(word in known for known in FUNCTION_WORDS.values())


def compared(words: Iterable[str]) -> Iterator[str]:
    """Words without case, accents and the plural's s."""
    for word in words:
        plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES).casefold())
        bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
        for part in bare.split():
            if len(part) > 1:
                yield part.removesuffix("s") if len(part) > _LONGEST_WITHOUT_PLURAL else part


def _concepts(vocabulary: Vocabulary) -> Iterator[Concept]:
    for theme in vocabulary.themes("topic", "context", "sector", "population"):
        facet = "topic" if theme.facet == "context" else theme.facet
        # who names a theme's default concept names the theme
        default = next((each.alt for each in theme.concepts if each.is_theme_default), {})
        yield Concept(facet, theme.id, _names(theme.label, default))
        for concept in theme.concepts:
            if not concept.is_theme_default:
                yield Concept(facet, concept.id, _names(concept.label, concept.alt))
    for country in vocabulary.countries.countries:
        yield Concept("country", country.iso3, _names(country.label, country.names))


def _names(label: Mapping[str, str], others: Terms) -> dict[str, tuple[str, ...]]:
    return {
        code: tuple(dict.fromkeys((name, *others.get(code, ())))) for code, name in label.items()
    }
