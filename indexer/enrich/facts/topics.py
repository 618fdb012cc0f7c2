"""Which concepts does a text name, and how does each mention stand in it?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from indexer.enrich.facts.mention_context import Standing, StandingReader
from indexer.enrich.text.matcher import Hit, longest_hits
from indexer.enrich.text.terms import LATIN_LANGUAGES
from indexer.enrich.text.words import Words

_TITLES = frozenset({"organisation", "weak organisation", "instrument"})
_FOUND_BY = frozenset({"concept", "finer"})
_OTHER_SENSE = "other sense"
_NOT_NEAR = "not near"
_SENTENCE_ENDS = frozenset(".!?…؟。！？")


class Named(NamedTuple):
    """A concept that a text names."""

    concept: str
    form: str  # as written
    needs: str = ""  # "company" or "spelling": what makes sure that the concept is meant
    standing: Standing = "text"
    words: int = 1


class ConceptReader:
    """Reads the concepts of one text after another."""

    def __init__(self, standing: StandingReader, facets: Mapping[str, str]) -> None:
        self._standing = standing
        self._facets = facets

    def read(self, words: Words, hits: Sequence[Hit], language: str) -> list[Named]:
        """One entry a mention; of nested terms the longest counts."""
        named = [hit for hit in hits if hit.term.facet == "concept" and _in_language(hit, language)]
        if not named:
            return []
        kept = _in_their_sense(longest_hits(named), words, hits)
        titles = [hit for hit in hits if hit.term.facet in _TITLES]
        standings = self._standing.of(
            words.tokens, kept, titles, [self._facets[hit.term.value] for hit in kept]
        )
        return [
            Named(
                hit.term.value,
                " ".join(words.tokens[hit.start : hit.end]),
                hit.term.needs,
                standing,
                hit.end - hit.start,
            )
            for hit, standing in zip(kept, standings, strict=True)
        ]


def standing_concepts(
    words: Words, hits: Sequence[Hit], language: str, under: Mapping[str, str]
) -> tuple[str, ...]:
    """Every concept that stands in a text, also by a name inside of another one's longer name.

    Without those that need more than the text to be sure of: whole documents settle them. Finer
    ones too, each with the concept that it is `under`.
    """
    named = [
        hit
        for hit in hits
        if hit.term.facet in _FOUND_BY and not hit.term.needs and _in_language(hit, language)
    ]
    if not named:
        return ()
    found = dict.fromkeys(hit.term.value for hit in _in_their_sense(named, words, hits))
    return tuple(dict.fromkeys((*found, *(under[each] for each in found if each in under))))


def concepts_of_passage(
    named: Iterable[Named], in_heading: Iterable[Named], general: AbstractSet[str]
) -> tuple[str, ...]:
    """The concepts of one passage: named in it or above it; general ones only if named twice."""
    counts = Counter(entry.concept for entry in named)
    counts.update({entry.concept: 2 for entry in in_heading})
    return tuple(
        concept for concept, count in sorted(counts.items()) if concept not in general or count > 1
    )


def _in_their_sense(named: Sequence[Hit], words: Words, hits: Sequence[Hit]) -> list[Hit]:
    """Without those that stand in a longer wording of another sense, or beside words of one."""
    others = [hit for hit in hits if hit.term.facet == _OTHER_SENSE]
    near = [hit for hit in hits if hit.term.facet == _NOT_NEAR]
    if not others and not near:
        return list(named)
    return [
        hit
        for hit in named
        if not any(_covers(other, hit) for other in others)
        and not any(_same_sentence(other, hit, words.tokens) for other in near)
    ]


def _covers(other: Hit, hit: Hit) -> bool:
    same = other.term.value == hit.term.value
    return same and other.start <= hit.start and hit.end <= other.end


def _same_sentence(other: Hit, hit: Hit, tokens: Sequence[str]) -> bool:
    if other.term.value != hit.term.value:
        return False
    between = tokens[min(other.end, hit.end) : max(other.start, hit.start)]
    return not any(token in _SENTENCE_ENDS or token[0] == "\n" for token in between)


def _in_language(hit: Hit, language: str) -> bool:
    """Terms of several words and acronyms count in any language; a single word in its own.

    Else English "emergency" and "advocacy" would be read as Spanish and Portuguese words.
    """
    languages = hit.term.languages
    if not languages or language in languages or language not in LATIN_LANGUAGES:
        return True
    return hit.end - hit.start > 1 or hit.term.form.isupper()
